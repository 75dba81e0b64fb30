package org.jalon.process;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;
import org.jalon.mission.Role;
import org.jalon.mission.SteeringAction;
import org.jalon.process.MissionProcess.Messages;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** What « Piloter la mission » shows and offers, for models: {@code ${missions.…}}. */
@Component
public class Missions {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);

  private final MissionReader reader;
  private final MissionTrail trail;
  private final Accounts accounts;

  Missions(MissionReader reader, MissionTrail trail, Accounts accounts) {
    this.reader = reader;
    this.trail = trail;
    this.accounts = accounts;
  }

  /**
   * What a coordinator can do with the mission at this moment: whatever something in it waits for. The choices
   * of a radio field.
   */
  public JsonValue steeringOptions(DelegateExecution execution) {
    RunningMission mission = running(execution);
    Set<String> awaited = mission.awaitedMessages();
    boolean contractSigned = Json.read(execution, Variables.CONTRACT_IN_FORCE).intValue() > 0;
    boolean paused = awaited.contains(Messages.RESUMED);
    Map<SteeringAction, Boolean> possible = new EnumMap<>(SteeringAction.class);
    possible.put(SteeringAction.NOTHING, true);
    possible.put(SteeringAction.CONTACT_REQUEST, contractSigned && awaited.contains(Messages.CONTACT_REQUESTED));
    possible.put(SteeringAction.REPLACE_ACTOR, awaited.contains(Messages.ACTOR_REPLACED));
    possible.put(SteeringAction.MOVE_FOLLOW_UP, awaited.contains(Messages.FOLLOW_UP_MOVED));
    possible.put(
        SteeringAction.AMEND_CONTRACT, awaited.contains(Messages.AMENDMENT_REQUESTED) && !mission.hasOpenContract());
    possible.put(SteeringAction.EDIT_CONTRACT, awaited.contains(Messages.CONTRACT_EDITED));
    possible.put(SteeringAction.PAUSE, awaited.contains(Messages.PAUSED) && !paused);
    possible.put(SteeringAction.RESUME, paused);
    possible.put(SteeringAction.TERMINATE, awaited.contains(Messages.TERMINATED));
    return Json.value(
        possible.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(option -> Map.of("value", option.getKey().code(), "label", option.getKey().label()))
            .toList());
  }

  /** Where the mission stands, in French, as the Markdown that a form's text shows. */
  public String overview(DelegateExecution execution) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    List<String> lines = new ArrayList<>();
    lines.add(
        "**%s · %s · %s**\n"
            .formatted(mission.number(), plain(mission.company()), plain(mission.coachee().name())));
    lines.add("- Phase : " + plain((String) execution.getVariable(Variables.PHASE)));
    if (mission.coach() != null) {
      lines.add("- Coach : " + plain(mission.coach().name()));
    }
    if (mission.terms() != null && Json.read(execution, Variables.CONTRACT_IN_FORCE).intValue() > 0) {
      lines.add(
          "- Séances décomptées : %d sur %d"
              .formatted(reader.sessionsUsed(execution), mission.terms().sessionCount()));
    }
    if (mission.followUpDate() != null) {
      lines.add("- Séance de suivi : " + DAY.format(mission.followUpDate()));
    }
    String pausedSince = (String) execution.getVariable(Variables.PAUSED_SINCE);
    if (pausedSince != null) {
      lines.add("- **En pause** depuis le " + DAY.format(Instant.parse(pausedSince).atZone(BusinessCalendar.ZONE)));
    }
    addLink(lines, "Mission précédente", execution, Variables.PREVIOUS_MISSION);
    addLink(lines, "Renouvelée par la mission", execution, Variables.RENEWED_AS);
    List<String> waiting =
        running(execution).tasks().stream()
            .filter(task -> !task.getTaskDefinitionKey().equals(MissionProcess.STEERING_TASK))
            .sorted(Comparator.comparing(Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder())))
            .map(task -> waiting(execution, task))
            .toList();
    lines.add(waiting.isEmpty() ? "\nRien n'attend d'être fait en ce moment." : "\nEn attente :\n");
    lines.addAll(waiting);
    return String.join("\n", lines);
  }

  private String waiting(DelegateExecution execution, Task task) {
    Object respondent =
        execution.getProcessEngineServices().getTaskService().getVariable(task.getId(), Variables.RESPONDENT_NAME);
    String owner =
        accounts.contact(task.getAssignee(), Role.COORDINATOR).map(Contact::name).orElse("à prendre");
    String due =
        task.getDueDate() == null
            ? ""
            : ", avant le " + DAY.format(task.getDueDate().toInstant().atZone(BusinessCalendar.ZONE));
    String what = respondent == null ? task.getName() : task.getName() + ", pour " + respondent;
    return "- %s (%s%s)".formatted(plain(what), plain(owner), due);
  }

  private static void addLink(List<String> lines, String label, DelegateExecution execution, String variable) {
    if (execution.getVariable(variable) != null) {
      lines.add("- " + label + " : " + execution.getVariable(variable));
    }
  }

  /** Who did what, when, for whom and on which version: the newest first, as rows of a form's table. */
  public JsonValue trail(DelegateExecution execution) {
    return Json.value(trail.rows(execution.getProcessEngineServices(), execution.getProcessBusinessKey()));
  }

  private static RunningMission running(DelegateExecution execution) {
    return new RunningMission(execution.getProcessEngineServices(), execution.getProcessBusinessKey());
  }

  /** Typed text stays text where Markdown is read. */
  private static String plain(String text) {
    return text == null ? "" : text.replaceAll("([\\\\`*_{}\\[\\]()<>#+!|~-])", "\\\\$1").replace("\n", " ");
  }
}
