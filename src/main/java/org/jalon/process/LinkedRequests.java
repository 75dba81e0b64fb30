package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Contact;
import org.jalon.mission.Information;
import org.jalon.mission.Milestone;
import org.jalon.mission.Role;
import org.jalon.participant.OwnMission;
import org.jalon.participant.RequestKind;
import org.jalon.process.MissionProcess.Messages;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;

/** What those in one role ask for on « Ma mission », and may ask for, within one command of the engine. */
final class LinkedRequests {

  private final ProcessEngineServices engine;
  private final String instance;
  private final RunningMission running;
  private final Role role;
  private final Set<Milestone> reached;
  private final List<TaskEntity> tasks;

  /** @param instance the process instance of the mission itself */
  LinkedRequests(
      ProcessEngineServices engine, String instance, RunningMission running, Role role, Set<Milestone> reached) {
    this.engine = engine;
    this.instance = instance;
    this.running = running;
    this.role = role;
    this.reached = reached;
    this.tasks =
        running.tasks().stream()
            .map(task -> Context.getCommandContext().getTaskManager().findTaskById(task.getId()))
            .filter(Objects::nonNull)
            .toList();
  }

  /** The mission's open tasks at that step. */
  List<TaskEntity> tasks(String step) {
    return tasks.stream().filter(task -> task.getTaskDefinitionKey().equals(step)).toList();
  }

  /** What they may ask for at this moment. */
  Set<RequestKind> possible() {
    Set<String> awaited = running.awaitedMessages();
    Set<RequestKind> possible = EnumSet.noneOf(RequestKind.class);
    for (RequestKind kind : RequestKind.values()) {
      boolean now =
          switch (kind) {
            // As « Piloter la mission » offers to record it: while a contract is in force.
            case EXCHANGE -> reached.contains(Milestone.CONTRACT_SIGNED) && awaited.contains(Messages.CONTACT_REQUESTED);
            case END ->
                awaited.containsAll(Set.of(Messages.END_REQUESTED, Messages.TERMINATED)) && endRequests().isEmpty();
            case DELEGATION -> awaited.contains(Messages.DELEGATE_NAMED) && delegations().isEmpty();
          };
      if (kind.isFor(role) && now) {
        possible.add(kind);
      }
    }
    return possible;
  }

  List<OwnMission.Asked> exchanges() {
    return Information.EXCHANGES.isOpenTo(role, reached)
        ? tasks(MissionProcess.HOLD_EXCHANGE_TASK).stream()
            .map(task -> asked((String) task.getVariable(Variables.EXCHANGE_REQUESTED_AT), task))
            .sorted(Comparator.comparing(OwnMission.Asked::due))
            .toList()
        : List.of();
  }

  List<OwnMission.Asked> endRequests() {
    return tasks(MissionProcess.ANSWER_END_REQUEST_TASK).stream()
        .filter(task -> isTheirs(Json.read(task, Variables.END_REQUEST)))
        .map(task -> asked(Json.read(task, Variables.END_REQUEST).path("requestedAt").asText(), task))
        .toList();
  }

  List<OwnMission.Delegation> delegations() {
    ZonedDateTime due =
        tasks(MissionProcess.CONFIRM_DELEGATION_TASK).stream()
            .filter(task -> isTheirs(Json.read(task, Variables.DELEGATION)))
            .map(LinkedRequests::due)
            .findFirst()
            .orElse(null);
    return engine
        .getRuntimeService()
        .createVariableInstanceQuery()
        .processInstanceIdIn(instance)
        .variableName(Variables.DELEGATION)
        .list()
        .stream()
        .map(variable -> Json.tree(variable.getValue()))
        .filter(this::isTheirs)
        .map(
            delegation ->
                new OwnMission.Delegation(
                    delegation.path("person").path("name").asText(),
                    LocalDate.parse(delegation.path("from").asText()),
                    LocalDate.parse(delegation.path("until").asText()),
                    due))
        .toList();
  }

  private boolean isTheirs(JsonNode request) {
    return request.path("role").asText().equals(role.code());
  }

  private static OwnMission.Asked asked(String moment, TaskEntity task) {
    return new OwnMission.Asked(LocalDateTime.parse(moment).atZone(BusinessCalendar.ZONE), due(task));
  }

  private static ZonedDateTime due(TaskEntity task) {
    return task.getDueDate().toInstant().atZone(BusinessCalendar.ZONE);
  }

  /** @param now Europe/Paris */
  void make(RequestKind kind, Contact asker, ObjectNode answers, LocalDateTime now) {
    String moment = now.truncatedTo(ChronoUnit.MINUTES).toString();
    switch (kind) {
      case EXCHANGE ->
          tell(Messages.CONTACT_REQUESTED, Variables.STEERING, Map.of("requestedAt", moment, "requestChannel", "online"));
      case END -> {
        Map<String, Object> request = request(asker, moment);
        request.put("comment", answers.path("comment").asText(null));
        tell(Messages.END_REQUESTED, Variables.END_REQUEST, request);
      }
      case DELEGATION -> {
        Map<String, Object> request = request(asker, moment);
        LocalDate until = LocalDate.parse(answers.path("until").asText());
        request.put("from", answers.path("from").asText());
        request.put("until", until.toString());
        request.put("backOn", until.plusDays(1).toString());
        request.put("person", answers.path("person"));
        tell(Messages.DELEGATE_NAMED, Variables.DELEGATION, request);
      }
    }
  }

  /** Who asks, and when. */
  private static Map<String, Object> request(Contact asker, String moment) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("role", asker.role());
    request.put("name", asker.name());
    request.put("email", asker.email());
    request.put("phone", asker.phone());
    request.put("language", asker.language());
    request.put("requestedAt", moment);
    return request;
  }

  private void tell(String message, String variable, Map<String, Object> request) {
    engine
        .getRuntimeService()
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(running.number())
        .setVariablesToTriggeredScope(Map.of(variable, Json.value(request)))
        .correlateAll();
  }
}
