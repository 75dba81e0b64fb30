package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.submission.Json;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Replies to somebody who asked for something on « Ma mission », whether they still take part or not: fields {@code
 * template} and {@code request} (a JSON variable that says who asked). Prototype, like {@link SendMailDelegate}.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class SendReplyDelegate implements JavaDelegate {

  private final MissionMails mails;
  private Expression template;
  private Expression request;

  SendReplyDelegate(MissionMails mails) {
    this.mails = mails;
  }

  @Override
  public void execute(DelegateExecution execution) {
    mails.reply(
        execution,
        (String) template.getValue(execution),
        MissionReader.asker(Json.tree(request.getValue(execution))));
  }
}
