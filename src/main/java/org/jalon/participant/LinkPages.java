package org.jalon.participant;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.jalon.participant.ParticipantTasks.Request;
import org.jalon.participant.ParticipantTasks.Standing;
import org.jalon.security.LinkThrottle;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind a link in a mail. Looking at it changes nothing, for mail systems look at links before people do; what
 * is sent by its buttons does.
 */
@Controller
class LinkPages {

  private static final String PAGE = ParticipantLinks.ADDRESS + "{token}";

  /** No form has a field of that name. */
  private static final String NEW_LINK = "_newLink";

  /** For whoever presses the button again because the mail takes its time. */
  private static final int NEW_LINKS = 3;

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final ParticipantLinks links;
  private final ParticipantTasks tasks;
  private final LinkThrottle throttle;
  private final SpecialRules feel;
  private final MessageSource messages;
  private final PageTexts texts;
  private final Clock clock;

  LinkPages(
      ParticipantLinks links,
      ParticipantTasks tasks,
      LinkThrottle throttle,
      SpecialRules feel,
      MessageSource messages,
      PageTexts texts,
      Clock clock) {
    this.links = links;
    this.tasks = tasks;
    this.throttle = throttle;
    this.feel = feel;
    this.messages = messages;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping(PAGE)
  ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request) {
    return open(token, request, link -> ask(link, HttpStatus.OK));
  }

  private ResponseEntity<String> ask(Link link, HttpStatus status) {
    Request asked = tasks.request(link);
    FormParts parts = parts(asked, TypedAnswers.none(asked.form()), List.of());
    return texts.form(status, asked, parts, List.of(), false);
  }

  private FormParts parts(Request asked, TypedAnswers typed, List<Violation> violations) {
    return new FormParts(asked, typed, violations, feel, messages);
  }

  @PostMapping(PAGE)
  ResponseEntity<String> answer(
      @PathVariable String token, @RequestParam MultiValueMap<String, String> fields, HttpServletRequest request) {
    return open(token, request, link -> answer(link, fields));
  }

  private ResponseEntity<String> answer(Link link, MultiValueMap<String, String> fields) {
    Request asked = tasks.request(link);
    if (!TypedAnswers.canAsk(asked.form())) {
      return ask(link, HttpStatus.BAD_REQUEST);
    }
    TypedAnswers typed = new TypedAnswers(asked.form(), fields);
    try {
      tasks.answer(link, typed.answers());
      return texts.notice(HttpStatus.OK, PageTexts.locale(link.language()), "thanks");
    } catch (RefusedAnswersException refusal) {
      FormParts parts = parts(asked, typed, refusal.violations());
      boolean newlyAsked = isNewlyAsked(asked, parts, typed, refusal.violations());
      return texts.form(
          newlyAsked ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.BAD_REQUEST,
          asked,
          parts,
          refusal.violations(),
          newlyAsked);
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
  ResponseEntity<String> sendNewLink(@PathVariable String token, HttpServletRequest request) {
    return known(
        token,
        request,
        link -> {
          Standing standing = tasks.standing(link);
          Locale language = PageTexts.locale(link.language());
          if (!isRenewable(link, standing)) {
            return ended(link, standing);
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
    return !clock.instant().isBefore(link.expires());
  }

  /** Whatever else is asked here has no page. */
  @RequestMapping({"/lien", "/lien/**"})
  ResponseEntity<String> nothing(HttpServletRequest request) {
    return unknown(request);
  }

  /** Does that with a link which stands open; tells of every other one why it does not. */
  private ResponseEntity<String> open(
      String token, HttpServletRequest request, Function<Link, ResponseEntity<String>> action) {
    return known(
        token,
        request,
        link -> {
          Standing standing = tasks.standing(link);
          if (standing != Standing.OPEN || hasExpired(link)) {
            return ended(link, standing);
          }
          try {
            return action.apply(link);
          } catch (NoLongerAskedException meanwhile) {
            return texts.notice(HttpStatus.CONFLICT, PageTexts.locale(link.language()), "meanwhile");
          }
        });
  }

  private ResponseEntity<String> ended(Link link, Standing standing) {
    Locale language = PageTexts.locale(link.language());
    if (isRenewable(link, standing)) {
      return texts.renewable(language, NEW_LINK);
    }
    return texts.notice(
        HttpStatus.GONE,
        language,
        switch (standing) {
          case ANSWERED -> "answered";
          case ELSEWHERE -> "elsewhere";
          default -> "ended";
        });
  }

  private ResponseEntity<String> known(
      String token, HttpServletRequest request, Function<Link, ResponseEntity<String>> action) {
    if (throttle.refuses(request)) {
      return texts.tooMany(PageTexts.locale(request), "tooManyTries", throttle.window());
    }
    Optional<Link> link = links.find(token);
    if (link.isEmpty()) {
      throttle.countUnknown(request);
      return unknown(request);
    }
    return action.apply(link.get());
  }

  private ResponseEntity<String> unknown(HttpServletRequest request) {
    return texts.notice(HttpStatus.NOT_FOUND, PageTexts.locale(request), "unknown");
  }
}
