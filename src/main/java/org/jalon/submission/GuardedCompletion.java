package org.jalon.submission;

import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;

/** Completes a task with answers that its form accepts. Whoever may not work on the task is told nothing. */
class GuardedCompletion extends CompleteTaskCmd {

  private static final long serialVersionUID = 1L;

  private final transient FormGuard guard;
  private final transient Map<String, Object> submitted;

  GuardedCompletion(
      FormGuard guard, String taskId, Map<String, Object> submitted, boolean returnVariables, boolean deserialize) {
    super(taskId, submitted, returnVariables, deserialize);
    this.guard = guard;
    this.submitted = submitted;
  }

  @Override
  public VariableMap execute(CommandContext commandContext) {
    if (taskId == null || !TaskLock.take(commandContext, taskId)) {
      throw new RefusedException(
          "Cette tâche n'est plus à faire : elle a été traitée, annulée ou remplacée par une version plus récente.");
    }
    return super.execute(commandContext);
  }

  @Override
  protected void checkCompleteTask(TaskEntity task, CommandContext commandContext) {
    super.checkCompleteTask(task, commandContext);
    // The command may be executed again after a collision: always begin with what was submitted.
    variables = accept(guard, task, submitted);
  }

  /** Holds what was submitted to the task's form. */
  protected VariableMap accept(FormGuard guard, TaskEntity task, Map<String, Object> submitted) {
    return guard.accept(task, submitted);
  }
}
