package org.jalon.engine;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jalon.process.MissionProcess.Groups;

/**
 * A coach's rights: the tasks that are assigned to them, and no others. Told from the task itself, so
 * that no authorization has to be written, found and deleted for each task.
 */
final class OwnTasks {

  private OwnTasks() {}

  private static Authentication user() {
    return Context.getCommandContext().getAuthentication();
  }

  private static boolean isCoachOnly(Authentication user) {
    List<String> groups = user == null ? null : user.getGroupIds();
    return groups != null
        && groups.contains(Groups.COACHES)
        && !groups.contains(Groups.COORDINATORS)
        && Collections.disjoint(groups, Roles.ADMIN_GROUPS);
  }

  /** Limits a coach's task queries to their own tasks, in place of a join with authorizations. */
  static final class Queries extends AuthorizationManager {

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
      Authentication user = user();
      if (!isAuthCheckExecuted() || !isCoachOnly(user)) {
        super.configureTaskQuery(query);
      } else if (query.getAssignee() == null || query.getAssignee().equals(user.getUserId())) {
        query.taskAssignee(user.getUserId());
      } else {
        query.taskAssigneeIn(user.getUserId());
      }
    }

    /** Lets Tasklist show a coach the mission number and the company beside each of their tasks. */
    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
      Authentication user = user();
      if (!isAuthCheckExecuted() || !isCoachOnly(user) || !isAboutOwnTasks(query, user)) {
        super.configureVariableInstanceQuery(query);
      }
    }

    private boolean isAboutOwnTasks(VariableInstanceQueryImpl query, Authentication user) {
      if (query.getVariableScopeIds() == null) {
        return false;
      }
      TaskQueryImpl ownTasks = new TaskQueryImpl();
      ownTasks.taskAssignee(user.getUserId());
      Set<String> scopes = new HashSet<>();
      for (Task task : getTaskManager().findTasksByQueryCriteria(ownTasks)) {
        scopes.addAll(List.of(task.getId(), task.getExecutionId(), task.getProcessInstanceId()));
      }
      return scopes.containsAll(List.of(query.getVariableScopeIds()));
    }
  }

  /** Lets an assignee read and work on their task. */
  static final class Checker extends StricterChecks {

    @Override
    public void checkReadTask(TaskEntity task) {
      if (!isMine(task)) {
        super.checkReadTask(task);
      }
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
      if (!isMine(task)) {
        super.checkReadTaskVariable(task);
      }
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
      if (!isMine(task)) {
        super.checkTaskWork(task);
      }
    }

    private static boolean isMine(TaskEntity task) {
      Authentication user = user();
      return task != null && isCoachOnly(user) && Objects.equals(task.getAssignee(), user.getUserId());
    }
  }

  /** Puts {@link Queries} in the place of the engine's own authorization manager. */
  static final class QueriesFactory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new Queries();
    }
  }
}
