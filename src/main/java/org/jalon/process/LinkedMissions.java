package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.document.Documents;
import org.jalon.mission.Contact;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Information;
import org.jalon.mission.Meeting;
import org.jalon.mission.Milestone;
import org.jalon.mission.Mission;
import org.jalon.mission.Role;
import org.jalon.participant.HeldUpException;
import org.jalon.participant.Link;
import org.jalon.participant.NoLongerAskedException;
import org.jalon.participant.OwnMission;
import org.jalon.participant.OwnMissions;
import org.jalon.participant.RequestKind;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Missions behind participants' links: who still takes part, and what the table of confidentiality opens to them. */
@Component
class LinkedMissions implements OwnMissions {

  /**
   * A step that the page tells.
   *
   * @param information whoever may read this is told that and when it was taken; of what it brought, nothing
   */
  record Told(String what, Information information) {}

  /** By the element of {@code coaching-mission.bpmn} that says that it was taken. */
  static final Map<String, Told> STEPS =
      Map.ofEntries(
          Map.entry("parallelGateway_missionBegins", new Told("opened", Information.MISSION)),
          Map.entry("userTask_recordCoacheeDecision", new Told("coacheeDecided", Information.FREE_DECISION)),
          Map.entry("subProcess_coacheeMeeting", new Told("goesOn", Information.NEUTRAL_OUTCOME)),
          Map.entry("inclusiveGateway_contractSigned", new Told("contractSigned", Information.SIGNED_CONTRACT)),
          Map.entry("startEvent_contactRequested", new Told("exchangeAsked", Information.EXCHANGES)),
          Map.entry(MissionProcess.HOLD_EXCHANGE_TASK, new Told("exchangeOver", Information.EXCHANGES)),
          Map.entry("userTask_recordMidpoint", new Told("midpointRecorded", Information.MIDPOINT_OUTCOME)),
          Map.entry("userTask_recordClosing", new Told("closingRecorded", Information.MISSION)),
          Map.entry("userTask_releaseReport", new Told("reportDecided", Information.REPORT_DECISION)),
          Map.entry("userTask_recordFollowUp", new Told("followedUp", Information.FOLLOW_UP_NOTE)),
          Map.entry("boundary_followUpMoved", new Told("followUpMoved", Information.FOLLOW_UP_DATE)),
          Map.entry("serviceTask_replaceActor", new Told("actorReplaced", Information.MISSION)),
          Map.entry("serviceTask_beginDelegation", new Told("actorReplaced", Information.MISSION)),
          Map.entry("serviceTask_endDelegation", new Told("actorReplaced", Information.MISSION)),
          Map.entry("serviceTask_pauseMission", new Told("paused", Information.MISSION)),
          Map.entry("serviceTask_resumeMission", new Told("resumed", Information.MISSION)),
          Map.entry("boundary_missionTerminated", new Told("terminated", Information.MISSION)));

  /** The phases as the model names them, by words of the page. */
  private static final Map<String, String> PHASES =
      Map.of(
          "Demande", "request",
          "Séance préalable", "preliminary",
          "Rencontre avec l'intéressé·e", "coachee",
          "Proposition", "proposal",
          "Contrat", "contract",
          "Séances", "sessions",
          "Point intermédiaire", "midpoint",
          "Clôture", "closing",
          "Attente du suivi", "followUpWait",
          "Suivi", "followUp");

  private final ProcessEngine engine;
  private final Snapshot snapshot;
  private final MissionReader reader;
  private final Meetings meetings;
  private final Documents documents;
  private final Clock clock;

  // Lazy: the engine needs the beans that its models name before it exists itself.
  LinkedMissions(
      @Lazy ProcessEngine engine,
      Snapshot snapshot,
      MissionReader reader,
      Meetings meetings,
      Documents documents,
      Clock clock) {
    this.engine = engine;
    this.snapshot = snapshot;
    this.reader = reader;
    this.meetings = meetings;
    this.documents = documents;
    this.clock = clock;
  }

  /** A mission that is open to somebody. */
  private record Opened(ExecutionEntity scope, RunningMission running, Contact person, Role role, Set<Milestone> reached) {

    boolean tells(Information information) {
      return information.isOpenTo(role, reached);
    }
  }

  @Override
  public boolean isOpenTo(Link link) {
    return snapshot.read(context -> scope(link).flatMap(scope -> person(scope, link)).isPresent());
  }

  /** The process instance of the mission itself; empty if the mission is over. */
  private Optional<ExecutionEntity> scope(Link link) {
    ProcessInstance instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(link.mission())
            .processDefinitionKey(MissionProcess.KEY)
            .singleResult();
    return Optional.ofNullable(instance).map(running -> execution(running.getId()));
  }

  private static ExecutionEntity execution(String id) {
    return Context.getCommandContext().getExecutionManager().findExecutionById(id);
  }

  private Optional<Contact> person(ExecutionEntity scope, Link link) {
    return Role.of(link.role())
        .filter(role -> !role.hasAccount())
        .map(role -> reader.contact(scope, role))
        .filter(link::isFor);
  }

  private Opened open(Link link) {
    ExecutionEntity scope = scope(link).orElseThrow(NoLongerAskedException::new);
    Contact person = person(scope, link).orElseThrow(NoLongerAskedException::new);
    RunningMission running = new RunningMission(engine, link.mission());
    // A contract that is being signed is known to its own process alone.
    Set<Milestone> reached = EnumSet.noneOf(Milestone.class);
    running.instanceIds().stream()
        .map(LinkedMissions::execution)
        .filter(Objects::nonNull)
        .forEach(execution -> reached.addAll(MissionDocuments.reached(execution)));
    return new Opened(scope, running, person, Role.of(person.role()).orElseThrow(), reached);
  }

  @Override
  public OwnMission mission(Link link) {
    return snapshot.read(
        context -> {
          Opened opened = open(link);
          Mission seen =
              reader.mission(opened.scope(), link.mission()).readBy(List.of(opened.role()), opened.reached());
          String phase = (String) opened.scope().getVariable(Variables.PHASE);
          boolean heldUp = opened.running().isHeldUp();
          LinkedRequests requests = requests(opened);
          return new OwnMission(
              opened.person(),
              seen,
              PHASES.getOrDefault(phase, phase),
              PHASES.containsKey(phase),
              opened.scope().getVariable(Variables.PAUSED_SINCE) != null,
              heldUp,
              happened(opened),
              meetings(opened, requests.tasks(MissionProcess.RECORD_MEETING_TASK), link.mission()),
              Optional.ofNullable(seen.followUpDate()).filter(date -> date.toInstant().isAfter(clock.instant())).orElse(null),
              sessions(opened, seen),
              documents(opened, link.mission()),
              heldUp ? Set.of() : requests.possible(),
              requests.exchanges(),
              requests.endRequests(),
              requests.delegations());
        });
  }

  @Override
  public void request(Link link, RequestKind kind, ObjectNode answers) {
    snapshot.run(
        context -> {
          Opened opened = open(link);
          LinkedRequests requests = requests(opened);
          if (opened.running().isHeldUp()) {
            throw new HeldUpException();
          }
          if (!requests.possible().contains(kind)) {
            throw new NoLongerAskedException();
          }
          requests.make(kind, opened.person(), answers, now());
          return null;
        });
  }

  private LinkedRequests requests(Opened opened) {
    return new LinkedRequests(engine, opened.scope().getId(), opened.running(), opened.role(), opened.reached());
  }

  private List<OwnMission.Happened> happened(Opened opened) {
    return engine
        .getHistoryService()
        .createHistoricActivityInstanceQuery()
        .processInstanceId(opened.scope().getId())
        .finished()
        .list()
        .stream()
        .filter(step -> !step.isCanceled() && STEPS.containsKey(step.getActivityId()))
        .filter(step -> opened.tells(STEPS.get(step.getActivityId()).information()))
        .sorted(Comparator.comparing(HistoricActivityInstance::getEndTime).reversed())
        .map(step -> new OwnMission.Happened(local(step.getEndTime()), STEPS.get(step.getActivityId()).what()))
        .toList();
  }

  /** Whoever is invited knows when and where. */
  private List<Meeting> meetings(Opened opened, List<TaskEntity> planned, String number) {
    return planned.stream()
        .map(task -> Json.tree(meetings.planned(task.getExecution())))
        .filter(facts -> Meetings.invited(facts).contains(opened.role()))
        .map(facts -> meeting(facts, number))
        .filter(meeting -> meeting.end().toInstant().isAfter(clock.instant()))
        .sorted(Comparator.comparing(Meeting::start))
        .toList();
  }

  private static Meeting meeting(JsonNode facts, String number) {
    return Meetings.meeting(facts, List.of(), number);
  }

  private OwnMission.Sessions sessions(Opened opened, Mission seen) {
    return opened.tells(Information.SESSION_DATES) && seen.terms() != null
        ? new OwnMission.Sessions(
            seen.terms().sessionCount(), reader.sessionsUsed(opened.scope()), reader.sessionDates(opened.scope()))
        : null;
  }

  private List<OwnMission.Document> documents(Opened opened, String number) {
    return documents.versions(number).stream()
        .filter(version -> version.kind().isOpenTo(opened.role(), opened.reached()))
        .map(version -> new OwnMission.Document(version.kind().code(), version.version(), local(version.madeAt())))
        .toList();
  }

  @Override
  public Optional<Download> document(Link link, DocumentKind kind, int version) {
    return snapshot.read(
        context -> {
          Opened opened = open(link);
          return Optional.of(kind)
              .filter(wanted -> wanted.isOpenTo(opened.role(), opened.reached()))
              .flatMap(
                  wanted ->
                      documents
                          .find(link.mission(), wanted, version, opened.person().language())
                          .or(() -> documents.find(link.mission(), wanted, version, MissionDocuments.AUTHENTIC)))
              .map(document -> new Download(document.fileName(), document.content()));
        });
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock.withZone(BusinessCalendar.ZONE));
  }

  private static ZonedDateTime local(Date date) {
    return local(date.toInstant());
  }

  private static ZonedDateTime local(Instant moment) {
    return moment.atZone(BusinessCalendar.ZONE);
  }
}
