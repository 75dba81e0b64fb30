package org.jalon.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.time.Clock;
import org.jalon.mission.Contact;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mails: the only place that talks to the mail server. */
@Component
public class Mailer {

  private final JavaMailSender sender;
  private final MailTexts texts;
  private final Deliveries deliveries;
  private final MailIdentity identity;
  private final Clock clock;

  Mailer(
      JavaMailSender sender,
      MailTexts texts,
      Deliveries deliveries,
      MailIdentity identity,
      Clock clock) {
    this.sender = sender;
    this.texts = texts;
    this.deliveries = deliveries;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Sends these mails over one connection, within a transaction. Whoever got theirs in an earlier try that
   * was rolled back does not get it again.
   *
   * @throws MailSendException if the server took not all of them; trying again later is safe
   */
  public void send(List<Mail> mails) {
    List<Mail> open = deliveries.without(mails);
    List<MimeMessage> messages = new ArrayList<>();
    for (Mail mail : open) {
      messages.add(message(mail));
    }
    try {
      sender.send(messages.toArray(MimeMessage[]::new));
      deliveries.taken(open);
    } catch (MailSendException failure) {
      List<Mail> taken = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        if (!failure.getFailedMessages().containsKey(messages.get(i))) {
          taken.add(open.get(i));
        }
      }
      deliveries.taken(taken);
      throw new MailSendException(
          "The mail server did not take %d of %d mails of mission %s (%s)."
              .formatted(
                  open.size() - taken.size(),
                  mails.size(),
                  mails.get(0).missionNumber(),
                  mails.get(0).template()),
          rootCause(failure));
    }
  }

  // Failed messages carry addresses and texts: none of that may reach a log or an incident.
  private static Throwable rootCause(MailSendException failure) {
    Throwable cause = failure.getMessageExceptions().length > 0 ? failure.getMessageExceptions()[0] : failure.getCause();
    return cause == null ? null : withoutAddress(cause);
  }

  private static Throwable withoutAddress(Throwable cause) {
    return new IllegalStateException(cause.getClass().getSimpleName());
  }

  private MimeMessage message(Mail mail) {
    try {
      MimeMessage message = sender.createMimeMessage();
      // It stays as it is over all tries: the sender makes a new one only where there is none.
      message.setHeader("Message-ID", "<" + mail.id() + "@" + identity.domain() + ">");
      MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
      helper.setFrom(identity.from());
      helper.setTo(address(mail.recipient()));
      if (mail.replyTo() != null) {
        helper.setReplyTo(address(mail.replyTo()));
      }
      helper.setSubject(texts.subject(mail));
      helper.setSentDate(Date.from(clock.instant()));
      helper.setText(texts.text(mail), texts.html(mail));
      // Asks other mail systems not to answer with absence notes.
      message.setHeader("Auto-Submitted", "auto-generated");
      if (mail.invitation() != null) {
        helper.addAttachment(
            "invitation.ics",
            new ByteArrayResource(mail.invitation().content()),
            "text/calendar; charset=UTF-8; method=" + mail.invitation().method());
      }
      if (mail.document() != null) {
        helper.addAttachment(
            mail.document().name(), new ByteArrayResource(mail.document().content()), MediaType.APPLICATION_PDF_VALUE);
      }
      return message;
    } catch (MessagingException | UnsupportedEncodingException impossible) {
      throw new MailPreparationException(
          "The mail %s of mission %s could not be put together for the %s: check the address."
              .formatted(mail.template(), mail.missionNumber(), mail.recipient().role()),
          withoutAddress(impossible));
    }
  }

  private static InternetAddress address(Contact contact) throws UnsupportedEncodingException, MessagingException {
    if (contact.email() == null) {
      throw new AddressException();
    }
    InternetAddress address =
        new InternetAddress(contact.email(), contact.name(), StandardCharsets.UTF_8.name());
    address.validate();
    return address;
  }
}
