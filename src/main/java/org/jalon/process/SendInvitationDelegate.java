package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.submission.Json;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Sends a meeting's invitation, its withdrawal with the calendar entry, or a reminder without: fields {@code
 * template} and {@code meeting} (what {@link Meetings#planned} gives). A withdrawal goes to the local variable
 * {@code formerContact} alone where there is one. Prototype, like {@link SendMailDelegate}.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class SendInvitationDelegate implements JavaDelegate {

  static final String WITHDRAWAL = "invitation-withdrawn";
  static final String REMINDER = "meeting-reminder";

  private final MissionMails mails;
  private final MissionReader reader;
  private Expression template;
  private Expression meeting;

  SendInvitationDelegate(MissionMails mails, MissionReader reader) {
    this.mails = mails;
    this.reader = reader;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String name = (String) template.getValue(execution);
    JsonNode facts = Json.tree(meeting.getValue(execution));
    switch (name) {
      case WITHDRAWAL -> mails.withdraw(execution, name, facts, reader.former(execution));
      case REMINDER -> mails.remindOfMeeting(execution, name, facts);
      default -> mails.invite(execution, name, facts);
    }
  }
}
