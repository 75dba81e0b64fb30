package org.jalon.engine;

import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.MIGRATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
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

  private void checkOwner(String process) {
    if (process == null) {
      getAuthorizationManager().checkCamundaAdmin();
    }
  }
}
