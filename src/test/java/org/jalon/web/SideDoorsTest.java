package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Answers;
import org.jalon.support.Leads;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.Stored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who works on a mission does so by its forms: every other way to change it is closed, and changes nothing. */
@ServiceTest
class SideDoorsTest {

  private static final String TASK = "/engine-rest/task/";
  private static final String START = "/engine-rest/process-definition/key/coachingMission/";
  private static final String BY_COMPLETING = "Une réponse s'enregistre en terminant la tâche, par son formulaire.";
  private static final String BY_STEERING = "Une mission se pilote par la tâche « Piloter la mission ».";
  private static final String BY_REQUESTING = "Une mission s'ouvre par le formulaire de demande.";

  private static final Map<String, Object> VALUE = Map.of("value", "held", "type", "String");
  private static final Map<String, Object> VALUES = Map.of("meetingOutcome", VALUE);

  @Autowired private Story story;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  @BeforeEach
  void begin() {
    story.reset();
  }

  @AfterEach
  void end() {
    story.end();
  }

  private Rest as(String user) {
    return new Rest(port, user, ServiceTest.PASSWORD);
  }

  private Rest inTasklistAs(String user) {
    return Rest.throughTasklist(port, user, ServiceTest.PASSWORD);
  }

  /** One way to change a mission beside its forms. */
  private record Door(String method, String path, Object body, String sentence) {

    static Door put(String path, Object body, String... sentence) {
      return new Door("PUT", path, body, String.join("", sentence));
    }

    static Door post(String path, Object body, String... sentence) {
      return new Door("POST", path, body, String.join("", sentence));
    }

    static Door delete(String path, String... sentence) {
      return new Door("DELETE", path, null, String.join("", sentence));
    }

    Rest.Answer tryAs(Rest user) {
      return switch (method) {
        case "PUT" -> user.put(path, body);
        case "POST" -> user.post(path, body);
        default -> user.delete(path);
      };
    }
  }

  /** Ways at the task itself, whose assignee may work on it. */
  private static List<Door> atTask(String task) {
    List<Door> doors = new ArrayList<>();
    for (String variables : List.of("/variables", "/localVariables")) {
      doors.add(Door.put(TASK + task + variables + "/meetingOutcome", VALUE, BY_COMPLETING));
      doors.add(Door.put(TASK + task + variables + "/coach", Map.of("value", "coach2"), BY_COMPLETING));
      doors.add(Door.post(TASK + task + variables, Map.of("modifications", VALUES), BY_COMPLETING));
      doors.add(Door.post(TASK + task + variables, Map.of("deletions", List.of("meetingStart")), BY_COMPLETING));
      doors.add(Door.delete(TASK + task + variables + "/meetingStart", BY_COMPLETING));
    }
    doors.add(Door.post(TASK + task + "/resolve", Map.of("variables", VALUES), BY_COMPLETING));
    doors.add(Door.post(TASK + task + "/resolve", Map.of(), BY_COMPLETING));
    doors.add(Door.post(TASK + task + "/bpmnError", Map.of("errorCode", "notPursued", "variables", VALUES), BY_COMPLETING));
    doors.add(
        Door.post(TASK + task + "/bpmnEscalation", Map.of("escalationCode", "notPursued", "variables", VALUES), BY_COMPLETING));
    return doors;
  }

  /** Ways to hand a task on, which coordinators may. */
  private static List<Door> byAssigning(String task) {
    return List.of(
        Door.post(TASK + task + "/assignee", Map.of("userId", "coach2")),
        Door.post(TASK + task + "/delegate", Map.of("userId", "coach2")),
        Door.post(TASK + task + "/unclaim", Map.of()),
        Door.post(TASK + task + "/identity-links", Map.of("userId", "coach2", "type", "candidate")),
        Door.put(TASK + task, Map.of("name", "Autre", "assignee", "coach2", "delegationState", "PENDING")));
  }

  /** Ways at what runs the mission. */
  private List<Door> atInstance(Task task) {
    String instance = task.getProcessInstanceId();
    String definition = task.getProcessDefinitionId();
    String executionId = task.getExecutionId();
    String job = story.jobs().get(0).getId();
    List<Door> doors = new ArrayList<>();
    for (String scope :
        List.of(
            "process-instance/" + instance + "/variables",
            "execution/" + instance + "/localVariables",
            "execution/" + executionId + "/localVariables")) {
      doors.add(Door.put("/engine-rest/" + scope + "/company", Map.of("value", "Autre")));
      doors.add(Door.post("/engine-rest/" + scope, Map.of("modifications", Map.of("company", Map.of("value", "Autre")))));
      doors.add(Door.delete("/engine-rest/" + scope + "/company"));
    }
    String runs = "/engine-rest/process-instance/";
    Object modification =
        Map.of("skipCustomListeners", true, "instructions", List.of(Map.of("type", "cancel", "activityId", task.getTaskDefinitionKey())));
    doors.add(Door.post("/engine-rest/execution/" + executionId + "/signal", Map.of("variables", VALUES)));
    doors.add(Door.post("/engine-rest/execution/" + executionId + "/create-incident", Map.of("incidentType", "x")));
    doors.add(Door.post(runs + instance + "/modification", modification));
    doors.add(Door.post(runs + instance + "/modification-async", modification));
    doors.add(Door.put(runs + instance + "/suspended", Map.of("suspended", true)));
    doors.add(Door.delete(runs + instance));
    doors.add(Door.post(runs + "delete", Map.of("processInstanceIds", List.of(instance))));
    doors.add(
        Door.post(runs + "variables-async", Map.of("processInstanceIds", List.of(instance), "variables", VALUES)));
    doors.add(
        Door.post(
            runs + "message-async",
            Map.of("processInstanceIds", List.of(instance), "messageName", "mission.terminated", "variables", VALUES)));
    doors.add(
        Door.post(
            "/engine-rest/modification/execute",
            Map.of(
                "processDefinitionId", definition,
                "processInstanceIds", List.of(instance),
                "instructions", List.of(Map.of("type", "cancel", "activityId", task.getTaskDefinitionKey())))));
    doors.add(Door.post("/engine-rest/signal", Map.of("name", "x", "executionId", executionId, "variables", VALUES)));
    String later = "2030-01-01T09:00:00.000+0100";
    doors.add(Door.put("/engine-rest/job/" + job + "/duedate", Map.of("duedate", later)));
    doors.add(Door.put("/engine-rest/job/" + job + "/retries", Map.of("retries", 0)));
    doors.add(Door.put("/engine-rest/job/" + job + "/suspended", Map.of("suspended", true)));
    doors.add(Door.put("/engine-rest/job/" + job + "/priority", Map.of("priority", 5)));
    doors.add(Door.post("/engine-rest/job/" + job + "/duedate/recalculate", Map.of()));
    doors.add(Door.post("/engine-rest/job/" + job + "/execute", Map.of()));
    doors.add(Door.delete("/engine-rest/job/" + job));
    doors.add(Door.post("/engine-rest/job/retries", Map.of("jobIds", List.of(job), "retries", 0)));
    return doors;
  }

  /** Messages that something in the mission waits for, or that would open one. */
  private List<Door> byMessage() {
    List<Door> doors = new ArrayList<>();
    for (var subscription : runtime.createEventSubscriptionQuery().eventType("message").list()) {
      String message = subscription.getEventName();
      doors.add(
          Door.post(
              "/engine-rest/message",
              Map.of("messageName", message, "businessKey", story.number(), "processVariables", VALUES),
              BY_STEERING));
      doors.add(
          Door.post("/engine-rest/message", Map.of("messageName", message, "all", true, "resultEnabled", true), BY_STEERING));
      if (subscription.getExecutionId() != null) {
        doors.add(
            Door.post(
                "/engine-rest/execution/" + subscription.getExecutionId() + "/messageSubscriptions/" + message + "/trigger",
                Map.of("variables", VALUES),
                BY_STEERING));
      }
    }
    Map<String, Object> renewed = new LinkedHashMap<>();
    renewed.put("messageName", "mission.renewed");
    renewed.put("processVariables", Rest.variables(story.answers().request("joint")));
    doors.add(Door.post("/engine-rest/message", renewed, BY_STEERING));
    return doors;
  }

  /** Ways to open a mission, or part of one, that no start form leads to. */
  private List<Door> byStarting() {
    Map<String, Object> request = story.answers().request("joint");
    request.putAll(story.answers().to("userTask_prepareContract"));
    request.put("coach", "coach1");
    Object variables = Rest.variables(request);
    Object instructions = List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_recordClosing"));
    List<Door> doors = new ArrayList<>();
    doors.add(
        Door.post(START + "start", Map.of("variables", variables, "startInstructions", instructions), BY_REQUESTING));
    for (String part : List.of("meeting", "contract")) {
      String path = "/engine-rest/process-definition/key/" + part;
      doors.add(Door.post(path + "/start", Map.of("businessKey", story.number(), "variables", VALUES)));
      doors.add(Door.post(path + "/submit-form", Map.of("businessKey", story.number(), "variables", VALUES)));
      doors.add(Door.post(path + "/start", Map.of("businessKey", story.number(), "startInstructions",
          List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_planMeeting")))));
    }
    doors.add(Door.post(TASK + "create", Map.of("id", "mine", "name", "À faire")));
    return doors;
  }

  /** All of them are closed, and say so in French where the person may work there at all. */
  private void areClosed(List<Door> doors, Rest user) {
    List<String> open = new ArrayList<>();
    for (Door door : doors) {
      Stored before = Stored.now(jdbc);
      Rest.Answer answer = door.tryAs(user);
      String what = door.method() + " " + door.path() + " " + door.body() + " -> " + answer;
      boolean said = answer.status() == 403 || answer.message().endsWith(door.sentence());
      if (answer.status() < 400 || answer.status() >= 500 || !said) {
        open.add("\n" + what);
      } else {
        before.isUnchanged(jdbc, what);
      }
    }
    assertThat(open).isEmpty();
  }

  static Stream<Arguments> people() {
    return Stream.of("coordinator", "coach1", "coach2")
        .flatMap(user -> Stream.of(Arguments.of(user, false), Arguments.of(user, true)));
  }

  @ParameterizedTest
  @MethodSource("people")
  void nobodyChangesAMission_besideItsForms(String person, boolean inTasklist) {
    Leads.to("userTask_recordMeeting", story);
    Rest user = inTasklist ? inTasklistAs(person) : as(person);
    List<Door> doors = new ArrayList<>();
    for (String key : List.of("userTask_recordMeeting", "userTask_steerMission")) {
      Task task = story.open(key).get(0);
      doors.addAll(atTask(task.getId()));
      doors.addAll(atInstance(task));
      if (!person.equals("coordinator")) {
        doors.addAll(byAssigning(task.getId()));
      }
    }
    doors.addAll(byMessage());
    doors.addAll(byStarting());
    areClosed(doors, user);
    assertThat(story.open("userTask_recordMeeting")).hasSize(1);
  }

  /** An admin may do everything with the engine, but answers nobody's form beside it. */
  @Test
  void adminsToo_areKeptToTheForms() {
    Leads.to("userTask_recordMeeting", story);
    List<Door> doors = new ArrayList<>(atTask(story.open("userTask_recordMeeting").get(0).getId()));
    doors.addAll(byMessage());
    doors.addAll(byStarting());
    doors.removeIf(door -> door.sentence().isEmpty());
    assertThat(doors).hasSizeGreaterThan(20);
    areClosed(doors, as("admin"));
  }

  @Test
  void filesAreNoAnswers() {
    Leads.to("userTask_recordMeeting", story);
    String task = story.open("userTask_recordMeeting").get(0).getId();
    Stored before = Stored.now(jdbc);
    for (String variables : List.of("/variables", "/localVariables")) {
      Rest.Answer answer = as("coach1").upload(TASK + task + variables + "/meetingOutcome/data", "held");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).endsWith(BY_COMPLETING);
    }
    before.isUnchanged(jdbc, "an upload");
  }

  @Test
  void taskOfARunningMission_isNeverDeleted() {
    story.start("joint");
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    Stored before = Stored.now(jdbc);
    assertThat(as("coordinator").delete(TASK + task).status()).isGreaterThanOrEqualTo(400);
    before.isUnchanged(jdbc, "a deletion");
  }

  @Test
  void delegatedTask_isCompletedByWhomItWasDelegatedTo() {
    story.start("joint");
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    assertThat(as("coordinator").post(TASK + task + "/delegate", Map.of("userId", "coordinator2")).status()).isEqualTo(204);
    assertThat(as("coordinator2").submit(task, story.answers().to("userTask_qualifyRequest")).status()).isEqualTo(204);
  }

  @Test
  void missionThatHasEnded_isNotRestarted() {
    story.start("joint");
    String definition = story.open("userTask_qualifyRequest").get(0).getProcessDefinitionId();
    String instance = story.open("userTask_qualifyRequest").get(0).getProcessInstanceId();
    story.complete(
        "userTask_qualifyRequest", "qualification", "declined", "coach", null, "requestDeclinedReason", "Conflit.");
    story.hasEnded("endEvent_missionNotPursued");
    Map<String, Object> restart =
        Map.of(
            "processInstanceIds", List.of(instance),
            "instructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "subProcess_steering")));
    String path = "/engine-rest/process-definition/" + definition;
    areClosed(
        List.of(
            Door.post(path + "/restart", restart, BY_REQUESTING), Door.post(path + "/restart-async", restart)),
        as("coordinator"));
  }

  @Test
  void jobThatIsRefusedToSomebody_keepsItsTries() {
    story.startWithoutMails("joint");
    String job = story.jobs().get(0).getId();
    for (String user : List.of("coordinator", "coach1", "admin")) {
      areClosed(
          List.of(
              Door.post("/engine-rest/job/" + job + "/execute", Map.of(), "Une étape automatique s'exécute d'elle-même.")),
          as(user));
    }
    story.runDueJobs();
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
  }

  @Test
  void completingWithNothing_afterAnAnswerWasSetBesideTheForm_isRefused() {
    Leads.to("userTask_recordMeeting", story);
    Rest coach = as("coach1");
    String task = TASK + story.open("userTask_recordMeeting").get(0).getId();
    Stored before = Stored.now(jdbc);
    for (String variables : List.of("/variables", "/localVariables")) {
      coach.put(task + variables + "/meetingOutcome", VALUE);
      coach.put(task + variables + "/heldMinutes", Map.of("value", 60));
    }
    for (String way : List.of("/complete", "/submit-form")) {
      for (Object nothing :
          List.of(Map.of(), Map.of("variables", Map.of()), Map.of("variables", Map.of(), "withVariablesInReturn", true))) {
        Rest.Answer answer = coach.post(task + way, nothing);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
            .endsWith("Le formulaire n'est pas accepté. « Issue de la rencontre » : une réponse est nécessaire.");
      }
    }
    before.isUnchanged(jdbc, "completions with nothing");
  }

  @Test
  void shownValueThatComesBack_isTakenIfItIsStillTheSame_andStoredNowhere() {
    Leads.to("userTask_validateProposal", story);
    Rest coordinator = as("coordinator");
    String task = story.open("userTask_validateProposal").get(0).getId();
    JsonNode shown = coordinator.get(TASK + task + "/form-variables?deserializeValues=false").body();
    Map<String, Object> different =
        Map.of(
            "proposalVersion", 2,
            "respondentName", "Hugo Lefevre",
            "objectivesSummary", "1. Autre chose",
            "terms", Answers.terms("cost", 1));
    different.forEach(
        (name, value) -> {
          Map<String, Object> answers = story.answers().to("userTask_validateProposal");
          answers.put(name, value);
          Rest.Answer answer = coordinator.submit(task, answers);
          assertThat(answer.status()).as(name).isEqualTo(400);
          assertThat(answer.message())
              .endsWith("« " + name + " » : cette valeur ne se modifie pas ici, ou elle a changé entre-temps.");
        });

    Map<String, Object> variables = new TreeMap<>();
    different.keySet().forEach(name -> variables.put(name, shown.get(name)));
    variables.put("answer", Map.of("value", "validated"));
    variables.put("answerChannel", Map.of("value", "phone"));
    assertThat(shown.at("/proposalVersion/value").isNumber()).isTrue();
    variables.put("proposalVersion", Map.of("value", 1.0, "type", "Double"));
    Rest.Answer answer = coordinator.post(TASK + task + "/submit-form", Map.of("variables", variables));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
    assertThat(runtime.createVariableInstanceQuery().variableName("objectivesSummary").count()).isZero();
    assertThat(story.variable("proposalVersion")).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void taskThatIsGone_isSaidToBeGone(boolean inTasklist) {
    story.start("joint");
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    story.complete("userTask_qualifyRequest");
    Rest coordinator = inTasklist ? inTasklistAs("coordinator") : as("coordinator");
    for (String id : List.of(task, "00000000-0000-0000-0000-000000000000")) {
      areClosed(
          List.of("/complete", "/submit-form").stream()
              .map(way ->
                      Door.post(
                          TASK + id + way,
                          Map.of("variables", Rest.variables(story.answers().to("userTask_qualifyRequest"))),
                          "Cette tâche n'est plus à faire : elle a été traitée, annulée ou remplacée par une version plus récente."))
              .toList(),
          coordinator);
    }
  }

  /** Whoever opens a mission coordinates it: nobody says otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "submit-form"})
  void missionThatIsOpenedForSomebodyElse_isRefused(String way) {
    for (String somebody : List.of("coordinator2", "coach1", "nobody", "${1+1}")) {
      Map<String, Object> request = story.answers().request("joint");
      request.put("coordinator", somebody);
      areClosed(
          List.of(
              Door.post(
                  START + way,
                  Map.of("variables", Rest.variables(request)),
                  "Le formulaire n'est pas accepté. « coordinator » : ce n'est pas un champ de ce formulaire.")),
          as("coordinator"));
    }
  }
}
