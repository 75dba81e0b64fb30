package org.jalon.notification;

import java.util.Map;
import org.jalon.calendar.Invitation;
import org.jalon.mission.Contact;

/**
 * One mail to one person, not yet put into words.
 *
 * @param id the same each time that this very mail is tried, so that its Message-ID is too
 * @param template the stem of {@code mail/<stem>.html}, {@code mail/<stem>.txt} and {@code mail.<stem>.subject}
 * @param replyTo whom an answer reaches
 * @param model what the template may show besides the recipient
 * @param invitation null where none goes with the mail
 * @param document null where none goes with the mail
 * @param reminder whether the same was asked before
 */
public record Mail(
    String id,
    String template,
    Contact recipient,
    Contact replyTo,
    String missionNumber,
    Map<String, Object> model,
    Invitation invitation,
    Attachment document,
    boolean reminder) {

  /**
   * A PDF.
   *
   * @param name under which it is sent, such as {@code M-2026-0001-contract-v1.pdf}
   */
  public record Attachment(String name, byte[] content) {}
}
