package org.jalon.notification;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Puts mails into words, in French or English, from {@code mail/} and {@code i18n/messages}. */
@Component
class MailTexts {

  private final SpringTemplateEngine templates = new SpringTemplateEngine();
  private final MessageSource messages;

  MailTexts(MessageSource messages, ApplicationContext context) {
    this.messages = messages;
    templates.setTemplateEngineMessageSource(messages);
    for (var mode : List.of(TemplateMode.HTML, TemplateMode.TEXT)) {
      SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
      resolver.setApplicationContext(context);
      resolver.setPrefix("classpath:/");
      resolver.setTemplateMode(mode);
      resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
      resolver.setResolvablePatterns(Set.of(mode == TemplateMode.HTML ? "mail/*.html" : "mail/*.txt"));
      templates.addTemplateResolver(resolver);
    }
  }

  String subject(Mail mail) {
    String number = mail.missionNumber();
    String ownWords =
        mail.model().get("words") instanceof MailWords words ? words.subject(mail.recipient().language()) : null;
    String subject = message("mail." + mail.template() + ".subject", mail, number, ownWords);
    return mail.reminder()
        ? message("mail.reminder.subject", mail, number, subject.replace("[" + number + "] ", ""))
        : subject;
  }

  private String message(String key, Mail mail, Object... arguments) {
    return messages.getMessage(key, arguments, locale(mail));
  }

  String html(Mail mail) {
    return render(mail, "html");
  }

  String text(Mail mail) {
    return render(mail, "txt");
  }

  private String render(Mail mail, String format) {
    Context context = new Context(locale(mail), mail.model());
    context.setVariable("recipient", mail.recipient());
    return templates.process("mail/" + mail.template() + "." + format, context);
  }

  private static Locale locale(Mail mail) {
    return "en".equals(mail.recipient().language()) ? Locale.ENGLISH : Locale.FRENCH;
  }
}
