package org.jalon.submission;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's form service, which takes answers by the rules of their form alone, and shows a form's values
 * beside its variables: those that the model computes, and a coach's own notes to that coach. A task keeps the version
 * of its form that it was opened with.
 */
public class GuardedFormService extends FormServiceImpl {

  private final FormGuard guard;
  private final ShownValues shownValues;
  private final CoachNotes notes;
  private final OpenForms openForms;

  public GuardedFormService(FormGuard guard, ShownValues shownValues, CoachNotes notes, OpenForms openForms) {
    this.guard = guard;
    this.shownValues = shownValues;
    this.notes = notes;
    this.openForms = openForms;
  }

  @Override
  public InputStream getDeployedTaskForm(String taskId) {
    return commandExecutor.execute(new AsOpened(taskId));
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> properties) {
    commandExecutor.execute(new GuardedCompletion(guard, taskId, properties, false, false));
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(
      String taskId, Map<String, Object> properties, boolean deserializeValues) {
    return commandExecutor.execute(new GuardedCompletion(guard, taskId, properties, true, deserializeValues));
  }

  @Override
  public VariableMap getTaskFormVariables(String taskId) {
    return getTaskFormVariables(taskId, null, true);
  }

  @Override
  public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
    return commandExecutor.execute(new ShownToo(taskId, names, deserialize));
  }

  /** What Tasklist shows and what answers are held to: both ask here. */
  private final class AsOpened extends GetDeployedTaskFormCmd {

    AsOpened(String taskId) {
      super(taskId);
    }

    @Override
    protected InputStream getResourceForCamundaFormRef(CamundaFormRef form, String deploymentId) {
      return openForms
          .of(taskId, form.getKey())
          .map(kept -> getDeploymentResource(kept.getDeploymentId(), kept.getResourceName()))
          .orElseGet(() -> super.getResourceForCamundaFormRef(form, deploymentId));
    }
  }

  private final class ShownToo extends GetTaskFormVariablesCmd {

    private static final long serialVersionUID = 1L;

    ShownToo(String taskId, Collection<String> names, boolean deserialize) {
      super(taskId, names, deserialize);
    }

    @Override
    public VariableMap execute(CommandContext commandContext) {
      VariableMap values = super.execute(commandContext);
      TaskEntity task = commandContext.getTaskManager().findTaskById(resourceId);
      shownValues.of(task, ShownValues.FRENCH).forEach((name, value) -> put(values, name, value));
      String reader = commandContext.getAuthenticatedUserId();
      if (reader != null && task.getExecution() != null && reader.equals(task.getAssignee())) {
        notes
            .of(task.getExecution().getProcessBusinessKey(), reader)
            .forEach((field, note) -> put(values, field, note));
      }
      return values;
    }

    private void put(VariableMap values, String name, Object value) {
      if (formVariableNames == null || formVariableNames.contains(name)) {
        values.put(name, value);
      }
    }
  }
}
