package org.jalon.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.bpmn.parser.DefaultFailedJobParseListener;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandling;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * What happens when a job fails, beyond what the engine does: the mails of user tasks are tried again by
 * the same rhythm as those of send tasks, and the incident shows in Cockpit from the first failure on,
 * while tries go on; the job's success resolves it.
 */
class MailRetry extends DefaultJobRetryCmd {

  private static final long serialVersionUID = 1L;

  MailRetry(String jobId, Throwable exception) {
    super(jobId, exception);
  }

  @Override
  public Object execute(CommandContext commandContext) {
    super.execute(commandContext);
    JobEntity job = getJob();
    if (job != null && job.getRetries() > 0 && exception != null && !(exception instanceof OptimisticLockingException)) {
      showIncident(commandContext, job);
    }
    return null;
  }

  @Override
  public ActivityImpl getCurrentActivity(CommandContext commandContext, JobEntity job) {
    if (!TimerTaskListenerJobHandler.TYPE.equals(job.getJobHandlerType())) {
      return super.getCurrentActivity(commandContext, job);
    }
    return commandContext
        .getProcessEngineConfiguration()
        .getDeploymentCache()
        .findDeployedProcessDefinitionById(job.getProcessDefinitionId())
        .findActivity(job.getActivityId());
  }

  private static void showIncident(CommandContext commandContext, JobEntity job) {
    boolean shown =
        !commandContext
            .getIncidentManager()
            .findIncidentByConfigurationAndIncidentType(job.getId(), Incident.FAILED_JOB_HANDLER_TYPE)
            .isEmpty();
    if (shown) {
      return;
    }
    IncidentContext context = new IncidentContext();
    context.setProcessDefinitionId(job.getProcessDefinitionId());
    context.setExecutionId(job.getExecutionId());
    context.setTenantId(job.getTenantId());
    context.setConfiguration(job.getId());
    context.setJobDefinitionId(job.getJobDefinitionId());
    context.setActivityId(job.getActivityId());
    context.setHistoryConfiguration(job.getLastFailureLogId());
    context.setFailedActivityId(job.getFailedActivityId());
    IncidentHandling.createIncident(Incident.FAILED_JOB_HANDLER_TYPE, context, job.getExceptionMessage());
  }

  /** Gives user tasks a retry rhythm: the engine reads one for asynchronous steps and timers alone. */
  static final class ForUserTasks extends DefaultFailedJobParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      setFailedJobRetryTimeCycleValue(element, activity);
    }
  }
}
