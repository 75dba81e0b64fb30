package org.jalon.participant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jalon.form.Problem;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.jalon.participant.ParticipantTasks.DocumentToSign;
import org.jalon.participant.ParticipantTasks.Request;
import org.jalon.participant.ParticipantTasks.Statement;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** How a document is signed by a link: consent and name, then the code that a mail brings. */
@Component
class SigningSteps {

  private static final String CODE_SENT = "codeSent";
  private static final String NAME = "signatoryName";
  private static final String CODE = "code";

  private final ParticipantTasks tasks;
  private final SignatureCodes codes;
  private final PageForm form;

  SigningSteps(ParticipantTasks tasks, SignatureCodes codes, SpecialRules feel, MessageSource messages) {
    this.tasks = tasks;
    this.codes = codes;
    this.form = new PageForm("signature", feel, messages);
  }

  /**
   * What the page shows of signing.
   *
   * @param parts consent, name and, once it was sent, the code
   * @param codeSent whether a code is awaited
   * @param message the sentence {@code participant.sign.<message>}; null where there is none
   */
  record Signing(
      HttpStatus status,
      DocumentToSign document,
      FormParts parts,
      List<Violation> violations,
      boolean codeSent,
      String message) {

    /** Whether the signature was taken: there is nothing more to show. */
    boolean isDone() {
      return parts == null;
    }
  }

  /** What is shown to whoever comes to sign. */
  Signing open(Link link, Request asked, DocumentToSign document) {
    return shown(HttpStatus.OK, link, asked, document, new LinkedMultiValueMap<>(), List.of(), null);
  }

  /** Sends a code to whoever consents and gives their name. */
  Signing sendCode(Link link, Request asked, DocumentToSign document, MultiValueMap<String, String> fields) {
    MultiValueMap<String, String> typed = new LinkedMultiValueMap<>(fields);
    typed.remove(CODE);
    List<Violation> violations = check(typed, false);
    if (!violations.isEmpty()) {
      return shown(HttpStatus.BAD_REQUEST, link, asked, document, typed, violations, null);
    }
    try {
      boolean sent =
          codes.send(link, document.sha256(), code -> tasks.sendCode(link, code, codes.valid()));
      return sent
          ? shown(HttpStatus.OK, link, asked, document, typed, List.of(), "codeSent")
          : shown(HttpStatus.TOO_MANY_REQUESTS, link, asked, document, typed, List.of(), "tooManyCodes");
    } catch (MailException down) {
      return shown(HttpStatus.SERVICE_UNAVAILABLE, link, asked, document, typed, List.of(), "noMail");
    }
  }

  /** Takes the signature of whoever types the code that was sent. */
  Signing sign(
      Link link,
      Request asked,
      DocumentToSign document,
      MultiValueMap<String, String> fields,
      HttpServletRequest request) {
    List<Violation> violations = check(fields, true);
    if (!violations.isEmpty()) {
      return shown(HttpStatus.BAD_REQUEST, link, asked, document, fields, violations, null);
    }
    SignatureCodes.Typed typed = codes.type(link, document.sha256(), fields.getFirst(CODE));
    return switch (typed.outcome()) {
      case CONFIRMED -> {
        tasks.sign(
            link,
            new Statement(
                fields.getFirst(NAME).strip(),
                document.sha256(),
                typed.at(),
                request.getRemoteAddr(),
                Objects.toString(request.getHeader(HttpHeaders.USER_AGENT), "")));
        yield new Signing(HttpStatus.OK, document, null, List.of(), false, null);
      }
      case WRONG -> wrong(HttpStatus.BAD_REQUEST, link, asked, document, fields, Problem.of("wrongCode", typed.triesLeft()));
      case LAST_WRONG -> wrong(HttpStatus.TOO_MANY_REQUESTS, link, asked, document, fields, Problem.of("lastWrongCode"));
      case USED -> wrong(HttpStatus.CONFLICT, link, asked, document, fields, Problem.of("codeUsed"));
      case OVER -> wrong(HttpStatus.BAD_REQUEST, link, asked, document, fields, Problem.of("codeOver"));
    };
  }

  /** How long whoever asked or tried too often waits before a code can help them on. */
  Duration untilNextCode(Link link) {
    return codes.untilNext(link);
  }

  private Signing wrong(
      HttpStatus status,
      Link link,
      Request asked,
      DocumentToSign document,
      MultiValueMap<String, String> fields,
      Problem problem) {
    MultiValueMap<String, String> typed = new LinkedMultiValueMap<>(fields);
    typed.remove(CODE);
    return shown(status, link, asked, document, typed, List.of(new Violation(CODE, CODE, problem)), null);
  }

  private List<Violation> check(MultiValueMap<String, String> fields, boolean withCode) {
    return form.check(fields, values(withCode)).violations();
  }

  private Signing shown(
      HttpStatus status,
      Link link,
      Request asked,
      DocumentToSign document,
      MultiValueMap<String, String> fields,
      List<Violation> violations,
      String message) {
    boolean codeSent = codes.isAwaited(link, document.sha256());
    return new Signing(
        status,
        document,
        form.parts(
            fields,
            values(codeSent || isAboutTheCode(violations)),
            violations,
            PageTexts.locale(asked.person().language())),
        violations,
        codeSent,
        message);
  }

  private static boolean isAboutTheCode(List<Violation> violations) {
    return violations.stream().anyMatch(violation -> violation.field().equals(CODE));
  }

  private static ObjectNode values(boolean codeSent) {
    return JsonNodeFactory.instance.objectNode().put(CODE_SENT, codeSent);
  }
}
