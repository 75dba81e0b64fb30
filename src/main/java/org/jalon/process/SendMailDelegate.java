package org.jalon.process;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.mission.Role;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Sends a mail to several roles: fields {@code template} and {@code recipients} (role codes, separated by
 * commas). Prototype: the engine injects each step's fields into an instance of its own.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class SendMailDelegate implements JavaDelegate {

  private final MissionMails mails;
  private Expression template;
  private Expression recipients;

  SendMailDelegate(MissionMails mails) {
    this.mails = mails;
  }

  @Override
  public void execute(DelegateExecution execution) {
    List<Role> roles =
        Arrays.stream(((String) recipients.getValue(execution)).split(","))
            .map(code -> Role.of(code.strip()).orElseThrow(() -> new IllegalArgumentException("No such role: " + code)))
            .toList();
    mails.announce(execution, (String) template.getValue(execution), roles);
  }
}
