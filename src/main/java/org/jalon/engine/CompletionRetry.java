package org.jalon.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Completes a task once more when the job that mails it touched the same rows at that very moment: nobody
 * should have to press « Terminer » twice because of a mail.
 */
class CompletionRetry extends CommandInterceptor {

  private static final int TRIES = 3;
  private static final String DEADLOCK = "40P01";

  @Override
  public <T> T execute(Command<T> command) {
    boolean completes = command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd;
    int tries = completes && Context.getCommandContext() == null ? TRIES : 1;
    while (true) {
      try {
        return next.execute(command);
      } catch (RuntimeException failure) {
        tries--;
        if (tries == 0 || !isCollision(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean isCollision(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException
          || cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
