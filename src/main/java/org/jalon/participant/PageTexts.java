package org.jalon.participant;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jalon.form.Violation;
import org.jalon.mission.Role;
import org.jalon.participant.ParticipantTasks.Request;
import org.jalon.participant.ParticipantTasks.Waiting;
import org.jalon.participant.SigningSteps.Signing;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Puts participants' pages into words, in French or English: their own language, whatever the browser's is. */
@Component
class PageTexts {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final SpringTemplateEngine templates;
  private final MessageSource messages;

  PageTexts(SpringTemplateEngine templates, MessageSource messages) {
    this.templates = templates;
    this.messages = messages;
  }

  /**
   * Where a page finds what else the link opens. Addresses are told without the link's own, which no page holds.
   *
   * @param mission leads to the page of the mission
   * @param document comes before a document's kind and version
   */
  record Ways(String mission, String document) {

    /** From the page of the link itself. */
    static final Ways FROM_LINK = new Ways("?mission", "?document=");

    /** From a page below the link. */
    static final Ways FROM_BELOW = new Ways("../mission", "../document/");
  }

  /** What is wrong with one field, as the page tells it at its top. */
  record Wrong(String id, String label, String problem) {}

  /** The language of a person: {@code en}, or French. */
  static Locale locale(String language) {
    return Locale.ENGLISH.getLanguage().equals(language) ? Locale.ENGLISH : Locale.FRENCH;
  }

  /** The same for somebody who is not known, by what their browser prefers. */
  static Locale locale(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
        ? Locale.FRENCH
        : locale(request.getLocale().getLanguage());
  }

  /**
   * A form to be answered.
   *
   * @param newlyAsked whether it comes back because of questions that it had not asked
   * @param signing how to sign instead of answering; null where nothing is to be signed
   */
  ResponseEntity<String> form(
      HttpStatus status,
      Request asked,
      Ways ways,
      FormParts parts,
      List<Violation> violations,
      boolean newlyAsked,
      Signing signing) {
    Locale language = locale(asked.person().language());
    Map<String, Object> model = new HashMap<>();
    model.put(
        "title",
        asked.subject() == null
            ? messages.getMessage("mail." + asked.mail() + ".title", null, language)
            : asked.subject());
    model.put("asked", asked);
    model.put("ways", ways);
    Map<Boolean, List<Part>> all = parts.parts().stream().collect(Collectors.partitioningBy(part -> signing == null || part.asks()));
    model.put("read", all.get(false));
    model.put("parts", all.get(true));
    model.put("signing", signing);
    model.put("steps", signing == null ? List.of() : signing.parts().parts());
    model.put("answerable", !asked.heldUp() && TypedAnswers.canAsk(asked.form()));
    model.put("newlyAsked", newlyAsked);
    Stream<Wrong> wrong = violations.stream().map(violation -> wrong(violation, parts, language));
    Stream<Wrong> unsigned =
        signing == null
            ? Stream.of()
            : signing.violations().stream().map(violation -> wrong(violation, signing.parts(), language));
    model.put("wrong", Stream.concat(unsigned, wrong).toList());
    return page(status, "form", language, model);
  }

  /**
   * A form by which somebody asks for something on their own.
   *
   * @param number which request of theirs it would be
   */
  ResponseEntity<String> request(
      HttpStatus status, OwnMission mission, RequestKind kind, int number, FormParts parts, List<Violation> violations) {
    Locale language = locale(mission.person().language());
    return page(
        status,
        "request",
        language,
        Map.of(
            "own", mission,
            "ways", Ways.FROM_BELOW,
            "kind", kind.path(),
            "number", number,
            "parts", parts.parts(),
            "wrong", violations.stream().map(violation -> wrong(violation, parts, language)).toList()));
  }

  private static Wrong wrong(Violation violation, FormParts parts, Locale language) {
    return new Wrong(
        parts.fields().contains(violation.field()) ? Part.id(violation.field()) : null,
        parts.label(violation),
        violation.problem().in(language));
  }

  /** A few sentences: {@code participant.<notice>.title} and {@code .text}. */
  ResponseEntity<String> notice(HttpStatus status, Locale language, String notice) {
    return page(status, "notice", language, Map.of("notice", notice));
  }

  /** The same, with the way to the page of the mission. */
  ResponseEntity<String> notice(HttpStatus status, Locale language, String notice, Ways ways) {
    return page(status, "notice", language, Map.of("notice", notice, "ways", ways));
  }

  /**
   * The page of a mission.
   *
   * @param nextExchange which of their requests for an exchange the next one would be
   */
  ResponseEntity<String> mission(OwnMission mission, List<Waiting> waiting, int nextExchange) {
    return page(
        HttpStatus.OK,
        "mission",
        locale(mission.person().language()),
        Map.of(
            "own", mission,
            "mayAsk", mission.requestable().stream().map(RequestKind::path).collect(Collectors.toSet()),
            "waiting", waiting,
            "nextExchange", nextExchange,
            "roles", Role.values()));
  }

  /** Says that a link is outdated, with a button of that name which sends a new one. */
  ResponseEntity<String> renewable(Locale language, String button) {
    return page(HttpStatus.GONE, "notice", language, Map.of("notice", "outdated", "button", button));
  }

  /** A notice for whoever has to wait. */
  ResponseEntity<String> tooMany(Locale language, String notice, Duration wait) {
    return retryAfter(notice(HttpStatus.TOO_MANY_REQUESTS, language, notice), wait);
  }

  /** The same page, which says how long to wait, in whole seconds that suffice. */
  static ResponseEntity<String> retryAfter(ResponseEntity<String> page, Duration wait) {
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()))
        .body(page.getBody());
  }

  private ResponseEntity<String> page(HttpStatus status, String template, Locale language, Map<String, Object> model) {
    Context context = new Context(language, model);
    context.setVariable("language", language.getLanguage());
    return ResponseEntity.status(status)
        .contentType(HTML)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
        .body(templates.process("participant/" + template, context));
  }
}
