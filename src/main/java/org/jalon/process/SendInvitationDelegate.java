package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Sends a meeting's invitation, or its withdrawal, with the calendar entry: fields {@code template} and
 * {@code meeting} (what {@link Meetings#planned} gives). Prototype, like {@link SendMailDelegate}.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class SendInvitationDelegate implements JavaDelegate {

  static final String WITHDRAWAL = "invitation-withdrawn";

  private final MissionMails mails;
  private Expression template;
  private Expression meeting;

  SendInvitationDelegate(MissionMails mails) {
    this.mails = mails;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String name = (String) template.getValue(execution);
    mails.invite(execution, name, Json.tree(meeting.getValue(execution)), name.equals(WITHDRAWAL));
  }
}
