package org.jalon.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jalon.mission.Contact;

/** The tasks that ask people without an account, as the engine has them. */
public interface ParticipantTasks {

  /** How a link's task stands to whoever was written to. */
  enum Standing {
    /** It waits for that very person. */
    OPEN,
    /** It waits for whoever reads mails at that address now, under another name. */
    RENAMED,
    /** It waits for somebody else: that person was replaced, or their address changed. */
    ELSEWHERE,
    /** It was answered. */
    ANSWERED,
    /** It ended without an answer: a refusal, a newer version or the mission's end took it away. */
    ENDED
  }

  /**
   * What an open task asks.
   *
   * @param person who is asked
   * @param coordinator whom they reach if they do not want to answer by the page
   * @param mail the stem of the mail that asks it
   * @param subject the mail's own words; null for those of its template
   * @param due a local date and time; null where there is none
   * @param form the form-js schema of what that person is asked and shown
   * @param values what the form's variables are now
   * @param changes what this version says otherwise than the one that the person answered before, as a part of a page;
   *     empty where there is nothing to compare
   * @param document the document that it is about, such as {@code proposal/2}; null where there is none
   * @param heldUp whether an admin holds the mission up, so that it cannot be answered now
   */
  record Request(
      String mission,
      Contact person,
      Contact coordinator,
      String mail,
      String subject,
      ZonedDateTime due,
      JsonNode form,
      ObjectNode values,
      String changes,
      String document,
      boolean heldUp) {}

  /**
   * A task that waits for somebody.
   *
   * @param mail the stem of the mail that asks it
   * @param subject the mail's own words; null for those of its template
   * @param due Europe/Paris; null where there is none
   */
  record Waiting(String task, String mail, String subject, ZonedDateTime due) {}

  /**
   * What a task asks to be signed.
   *
   * @param fileName under which it is read
   * @param sha256 of the content, in hexadecimal
   * @param content the PDF
   * @param electronically whether it can be signed here
   */
  record DocumentToSign(String fileName, int version, String sha256, byte[] content, boolean electronically) {}

  /**
   * A signature as the person gave it.
   *
   * @param name as they typed it
   * @param document the SHA-256 of what they signed
   * @param codeConfirmedAt when they typed the code that was sent to the link's address
   * @param address the network address that it came from
   * @param userAgent what their browser said of itself
   */
  record Statement(String name, String document, Instant codeConfirmedAt, String address, String userAgent) {}

  /** How the link's task stands now. */
  Standing standing(Link link);

  /** All that waits for the link's reader in that role and mission, what is due first at the top. */
  List<Waiting> waiting(Link link);

  /** @throws NoLongerAskedException if it does not stand open to that person */
  Request request(Link link);

  /**
   * Answers in that person's own name. Nothing is changed if it throws.
   *
   * @param answers by variable; a null node takes an earlier answer away
   * @throws NoLongerAskedException if it does not stand open to that person, or somebody answers at this very moment
   * @throws HeldUpException if the mission is held up
   * @throws RefusedAnswersException if an answer breaks a rule of the form
   */
  void answer(Link link, Map<String, JsonNode> answers);

  /**
   * The document whose signature the task asks for; empty if it asks for none.
   *
   * @throws NoLongerAskedException if it does not stand open to that person
   */
  Optional<DocumentToSign> toSign(Link link);

  /**
   * Mails a code to the link's address at once, within the running transaction.
   *
   * @param valid for how long it holds
   * @throws NoLongerAskedException if it does not stand open to that person
   * @throws org.springframework.mail.MailException if the mail server does not take it
   */
  void sendCode(Link link, String code, Duration valid);

  /**
   * Signs in that person's own name, and keeps what proves it. Nothing is changed if it throws.
   *
   * @throws NoLongerAskedException if it does not stand open to that person or asks for another document, or somebody
   *     answers at this very moment
   */
  void sign(Link link, Statement statement);

  /**
   * Sends the task's mail once more, with a new link; once if it is asked for several times at once.
   *
   * @throws HeldUpException if the mission is held up
   */
  void sendAnew(Link link);
}
