package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Meeting;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** What models ask about meetings: {@code ${meetings.…}}. */
@Component
public class Meetings {

  private static final Map<String, String> TITLES =
      Map.of(
          "preliminary", "Séance préalable",
          "coachee", "Rencontre avec l'intéressé·e",
          "session", "Séance de coaching",
          "midpoint", "Point intermédiaire",
          "closing", "Séance de clôture",
          "followUp", "Séance de suivi");

  private static final String UID = "uid";

  private static final List<String> FACTS =
      List.of(
          Variables.MEETING_KIND,
          Variables.MEETING_START,
          Variables.MEETING_MINUTES,
          Variables.MEETING_MODE,
          Variables.MEETING_PLACE,
          Variables.MEETING_SEQUENCE);

  private static final Set<String> WITHDRAWN = Set.of("cancelled", "lateCancellation", "cancelledByCoach");

  private final MissionReader reader;
  private final Clock clock;

  Meetings(MissionReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Those of the roles whom the mission has, to be proposed as attendees.
   *
   * @param roles role codes, separated by commas
   */
  public JsonValue defaultAttendees(DelegateExecution execution, String roles) {
    return Json.value(
        List.of(roles.split(",")).stream()
            .filter(code -> Role.of(code).map(role -> reader.contact(execution, role)).isPresent())
            .toList());
  }

  /** What this meeting is, in French, with the mission's number and company. */
  public String title(DelegateExecution execution) {
    return "%s, mission %s, %s"
        .formatted(
            TITLES.get((String) execution.getVariable(Variables.MEETING_KIND)),
            execution.getProcessBusinessKey(),
            execution.getVariable(Variables.COMPANY));
  }

  /** The meeting as planned, for its invitation. */
  public JsonValue planned(DelegateExecution execution) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put(UID, execution.getProcessInstanceId());
    FACTS.forEach(variable -> facts.put(variable, execution.getVariable(variable)));
    facts.put(Variables.ATTENDEES, Json.read(execution, Variables.ATTENDEES));
    return Json.value(facts);
  }

  /** Whether a planned meeting has not begun yet. */
  public boolean upcoming(String start) {
    return LocalDateTime.parse(start).atZone(BusinessCalendar.ZONE).toInstant().isAfter(clock.instant());
  }

  /** Whether whoever has that role is invited to the planned meeting. */
  public boolean invites(DelegateExecution execution, String role) {
    return Role.of(role).filter(invited(Json.tree(planned(execution)))::contains).isPresent();
  }

  /** Whether whoever has that role was absent from a meeting that was held. */
  public boolean absent(DelegateExecution execution, String role) {
    return StreamSupport.stream(Json.read(execution, Variables.ABSENTEES).spliterator(), false)
        .anyMatch(absentee -> absentee.asText().equals(role));
  }

  /** The meeting whose invitation is to be withdrawn, or null where it was not cancelled. */
  public JsonValue withdrawn(DelegateExecution execution) {
    Object outcome = execution.getVariable(Variables.MEETING_OUTCOME);
    return outcome != null && WITHDRAWN.contains(outcome) ? planned(execution) : null;
  }

  static String title(Meeting meeting) {
    return TITLES.get(meeting.kind());
  }

  /**
   * Reads what {@link #planned} wrote.
   *
   * @param names of the attendees
   * @param domain of calendar entries' UIDs
   */
  static Meeting meeting(JsonNode facts, List<String> names, String domain) {
    return new Meeting(
        facts.path(UID).asText() + "@" + domain,
        facts.path(Variables.MEETING_SEQUENCE).asInt(),
        facts.path(Variables.MEETING_KIND).asText(),
        LocalDateTime.parse(facts.path(Variables.MEETING_START).asText()).atZone(BusinessCalendar.ZONE),
        facts.path(Variables.MEETING_MINUTES).asInt(),
        facts.path(Variables.MEETING_MODE).asText(),
        facts.path(Variables.MEETING_PLACE).asText(),
        names);
  }

  /** The roles of those invited, the coach among them. */
  static List<Role> invited(JsonNode facts) {
    List<Role> roles = new ArrayList<>();
    facts.path(Variables.ATTENDEES).forEach(code -> Role.of(code.asText()).ifPresent(roles::add));
    roles.add(Role.COACH);
    return roles;
  }
}
