package org.jalon.submission;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Lets one after another work on a task. The engine reads a mission statement by statement: beside somebody who ends the
 * task at that very moment, it would read one half of it.
 */
public final class TaskLock {

  private TaskLock() {}

  /**
   * Waits until nobody else works on the task, and holds it until the running transaction ends.
   *
   * @return whether the task is still there
   */
  public static boolean take(CommandContext context, String task) {
    try (PreparedStatement lock =
        context
            .getDbSqlSession()
            .getSqlSession()
            .getConnection()
            .prepareStatement("select 1 from act_ru_task where id_ = ? for update")) {
      lock.setString(1, task);
      return lock.executeQuery().next();
    } catch (SQLException failure) {
      throw new ProcessEngineException(failure);
    }
  }
}
