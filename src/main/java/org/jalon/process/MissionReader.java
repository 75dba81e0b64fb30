package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;
import org.jalon.mission.Objective;
import org.jalon.mission.Role;
import org.jalon.mission.Terms;
import org.jalon.process.MissionProcess.Variables;
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

  private static Contact participant(JsonNode json, Role role) {
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
    // Numbers are read through JSON: submitted untyped, 10 may be an Integer, a Long or a Double.
    return new Terms(
        contract > 0 ? contract : proposal,
        objectives(Json.read(scope, Variables.OBJECTIVES)),
        Json.read(scope, Variables.DURATION_MONTHS).intValue(),
        Json.read(scope, Variables.SESSION_COUNT).intValue(),
        Json.read(scope, Variables.SESSION_MINUTES).intValue(),
        (String) scope.getVariable(Variables.ORGANISATION),
        Json.read(scope, Variables.COST).decimalValue(),
        Json.read(scope, Variables.FOLLOW_UP_MONTHS).intValue(),
        (String) scope.getVariable(Variables.CONFIDENTIALITY_TERMS),
        Boolean.TRUE.equals(scope.getVariable(Variables.LATE_CANCELLATION_COUNTS)),
        Boolean.TRUE.equals(scope.getVariable(Variables.NO_SHOW_COUNTS)));
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
