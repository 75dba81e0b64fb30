package org.jalon.participant;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.jalon.participant.PageTexts.Ways;
import org.jalon.participant.ParticipantTasks.DocumentToSign;
import org.jalon.participant.ParticipantTasks.Request;
import org.jalon.participant.ParticipantTasks.Standing;
import org.jalon.participant.SigningSteps.Signing;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind a link in a mail, and those of what else waits for the link's reader. Looking at them changes nothing,
 * for mail systems look at links before people do; what is sent by their buttons does.
 */
@Controller
class LinkPages {

  static final String PAGE = ParticipantLinks.ADDRESS + "{token}";

  /** Another task that waits for the link's reader, in the same mission. */
  private static final String TASK = PAGE + "/tache/{task}";

  /** No form has a field of that name. */
  private static final String NEW_LINK = "_newLink";

  /** The same for the buttons of a signature. */
  private static final String STEP = "_step";

  /** For whoever presses the button again because the mail takes its time. */
  private static final int NEW_LINKS = 3;

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final LinkDoor door;
  private final ParticipantLinks links;
  private final ParticipantTasks tasks;
  private final OwnMissions missions;
  private final SigningSteps signing;
  private final SpecialRules feel;
  private final MessageSource messages;
  private final PageTexts texts;
  private final Clock clock;

  LinkPages(
      LinkDoor door,
      ParticipantLinks links,
      ParticipantTasks tasks,
      OwnMissions missions,
      SigningSteps signing,
      SpecialRules feel,
      MessageSource messages,
      PageTexts texts,
      Clock clock) {
    this.door = door;
    this.links = links;
    this.tasks = tasks;
    this.missions = missions;
    this.signing = signing;
    this.feel = feel;
    this.messages = messages;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping({PAGE, TASK})
  ResponseEntity<?> show(
      @PathVariable String token, @PathVariable(required = false) String task, HttpServletRequest request) {
    return open(token, task, request, (link, ways) -> ask(link, ways, HttpStatus.OK));
  }

  private ResponseEntity<String> ask(Link link, Ways ways, HttpStatus status) {
    Request asked = tasks.request(link);
    FormParts parts = parts(asked, TypedAnswers.none(asked.form()), List.of());
    return texts.form(status, asked, ways, parts, List.of(), false, signing(link, asked));
  }

  /** Null where nothing is to be signed now. */
  private Signing signing(Link link, Request asked) {
    return asked.heldUp()
        ? null
        : tasks.toSign(link).map(document -> signing.open(link, asked, document)).orElse(null);
  }

  /** The very document that is to be signed. */
  @GetMapping(path = {PAGE, TASK}, params = "toSign")
  ResponseEntity<?> document(
      @PathVariable String token, @PathVariable(required = false) String task, HttpServletRequest request) {
    return open(
        token,
        task,
        request,
        (link, ways) ->
            tasks
                .toSign(link)
                .<ResponseEntity<?>>map(LinkPages::file)
                .orElseGet(() -> door.nowhere(PageTexts.locale(link.language()))));
  }

  private static ResponseEntity<byte[]> file(DocumentToSign document) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(document.fileName()).build().toString())
        .body(document.content());
  }

  /** Sends a code to the address that the link was sent to. */
  @PostMapping(path = {PAGE, TASK}, params = STEP + "=code")
  ResponseEntity<?> sendCode(
      @PathVariable String token,
      @PathVariable(required = false) String task,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request) {
    return sign(
        token, task, request, (link, asked, document) -> signing.sendCode(link, asked, document, withoutStep(fields)));
  }

  /** Takes a signature that the code confirms. */
  @PostMapping(path = {PAGE, TASK}, params = STEP + "=sign")
  ResponseEntity<?> sign(
      @PathVariable String token,
      @PathVariable(required = false) String task,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request) {
    return sign(
        token,
        task,
        request,
        (link, asked, document) -> signing.sign(link, asked, document, withoutStep(fields), request));
  }

  private static MultiValueMap<String, String> withoutStep(MultiValueMap<String, String> fields) {
    MultiValueMap<String, String> typed = new LinkedMultiValueMap<>(fields);
    typed.remove(STEP);
    return typed;
  }

  /** One step of a signature. */
  private interface Step {
    Signing take(Link link, Request asked, DocumentToSign document);
  }

  private ResponseEntity<?> sign(String token, String task, HttpServletRequest request, Step step) {
    return theirs(
        token,
        task,
        request,
        (link, ways) ->
            tasks.standing(link) == Standing.ENDED
                ? notice(HttpStatus.CONFLICT, link, ways, "superseded")
                : open(link, ways, (open, from) -> sign(open, from, step)));
  }

  private ResponseEntity<?> sign(Link link, Ways ways, Step step) {
    Request asked = tasks.request(link);
    if (asked.heldUp()) {
      // A code that is typed counts as used, whatever becomes of the signature.
      throw new HeldUpException();
    }
    Optional<DocumentToSign> document = tasks.toSign(link).filter(DocumentToSign::electronically);
    if (document.isEmpty()) {
      return ask(link, ways, HttpStatus.BAD_REQUEST);
    }
    Signing now = step.take(link, asked, document.get());
    if (now.isDone()) {
      return notice(HttpStatus.OK, link, ways, "thanks");
    }
    FormParts parts = parts(asked, TypedAnswers.none(asked.form()), List.of());
    ResponseEntity<String> page = texts.form(now.status(), asked, ways, parts, List.of(), false, now);
    return now.status() == HttpStatus.TOO_MANY_REQUESTS
        ? PageTexts.retryAfter(page, signing.untilNextCode(link))
        : page;
  }

  private FormParts parts(Request asked, TypedAnswers typed, List<Violation> violations) {
    return new FormParts(
        asked.form(), asked.values(), typed, violations, PageTexts.locale(asked.person().language()), feel, messages);
  }

  @PostMapping({PAGE, TASK})
  ResponseEntity<?> answer(
      @PathVariable String token,
      @PathVariable(required = false) String task,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request) {
    return open(token, task, request, (link, ways) -> answer(link, ways, fields));
  }

  private ResponseEntity<String> answer(Link link, Ways ways, MultiValueMap<String, String> fields) {
    Request asked = tasks.request(link);
    if (!TypedAnswers.canAsk(asked.form())) {
      return ask(link, ways, HttpStatus.BAD_REQUEST);
    }
    TypedAnswers typed = new TypedAnswers(asked.form(), fields);
    try {
      tasks.answer(link, typed.answers());
      return notice(HttpStatus.OK, link, ways, "thanks");
    } catch (RefusedAnswersException refusal) {
      FormParts parts = parts(asked, typed, refusal.violations());
      boolean newlyAsked = isNewlyAsked(asked, parts, typed, refusal.violations());
      return texts.form(
          newlyAsked ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.BAD_REQUEST,
          asked,
          ways,
          parts,
          refusal.violations(),
          newlyAsked,
          signing(link, asked));
    }
  }

  /** Whether nothing is wrong but that the answers led to questions which the page had not asked yet. */
  private boolean isNewlyAsked(Request asked, FormParts now, TypedAnswers typed, List<Violation> violations) {
    Set<String> before = parts(asked, TypedAnswers.none(asked.form()), List.of()).fields();
    return violations.stream()
        .map(Violation::field)
        .allMatch(field -> now.fields().contains(field) && !before.contains(field) && typed.typed(field).isEmpty());
  }

  /** Sends a new link to the address that the old one was sent to, whoever asks. */
  @PostMapping(path = PAGE, params = NEW_LINK)
  ResponseEntity<?> sendNewLink(@PathVariable String token, HttpServletRequest request) {
    return door.open(
        token,
        request,
        link -> {
          Standing standing = tasks.standing(link);
          Locale language = PageTexts.locale(link.language());
          if (!isRenewable(link, standing)) {
            return ended(link, standing, Ways.FROM_LINK);
          }
          if (links.requested(link.address(), AN_HOUR) >= NEW_LINKS) {
            return texts.tooMany(language, "tooManyLinks", AN_HOUR);
          }
          tasks.sendAnew(link);
          return texts.notice(HttpStatus.ACCEPTED, language, "linkSent");
        });
  }

  private boolean isRenewable(Link link, Standing standing) {
    return standing == Standing.RENAMED || standing == Standing.OPEN && hasExpired(link);
  }

  private boolean hasExpired(Link link) {
    return link.hasExpired(clock.instant());
  }

  /** Whatever else is asked here has no page. */
  @RequestMapping({"/lien", "/lien/**"})
  ResponseEntity<?> nothing(HttpServletRequest request) {
    return door.nowhere(PageTexts.locale(request));
  }

  /** Does that with a task which stands open; tells of every other one why it does not. */
  private ResponseEntity<?> open(
      String token, String task, HttpServletRequest request, BiFunction<Link, Ways, ResponseEntity<?>> action) {
    return theirs(token, task, request, (link, ways) -> open(link, ways, action));
  }

  /** Does that with the link's own task, or with another one of its reader, however it stands. */
  private ResponseEntity<?> theirs(
      String token, String task, HttpServletRequest request, BiFunction<Link, Ways, ResponseEntity<?>> action) {
    return door.open(
        token,
        request,
        link -> {
          if (task == null) {
            return action.apply(link, Ways.FROM_LINK);
          }
          Link other = link.to(task);
          boolean theirs =
              !hasExpired(link)
                  && missions.isOpenTo(link)
                  && (tasks.standing(other) == Standing.OPEN || links.wasMade(other));
          return theirs
              ? action.apply(other, Ways.FROM_BELOW)
              : door.nowhere(PageTexts.locale(link.language()));
        });
  }

  private ResponseEntity<?> open(Link link, Ways ways, BiFunction<Link, Ways, ResponseEntity<?>> action) {
    Standing standing = tasks.standing(link);
    if (standing != Standing.OPEN || hasExpired(link)) {
      return ended(link, standing, ways);
    }
    try {
      return action.apply(link, ways);
    } catch (NoLongerAskedException meanwhile) {
      return notice(HttpStatus.CONFLICT, link, ways, "meanwhile");
    }
  }

  private ResponseEntity<String> ended(Link link, Standing standing, Ways ways) {
    if (isRenewable(link, standing)) {
      return texts.renewable(PageTexts.locale(link.language()), NEW_LINK);
    }
    return notice(
        HttpStatus.GONE,
        link,
        ways,
        switch (standing) {
          case ANSWERED -> "answered";
          case ELSEWHERE -> "elsewhere";
          default -> "ended";
        });
  }

  /** A notice, with the way to the page of the mission for whoever it is open to. */
  private ResponseEntity<String> notice(HttpStatus status, Link link, Ways ways, String notice) {
    Locale language = PageTexts.locale(link.language());
    return !hasExpired(link) && missions.isOpenTo(link)
        ? texts.notice(status, language, notice, ways)
        : texts.notice(status, language, notice);
  }
}
