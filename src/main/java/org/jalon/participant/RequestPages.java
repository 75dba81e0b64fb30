package org.jalon.participant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jalon.form.Problem;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.jalon.mission.Role;
import org.jalon.participant.PageTexts.Ways;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people without an account ask for by themselves, from « Ma mission ». */
@Controller
class RequestPages {

  private static final String PAGE = MissionPages.PAGE + "/{kind:echange|fin|delegation}";
  private static final String NUMBER = "number";

  private final LinkDoor door;
  private final OwnMissions missions;
  private final ParticipantRequests requests;
  private final PageTexts texts;
  private final Map<RequestKind, PageForm> forms = new EnumMap<>(RequestKind.class);

  RequestPages(
      LinkDoor door,
      OwnMissions missions,
      ParticipantRequests requests,
      PageTexts texts,
      SpecialRules feel,
      MessageSource messages) {
    this.door = door;
    this.missions = missions;
    this.requests = requests;
    this.texts = texts;
    forms.put(RequestKind.END, new PageForm("end-request", feel, messages));
    forms.put(RequestKind.DELEGATION, new PageForm("delegation", feel, messages));
  }

  @GetMapping(PAGE)
  ResponseEntity<?> show(@PathVariable String token, @PathVariable String kind, HttpServletRequest request) {
    RequestKind asked = RequestKind.of(kind).orElseThrow();
    return door.openMission(
        token,
        request,
        link -> {
          if (!forms.containsKey(asked)) {
            return door.nowhere(PageTexts.locale(link.language()));
          }
          OwnMission mission = open(link);
          return mission.requestable().contains(asked)
              ? form(HttpStatus.OK, link, mission, asked, new LinkedMultiValueMap<>(), List.of())
              : notNow(link, asked);
        });
  }

  /** Asks for it, once for each page that says which request of theirs it would be. */
  @PostMapping(PAGE)
  ResponseEntity<?> ask(
      @PathVariable String token,
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request) {
    RequestKind asked = RequestKind.of(kind).orElseThrow();
    return door.openMission(
        token,
        request,
        link -> forms.containsKey(asked) ? askByForm(token, link, asked, fields) : ask(token, link, asked, fields, nothing()));
  }

  /** A mission in which something can be asked for now. */
  private OwnMission open(Link link) {
    OwnMission mission = missions.mission(link);
    if (mission.heldUp()) {
      throw new HeldUpException();
    }
    return mission;
  }

  /** What is none of theirs is not there; the rest they asked for already. */
  private ResponseEntity<?> notNow(Link link, RequestKind kind) {
    boolean theirs = Role.of(link.role()).filter(kind::isFor).isPresent();
    return theirs ? madeBefore(link) : door.nowhere(PageTexts.locale(link.language()));
  }

  private ResponseEntity<?> askByForm(String token, Link link, RequestKind kind, MultiValueMap<String, String> fields) {
    OwnMission mission = open(link);
    if (!mission.requestable().contains(kind)) {
      return notNow(link, kind);
    }
    MultiValueMap<String, String> typed = new LinkedMultiValueMap<>(fields);
    typed.remove(NUMBER);
    PageForm.Checked checked = forms.get(kind).check(typed, nothing());
    List<Violation> violations = new ArrayList<>(checked.violations());
    if (violations.isEmpty() && kind == RequestKind.DELEGATION) {
      violations.addAll(backwards(checked.answers()));
    }
    return violations.isEmpty()
        ? ask(token, link, kind, fields, checked.answers())
        : form(HttpStatus.BAD_REQUEST, link, mission, kind, typed, violations);
  }

  private ResponseEntity<?> ask(
      String token, Link link, RequestKind kind, MultiValueMap<String, String> fields, ObjectNode answers) {
    return switch (requests.make(link, kind, number(fields), theirs -> missions.request(theirs, kind, answers))) {
      case MADE -> MissionPages.toMission(token);
      case MADE_BEFORE -> madeBefore(link);
      case TOO_MANY ->
          texts.tooMany(PageTexts.locale(link.language()), "tooManyRequests", ParticipantRequests.WINDOW);
    };
  }

  private static List<Violation> backwards(ObjectNode answers) {
    return day(answers, "until").isBefore(day(answers, "from"))
        ? List.of(new Violation("until", "until", Problem.of("backwards")))
        : List.of();
  }

  private static LocalDate day(ObjectNode answers, String name) {
    return LocalDate.parse(answers.path(name).asText());
  }

  private ResponseEntity<?> form(
      HttpStatus status,
      Link link,
      OwnMission mission,
      RequestKind kind,
      MultiValueMap<String, String> typed,
      List<Violation> violations) {
    FormParts parts = forms.get(kind).parts(typed, nothing(), violations, PageTexts.locale(link.language()));
    return texts.request(status, mission, kind, requests.next(link, kind), parts, violations);
  }

  private ResponseEntity<?> madeBefore(Link link) {
    return texts.notice(HttpStatus.CONFLICT, PageTexts.locale(link.language()), "madeBefore", Ways.FROM_BELOW);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Zero, which no request has, for whatever is none. */
  private static int number(MultiValueMap<String, String> fields) {
    String typed = fields.getFirst(NUMBER);
    return typed != null && typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
  }
}
