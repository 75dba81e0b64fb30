package org.jalon.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets an open task keep the form that it was opened with. Models name a form's latest version, so that a model
 * deployed alone finds the forms that are there; a deployment of a newer form therefore first writes down, for each
 * open task that uses it, which version that was. Tasks cost nothing as long as no form changes.
 */
@Component
public class OpenForms {

  private final JdbcTemplate jdbc;

  OpenForms(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A kind of open tasks: one step of one version of a process. */
  private record Step(String definition, String task) {}

  /**
   * To be called within the transaction that deploys newer versions, before they are stored.
   *
   * @param forms what the forms call themselves
   */
  public void keep(Collection<String> forms) {
    if (forms.isEmpty()) {
      return;
    }
    jdbc.update("delete from open_task_form where not exists (select 1 from act_ru_task where id_ = task_id)");
    List<Step> steps =
        jdbc.query(
            "select distinct proc_def_id_, task_def_key_ from act_ru_task where proc_def_id_ is not null",
            (row, number) -> new Step(row.getString(1), row.getString(2)));
    for (Step step : steps) {
      formOf(step).filter(forms::contains).ifPresent(form -> keep(step, form));
    }
  }

  private void keep(Step step, String form) {
    CamundaFormDefinitionEntity latest =
        Context.getCommandContext().getCamundaFormDefinitionManager().findLatestDefinitionByKey(form);
    if (latest != null) {
      // A task that was migrated may have kept another form, which is none of its own any more.
      jdbc.update(
          "insert into open_task_form (task_id, form_key, form_id)"
              + " select id_, ?, ? from act_ru_task where proc_def_id_ = ? and task_def_key_ = ?"
              + " on conflict (task_id) do update set form_key = excluded.form_key, form_id = excluded.form_id"
              + " where open_task_form.form_key <> excluded.form_key",
          form,
          latest.getId(),
          step.definition(),
          step.task());
    }
  }

  private static Optional<String> formOf(Step step) {
    TaskDefinition task =
        Context.getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(step.definition())
            .getTaskDefinitions()
            .get(step.task());
    return task == null || task.getCamundaFormDefinitionKey() == null
        ? Optional.empty()
        : Optional.of(task.getCamundaFormDefinitionKey().getExpressionText());
  }

  /** The version of that form that the task keeps, or empty if the latest is the one that it was opened with. */
  Optional<CamundaFormDefinitionEntity> of(String task, String form) {
    return jdbc
        .queryForList("select form_id from open_task_form where task_id = ? and form_key = ?", String.class, task, form)
        .stream()
        .findFirst()
        // An admin may have deleted it since.
        .map(id -> Context.getCommandContext().getCamundaFormDefinitionManager().findLatestDefinitionById(id));
  }
}
