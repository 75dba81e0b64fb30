package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;
import org.jalon.mission.Objective;
import org.jalon.mission.Rating;
import org.jalon.mission.Role;
import org.jalon.mission.Terms;
import org.jalon.mission.TermsChange;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** Reads a mission out of its variables. */
@Component
class MissionReader {

  private final Accounts accounts;
  private final BusinessCalendar calendar;

  MissionReader(Accounts accounts, BusinessCalendar calendar) {
    this.accounts = accounts;
    this.calendar = calendar;
  }

  Mission mission(VariableScope scope, String number) {
    String agreed = (String) scope.getVariable(Variables.FOLLOW_UP_DATE);
    return new Mission(
        number,
        (String) scope.getVariable(Variables.COMPANY),
        contact(scope, Role.COACHEE),
        contact(scope, Role.MANAGER),
        contact(scope, Role.HR),
        contact(scope, Role.COACH),
        contact(scope, Role.COORDINATOR),
        terms(scope),
        agreed == null ? null : calendar.followUpAt(LocalDate.parse(agreed)));
  }

  /** The person in that role, or null where nobody has it. */
  Contact contact(VariableScope scope, Role role) {
    return switch (role) {
      case COACH -> account(scope, Variables.COACH, role);
      case COORDINATOR ->
          Optional.ofNullable(account(scope, Variables.COORDINATOR, role))
              .orElseGet(() -> accounts.anyCoordinator().orElse(null));
      default -> participant(Json.read(scope, Variables.of(role)), role);
    };
  }

  private Contact account(VariableScope scope, String variable, Role role) {
    return Optional.ofNullable((String) scope.getVariable(variable))
        .flatMap(id -> accounts.contact(id, role))
        .orElse(null);
  }

  static Contact participant(JsonNode json, Role role) {
    return json.path("email").asText("").isEmpty()
        ? null
        : new Contact(
            role.code(),
            json.path("name").asText(),
            json.path("email").asText(),
            json.path("phone").asText(null),
            json.path("language").asText("fr"));
  }

  private static Terms terms(VariableScope scope) {
    int proposal = Json.read(scope, Variables.PROPOSAL_VERSION).intValue();
    if (proposal == 0) {
      return null;
    }
    int contract = Json.read(scope, Variables.CONTRACT_VERSION).intValue();
    return terms(Json.read(scope, Variables.TERMS), contract > 0 ? contract : proposal);
  }

  /**
   * What the present version of the proposal says otherwise than the one that this person answered last; empty if they
   * answered none. A mission that did not note who answered what yet compares with the version before.
   */
  List<TermsChange> changes(VariableScope scope, Contact person) {
    JsonNode answered = Json.read(scope, Variables.ANSWERED_TERMS);
    JsonNode theirs = answered.path(person.role());
    JsonNode before =
        answered.isMissingNode()
            ? Json.read(scope, Variables.TERMS_BEFORE)
            : theirs.path("name").asText().equals(person.name()) ? theirs.path("terms") : answered.path("");
    Terms now = terms(scope);
    return before.isMissingNode() || now == null
        ? List.of()
        : TermsChange.between(terms(before, now.version() - 1), now);
  }

  private static Terms terms(JsonNode terms, int version) {
    return new Terms(
        version,
        objectives(terms.path("objectives")),
        terms.path("durationMonths").asInt(),
        terms.path("sessionCount").asInt(),
        terms.path("sessionMinutes").asInt(),
        terms.path("organisation").asText(),
        terms.path("cost").decimalValue(),
        terms.path("followUpMonths").asInt(),
        terms.path("confidentialityTerms").asText(),
        terms.path("lateCancellationCounts").asBoolean(),
        terms.path("noShowCounts").asBoolean());
  }

  /** Whoever no longer takes part, in a step that is about them; null elsewhere. */
  Contact former(VariableScope scope) {
    return person(Json.read(scope, Variables.FORMER_CONTACT));
  }

  /** Whoever asked for something on « Ma mission », as they took part when they asked. */
  static Contact asker(JsonNode request) {
    return Objects.requireNonNull(person(request), "The request does not say who asked.");
  }

  private static Contact person(JsonNode json) {
    return Role.of(json.path("role").asText()).map(role -> participant(json, role)).orElse(null);
  }

  /** Sessions that the contract counts so far. */
  int sessionsUsed(VariableScope scope) {
    return Json.read(scope, Variables.SESSIONS_USED).intValue();
  }

  /** The days of the sessions that were held, in order. */
  List<LocalDate> sessionDates(VariableScope scope) {
    List<LocalDate> dates = new ArrayList<>();
    for (JsonNode session : Json.read(scope, Variables.SESSION_LOG)) {
      if (session.path("outcome").asText().equals("held")) {
        dates.add(LocalDateTime.parse(session.path("start").asText()).toLocalDate());
      }
    }
    return dates;
  }

  /** What the closing session found, per indicator of the contract. */
  List<Rating> ratings(VariableScope scope) {
    List<Rating> ratings = new ArrayList<>();
    for (JsonNode item : Json.read(scope, Variables.INDICATOR_RATINGS)) {
      ratings.add(
          new Rating(
              item.path("objective").asText(),
              item.path("indicator").asText(),
              item.path("coacheeRating").asText(),
              item.path("managerRating").asText()));
    }
    return ratings;
  }

  static List<Objective> objectives(JsonNode list) {
    List<Objective> objectives = new ArrayList<>();
    for (JsonNode item : list) {
      List<String> indicators = new ArrayList<>();
      item.path("indicators").forEach(indicator -> indicators.add(indicator.path("indicator").asText()));
      objectives.add(new Objective(item.path("objective").asText(), indicators));
    }
    return objectives;
  }
}
