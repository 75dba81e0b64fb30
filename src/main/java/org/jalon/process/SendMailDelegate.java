package org.jalon.process;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.mission.Role;
import org.jalon.notification.MailWords;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends a mail to several roles: fields {@code template} and {@code recipients} (role codes, separated by
 * commas). Optional field {@code language}: {@code fr} or {@code en} for all, or {@code recipient} (the default).
 * For the mail {@code message} also its words: {@code subjectFr}, {@code textFr}, {@code subjectEn},
 * {@code textEn}. Prototype: the engine injects each step's fields into an instance of its own.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class SendMailDelegate implements JavaDelegate {

  private final MissionMails mails;
  private Expression template;
  private Expression recipients;
  @Nullable private Expression language;
  @Nullable private Expression subjectFr;
  @Nullable private Expression textFr;
  @Nullable private Expression subjectEn;
  @Nullable private Expression textEn;

  SendMailDelegate(MissionMails mails) {
    this.mails = mails;
  }

  @Override
  public void execute(DelegateExecution execution) {
    List<Role> roles =
        Arrays.stream(text(recipients, execution).split(","))
            .map(code -> Role.of(code.strip()).orElseThrow(() -> new IllegalArgumentException("No such role: " + code)))
            .toList();
    String stem = text(template, execution);
    MailWords words =
        stem.equals(MailWords.TEMPLATE)
            ? new MailWords(
                text(subjectFr, execution),
                text(textFr, execution),
                text(subjectEn, execution),
                text(textEn, execution))
            : null;
    mails.announce(execution, stem, roles, languageForAll(execution), words);
  }

  private String languageForAll(DelegateExecution execution) {
    String wanted = text(language, execution);
    return "recipient".equals(wanted) ? null : wanted;
  }

  private static String text(Expression field, DelegateExecution execution) {
    return field == null ? null : (String) field.getValue(execution);
  }
}
