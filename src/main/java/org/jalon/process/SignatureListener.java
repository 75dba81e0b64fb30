package org.jalon.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.document.Signature;
import org.jalon.document.Signatures;
import org.jalon.mission.Contact;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/**
 * Notes a refusal to sign, which ends the round of signatures, and keeps who recorded a signature that was given
 * elsewhere. What proves one that was given by a link was kept by whoever took it.
 */
@Component
class SignatureListener implements TaskListener {

  private static final String OWN_ACCOUNT = "account";

  private final AnswerCollector collector;
  private final MissionDocuments documents;
  private final Signatures signatures;
  private final Accounts accounts;
  private final Clock clock;

  SignatureListener(
      AnswerCollector collector, MissionDocuments documents, Signatures signatures, Accounts accounts, Clock clock) {
    this.collector = collector;
    this.documents = documents;
    this.signatures = signatures;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    if (task.getVariable(Variables.SIGNATURE_ANSWER).equals("refused")) {
      task.getExecution().setVariable(Variables.SIGNATURE_OUTCOME, "refused");
    } else if ("online".equals(task.getVariable(Variables.ANSWER_CHANNEL))) {
      task.getExecution().setVariable(Variables.SIGNATURE_DATE, LocalDate.now(clock.withZone(BusinessCalendar.ZONE)).toString());
    } else {
      documents
          .answeredBy(task)
          .ifPresent(document -> signatures.keep(document, recorded(task)));
    }
    collector.addComment(task);
  }

  private Signature recorded(DelegateTask task) {
    Role role = Role.of((String) task.getVariable(Variables.RESPONDENT)).orElseThrow();
    String recorder =
        Optional.ofNullable(Context.getCommandContext().getAuthenticatedUserId()).orElse(task.getAssignee());
    boolean ownAccount = role == Role.COACH && Objects.equals(recorder, task.getVariable(Variables.COACH));
    return new Signature(
        role,
        (String) task.getVariable(Variables.RESPONDENT_NAME),
        clock.instant(),
        null,
        new Signature.Record(
            accounts.contact(recorder, Role.COORDINATOR).map(Contact::name).orElse(recorder),
            ownAccount ? OWN_ACCOUNT : (String) task.getVariable(Variables.ANSWER_CHANNEL),
            LocalDate.parse((String) task.getVariable(Variables.SIGNATURE_DATE))));
  }
}
