package org.jalon.process;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Contact;
import org.jalon.mission.Role;
import org.jalon.mission.SteeringAction;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * A mission's trail, read from the engine's history in the words of its diagrams: who did what, when, on whose
 * behalf, how it was received, and on which version of a document.
 */
@Component
class MissionTrail {

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.FRENCH);

  /** What is told of a mission; gateways and flows are the diagram's own affair. */
  private static final Set<String> TOLD =
      Set.of(
          "userTask",
          "sendTask",
          "serviceTask",
          "intermediateTimer",
          "boundaryTimer",
          "boundaryMessage",
          "boundaryEscalation");

  private static final Map<String, String> CHANNELS =
      Map.of(
          "online", "par son lien",
          "phone", "par téléphone",
          "email", "par courriel",
          "inPerson", "de vive voix",
          "letter", "par courrier",
          "remote", "en visioconférence");

  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("validated", "validée"),
          Map.entry("precisions", "précisions demandées"),
          Map.entry("refused", "refus"),
          Map.entry("signed", "signé"),
          Map.entry("acknowledged", "pris connaissance"),
          Map.entry("objects", "objection"),
          Map.entry("approved", "accordé"),
          Map.entry("held", "tenu"),
          Map.entry("withdrawn", "retiré"),
          Map.entry("unreachable", "injoignable"));

  private static final List<String> ANSWER_VARIABLES =
      List.of(
          Variables.ANSWER,
          Variables.SIGNATURE_ANSWER,
          Variables.ACKNOWLEDGEMENT,
          Variables.COST_DECISION,
          Variables.EXCHANGE_OUTCOME);

  private static final List<String> CHANNEL_VARIABLES =
      List.of(Variables.ANSWER_CHANNEL, Variables.EXCHANGE_CHANNEL);

  /** When the mission was moved to another version of its process, or of one that it calls. */
  private static final String MOVES =
      """
      select mission.moved_at, move.started_by,
        coalesce((select name_ from act_re_procdef where key_ = process order by version_ desc limit 1), process),
        move.to_version
      from moved_mission mission
      join version_move move on move.batch_id = mission.batch_id
      where mission.mission = ? and mission.moved_at is not null
      """;

  private final Accounts accounts;
  private final JdbcTemplate jdbc;

  MissionTrail(Accounts accounts, JdbcTemplate jdbc) {
    this.accounts = accounts;
    this.jdbc = jdbc;
  }

  private record Told(Date at, String who, String what, String detail) {

    Map<String, String> row() {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("when", when(at));
      row.put("who", who);
      row.put("what", what);
      row.put("detail", detail);
      return row;
    }
  }

  /** Rows of {@code when}, {@code who}, {@code what} and {@code detail}, the newest first. */
  List<Map<String, String>> rows(ProcessEngineServices engine, String number) {
    HistoryService history = engine.getHistoryService();
    List<HistoricActivityInstance> steps = new ArrayList<>();
    Map<String, String> completedBy = new HashMap<>();
    Map<String, String> startedBy = new HashMap<>();
    Map<String, Map<String, Object>> local = new HashMap<>();
    for (HistoricProcessInstance instance :
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list()) {
      history
          .createHistoricActivityInstanceQuery()
          .processInstanceId(instance.getId())
          .finished()
          .orderByHistoricActivityInstanceEndTime()
          .asc()
          .orderPartiallyByOccurrence()
          .asc()
          .list()
          .stream()
          .filter(step -> step.getActivityName() != null && (TOLD.contains(step.getActivityType()) || begins(step, instance)))
          .forEach(
              step -> {
                steps.add(step);
                if (begins(step, instance)) {
                  startedBy.put(step.getId(), instance.getStartUserId());
                }
              });
      history
          .createUserOperationLogQuery()
          .processInstanceId(instance.getId())
          .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
          .list()
          .forEach(entry -> completedBy.put(entry.getTaskId(), entry.getUserId()));
      for (HistoricVariableInstance variable :
          history.createHistoricVariableInstanceQuery().processInstanceId(instance.getId()).list()) {
        local
            .computeIfAbsent(owner(variable), any -> new HashMap<>())
            .put(variable.getName(), variable.getValue());
      }
    }
    Map<String, String> names = new HashMap<>();
    List<Told> told = new ArrayList<>();
    steps.forEach(
        step ->
            told.add(
                new Told(
                    step.getEndTime(),
                    answeredOnline(local.getOrDefault(step.getId(), Map.of()))
                        ? (String) local.get(step.getId()).get(Variables.RESPONDENT_NAME)
                        : name(completedBy.getOrDefault(step.getTaskId(), startedBy.get(step.getId())), names),
                    step.getActivityName(),
                    detail(step, local))));
    told.addAll(
        jdbc.query(
            MOVES,
            (row, any) ->
                new Told(
                    row.getTimestamp(1),
                    name(row.getString(2), names),
                    "Passage à une autre version",
                    "« %s », version %d".formatted(row.getString(3), row.getInt(4))),
            number));
    told.sort(Comparator.comparing(Told::at));
    Collections.reverse(told);
    return told.stream().map(Told::row).toList();
  }

  /** Whether the person answered themself: nobody who records an answer can say so. */
  private static boolean answeredOnline(Map<String, Object> variables) {
    return "online".equals(variables.get(Variables.ANSWER_CHANNEL));
  }

  private String name(String userId, Map<String, String> known) {
    return userId == null
        ? ""
        : known.computeIfAbsent(
            userId, id -> accounts.contact(id, Role.COORDINATOR).map(Contact::name).orElse(id));
  }

  /** The engine files what is local to a subprocess under the process; its execution tells which one it is of. */
  private static String owner(HistoricVariableInstance variable) {
    return variable.getName().equals(Variables.STEERING_ACTION)
        ? variable.getExecutionId()
        : variable.getActivityInstanceId();
  }

  /** The start of the mission itself; those of its phases and meetings are the diagram's own affair. */
  private static boolean begins(HistoricActivityInstance step, HistoricProcessInstance instance) {
    return step.getActivityType().endsWith("tartEvent")
        && instance.getSuperProcessInstanceId() == null
        && instance.getId().equals(step.getParentActivityInstanceId());
  }

  private static String detail(HistoricActivityInstance step, Map<String, Map<String, Object>> local) {
    Map<String, Object> variables = local.getOrDefault(step.getId(), Map.of());
    List<String> parts = new ArrayList<>();
    if (step.getActivityId().equals(MissionProcess.STEERING_TASK)) {
      Object action = local.getOrDefault(step.getExecutionId(), Map.of()).get(Variables.STEERING_ACTION);
      SteeringAction.of(action).map(SteeringAction::label).ifPresent(parts::add);
    }
    if (variables.get(Variables.RESPONDENT_NAME) instanceof String respondent && !answeredOnline(variables)) {
      parts.add("pour " + respondent);
    }
    ANSWER_VARIABLES.stream()
        .map(variables::get)
        .filter(String.class::isInstance)
        .map(answer -> ANSWERS.getOrDefault(answer, (String) answer))
        .forEach(parts::add);
    CHANNEL_VARIABLES.stream()
        .map(variables::get)
        .filter(String.class::isInstance)
        .map(channel -> CHANNELS.getOrDefault(channel, (String) channel))
        .forEach(parts::add);
    // Nobody signs by their link in any other way.
    if (answeredOnline(variables) && "signed".equals(variables.get(Variables.SIGNATURE_ANSWER))) {
      parts.add("code confirmé");
    }
    if (variables.get(Variables.DOCUMENT_VERSION) instanceof Number version) {
      parts.add("version " + version);
    }
    if (variables.get(Variables.DOCUMENT_HASH) instanceof String hash) {
      parts.add("SHA-256 " + hash);
    }
    if (step.isCanceled()) {
      parts.add("annulé");
    }
    return String.join(", ", parts);
  }

  private static String when(Date date) {
    return WHEN.format(date.toInstant().atZone(BusinessCalendar.ZONE));
  }
}
