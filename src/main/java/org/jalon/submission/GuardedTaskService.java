package org.jalon.submission;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's task service, which takes answers by the rules of their form alone. */
public class GuardedTaskService extends TaskServiceImpl {

  private final FormGuard guard;

  public GuardedTaskService(FormGuard guard) {
    this.guard = guard;
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    commandExecutor.execute(new GuardedCompletion(guard, taskId, variables, false, false));
  }

  @Override
  public VariableMap completeWithVariablesInReturn(
      String taskId, Map<String, Object> variables, boolean deserializeValues) {
    return commandExecutor.execute(new GuardedCompletion(guard, taskId, variables, true, deserializeValues));
  }
}
