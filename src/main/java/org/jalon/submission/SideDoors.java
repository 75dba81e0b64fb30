package org.jalon.submission;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;

/**
 * Keeps signed-in people to the forms: what would change a mission beside them is refused. The models, and
 * the service's own code, may do all of it.
 */
public class SideDoors extends CommandInterceptor {

  private static final String BY_COMPLETING = "Une réponse s'enregistre en terminant la tâche, par son formulaire.";
  private static final String BY_STEERING = "Une mission se pilote par la tâche « Piloter la mission ».";

  private static final String BY_REQUESTING = "Une mission s'ouvre par le formulaire de demande.";
  private static final String BY_ITSELF = "Une étape automatique s'exécute d'elle-même.";

  // The engine asks for no right to read or delete one.
  private static final String NO_ATTACHMENTS = "Une mission n'a pas de pièces jointes.";

  private static final Map<Class<?>, String> CLOSED =
      Map.ofEntries(
          Map.entry(SetTaskVariablesCmd.class, BY_COMPLETING),
          Map.entry(PatchTaskVariablesCmd.class, BY_COMPLETING),
          Map.entry(RemoveTaskVariablesCmd.class, BY_COMPLETING),
          Map.entry(ResolveTaskCmd.class, BY_COMPLETING),
          Map.entry(SubmitTaskFormCmd.class, BY_COMPLETING),
          Map.entry(DeleteTaskCmd.class, BY_COMPLETING),
          Map.entry(HandleTaskBpmnErrorCmd.class, BY_COMPLETING),
          Map.entry(HandleTaskEscalationCmd.class, BY_COMPLETING),
          Map.entry(CorrelateMessageCmd.class, BY_STEERING),
          Map.entry(CorrelateAllMessageCmd.class, BY_STEERING),
          Map.entry(MessageEventReceivedCmd.class, BY_STEERING),
          Map.entry(StartProcessInstanceAtActivitiesCmd.class, BY_REQUESTING),
          Map.entry(RestartProcessInstancesCmd.class, BY_REQUESTING),
          Map.entry(SignalEventReceivedCmd.class, BY_STEERING),
          Map.entry(EvaluateStartConditionCmd.class, BY_REQUESTING),
          Map.entry(CreateAttachmentCmd.class, NO_ATTACHMENTS),
          Map.entry(SaveAttachmentCmd.class, NO_ATTACHMENTS),
          Map.entry(DeleteAttachmentCmd.class, NO_ATTACHMENTS),
          Map.entry(GetAttachmentCmd.class, NO_ATTACHMENTS),
          Map.entry(GetAttachmentContentCmd.class, NO_ATTACHMENTS),
          Map.entry(GetTaskAttachmentCmd.class, NO_ATTACHMENTS),
          Map.entry(GetTaskAttachmentContentCmd.class, NO_ATTACHMENTS),
          Map.entry(GetTaskAttachmentsCmd.class, NO_ATTACHMENTS),
          Map.entry(GetProcessInstanceAttachmentsCmd.class, NO_ATTACHMENTS),
          Map.entry(ExecuteJobsCmd.class, BY_ITSELF));

  private final Supplier<IdentityService> identity;

  /** @param identity the engine's, which does not exist yet when its interceptors are made */
  public SideDoors(Supplier<IdentityService> identity) {
    this.identity = identity;
  }

  @Override
  public <T> T execute(Command<T> command) {
    String refusal = CLOSED.get(command.getClass());
    if (refusal != null && isFromOutside()) {
      throw new RefusedException(refusal);
    }
    if (command instanceof FailedJobListener && isFromOutside()) {
      // The engine takes a refused job for a failed one: it would lose one of its tries.
      return null;
    }
    return next.execute(command);
  }

  private boolean isFromOutside() {
    return Context.getCommandContext() == null && identity.get().getCurrentAuthentication() != null;
  }
}
