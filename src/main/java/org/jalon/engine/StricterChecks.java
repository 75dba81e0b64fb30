package org.jalon.engine;

import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.MIGRATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Checks what the engine leaves to whoever is signed in: jobs that belong to no process, such as the
 * history's clean-up, and plans of a migration.
 */
class StricterChecks extends AuthorizationCommandChecker {

  @Override
  public void checkReadJob(JobEntity job) {
    super.checkReadJob(job);
    checkOwner(job.getProcessDefinitionKey());
  }

  @Override
  public void checkUpdateJob(JobEntity job) {
    super.checkUpdateJob(job);
    checkOwner(job.getProcessDefinitionKey());
  }

  @Override
  public void checkUpdateRetriesJob(JobEntity job) {
    super.checkUpdateRetriesJob(job);
    checkOwner(job.getProcessDefinitionKey());
  }

  @Override
  public void checkReadHistoricJobLog(HistoricJobLogEventEntity log) {
    super.checkReadHistoricJobLog(log);
    checkOwner(log.getProcessDefinitionKey());
  }

  @Override
  public void checkCreateMigrationPlan(ProcessDefinition source, ProcessDefinition target) {
    super.checkCreateMigrationPlan(source, target);
    getAuthorizationManager().checkAuthorization(MIGRATE_INSTANCE, PROCESS_DEFINITION, source.getKey());
    getAuthorizationManager().checkAuthorization(MIGRATE_INSTANCE, PROCESS_DEFINITION, target.getKey());
  }

  /** The engine looks for a task's form without asking whether there is such a task. */
  @Override
  protected void checkTaskPermission(TaskEntity task, Permission ofProcess, Permission ofTask) {
    if (task == null) {
      throw new NullValueException("There is no such task.");
    }
    super.checkTaskPermission(task, ofProcess, ofTask);
  }

  /** The engine writes to a process without asking whether there is such a one. */
  @Override
  public void checkUpdateProcessDefinitionById(String id) {
    super.checkUpdateProcessDefinitionById(id);
    if (findLatestProcessDefinitionById(id) == null) {
      throw new NullValueException("There is no such process.");
    }
  }

  /** The same of decisions. */
  @Override
  public void checkUpdateDecisionDefinitionById(String id) {
    super.checkUpdateDecisionDefinitionById(id);
    if (findLatestDecisionDefinitionById(id) == null) {
      throw new NullValueException("There is no such decision.");
    }
  }

  private void checkOwner(String process) {
    if (process == null) {
      getAuthorizationManager().checkCamundaAdmin();
    }
  }
}
