package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Leads;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.TestServers;
import org.jalon.support.Witness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nobody who may only sign in makes the service evaluate a text, or make an object of a class that they name:
 * every way that was found to try it, one by one. {@link Witness} would tell.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationTest {

  private static final String REFUSAL = "Les requêtes n'acceptent pas d'expression.";
  private static final String TASK = "/engine-rest/task/";
  private static final String EVALUATE = "/engine-rest/decision-definition/key/notificationPolicy/evaluate";

  @TempDir static Path folder;

  @Autowired private Story story;
  @Autowired private ProcessEngine engine;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private Map<String, Rest> people;
  private Task task;
  private String filter;

  /** A way to try it: the places of what it needs are filled in once the mission runs. */
  private record Way(String name, Function<EvaluationTest, Function<Rest, Rest.Answer>> request) {

    static Way post(String path, Object body) {
      return new Way("POST " + path + " " + body, test -> user -> user.post(test.filled(path), body));
    }

    static Way put(String path, Object body) {
      return new Way("PUT " + path + " " + body, test -> user -> user.put(test.filled(path), body));
    }

    static Way get(String path) {
      return new Way("GET " + path, test -> user -> user.get(test.filled(path)));
    }

    @Override
    public String toString() {
      return name.substring(0, Math.min(name.length(), 150));
    }
  }

  @BeforeAll
  void begin() {
    story.reset();
    Leads.to("userTask_recordMeeting", story);
    task = story.open("userTask_recordMeeting").get(0);
    filter = engine.getFilterService().createTaskFilterQuery().filterName("Mes tâches").singleResult().getId();
    people =
        Map.of(
            "coach1", new Rest(port, "coach1", ServiceTest.PASSWORD),
            "coordinator", Rest.throughTasklist(port, "coordinator", ServiceTest.PASSWORD));
  }

  @AfterAll
  void end() {
    story.end();
  }

  private String filled(String path) {
    return path.replace("{task}", task.getId())
        .replace("{instance}", task.getProcessInstanceId())
        .replace("{execution}", task.getExecutionId())
        .replace("{definition}", task.getProcessDefinitionId())
        .replace("{filter}", filter);
  }

  /** Neither the coach whose task it is, nor a coordinator in Tasklist, gets anywhere by it. */
  private void isRefused(Way way) {
    Stored before = Stored.now(jdbc);
    tryIt(way, (what, answer) -> assertThat(answer.status()).as(what).isGreaterThanOrEqualTo(400));
    before.isUnchanged(jdbc, way.toString());
  }

  private void tryIt(Way way, BiConsumer<String, Rest.Answer> check) {
    people.forEach(
        (person, user) -> {
          int made = Witness.made();
          Rest.Answer answer = way.request().apply(this).apply(user);
          String what = person + " " + way + " -> " + answer;
          check.accept(what, answer);
          assertThat(Witness.made()).as(what).isEqualTo(made);
        });
  }

  /** Otherwise the other tests would prove nothing. */
  @Test
  void theWitness_tellsOfWhatIsEvaluated() throws Exception {
    String model = witness();
    Rest admin = new Rest(port, "admin", ServiceTest.PASSWORD);
    int made = Witness.made();
    String deployed =
        engine.getRepositoryService().createDeployment().addString("witness.bpmn", model).deploy().getId();
    try {
      assertThat(admin.post("/engine-rest/process-definition/key/witness/start", Map.of()).status()).isEqualTo(200);
      assertThat(Witness.made()).isEqualTo(made + 1);
      new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(serialized()))).readObject();
      assertThat(Witness.made()).isGreaterThan(made + 1);
    } finally {
      engine.getRepositoryService().deleteDeployment(deployed, true);
    }
  }

  @Test
  void aModelWithTheWitness_isDeployedByNobody() {
    String model = witness();
    int made = Witness.made();
    Rest.Answer refused = new Rest(port, "admin", ServiceTest.PASSWORD).deploy("witness.bpmn", model);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("n'est pas permise");
    for (String person : List.of("coach1", "coordinator")) {
      assertThat(new Rest(port, person, ServiceTest.PASSWORD).deploy("witness.bpmn", model).status()).isEqualTo(403);
    }
    assertThat(Witness.made()).isEqualTo(made);
  }

  private static String witness() {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            targetNamespace="witness">
          <process id="witness" isExecutable="true" camunda:historyTimeToLive="P1D">
            <startEvent id="start"/>
            <sequenceFlow id="a" sourceRef="start" targetRef="tell"/>
            <serviceTask id="tell" camunda:expression="%s"/>
          </process>
        </definitions>
        """
        .formatted(Witness.EXPRESSION);
  }

  // Queries

  /** Every parameter of a task query that takes an expression, as the API itself knows them. */
  static List<String> expressionParameters() {
    return Arrays.stream(TaskQueryDto.class.getMethods())
        .map(Method::getName)
        .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
        .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
        .sorted()
        .toList();
  }

  private static final List<String> QUERIES =
      List.of("task", "task/count", "filter/{filter}/list", "filter/{filter}/count", "filter/{filter}/singleResult");

  static Stream<Way> queries() {
    assertThat(expressionParameters()).hasSizeGreaterThan(15).contains("assigneeExpression", "dueBeforeExpression");
    List<Way> ways = new ArrayList<>();
    for (String parameter : expressionParameters()) {
      String encoded = "?" + parameter + "=" + URLEncoder.encode(Witness.EXPRESSION, StandardCharsets.UTF_8);
      ways.add(Way.get("/engine-rest/task" + encoded));
      ways.add(Way.get("/engine-rest/task/count" + encoded));
      Map<String, Object> plain = Map.of(parameter, Witness.EXPRESSION);
      for (Object body : List.of(plain, Map.of("orQueries", List.of(Map.of("assignee", "coach1"), plain)))) {
        QUERIES.forEach(path -> ways.add(Way.post("/engine-rest/" + path, body)));
      }
    }
    for (String text :
        List.of("#{1+1}", "a${1+1}", "coach1", "${currentUser()} ", "${currentUser( )}", "#{currentUser()}", "${1")) {
      ways.add(Way.post("/engine-rest/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", text)))));
    }
    for (String deep :
        List.of("${" + "(".repeat(5000), "${" + "-".repeat(5000) + "1}", "${" + "1?1:".repeat(5000) + "1}")) {
      ways.add(Way.post("/engine-rest/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", deep)))));
    }
    return ways.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void aQueryWithAnExpression_isRefused(Way way) {
    tryIt(
        way,
        (what, answer) -> {
          assertThat(answer.status()).as(what).isEqualTo(400);
          if (!way.name().contains("{filter}")) {
            assertThat(answer.message()).as(what).isEqualTo(REFUSAL);
          }
        });
  }

  @Test
  void theFiltersOwnExpression_isAnsweredEvenSo() {
    Map<String, Object> mine = Map.of("orQueries", List.of(Map.of("assigneeExpression", "${currentUser()}")));
    assertThat(people.get("coach1").post("/engine-rest/task", mine).body().findValuesAsText("assignee"))
        .isNotEmpty()
        .allMatch("coach1"::equals);
  }

  /** An admin may save what they like: nobody's click on it evaluates it. */
  @Test
  void anExpressionInASavedFilter_isNotEvaluated() {
    Rest admin = new Rest(port, "admin", ServiceTest.PASSWORD);
    Object plain = Map.of("assigneeExpression", Witness.EXPRESSION);
    for (Object query : List.of(plain, Map.of("orQueries", List.of(plain)))) {
      Object body = Map.of("resourceType", "Task", "name", "evil", "query", query, "properties", Map.of());
      isRefused(Way.post("/engine-rest/filter/create", body));
      isRefused(Way.put("/engine-rest/filter/{filter}", body));
      String id = admin.post("/engine-rest/filter/create", body).body().path("id").asText();
      Filter saved = engine.getFilterService().getFilter(id);
      Authorization everybody = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
      everybody.setResource(Resources.FILTER);
      everybody.setResourceId(saved.getId());
      everybody.addPermission(Permissions.READ);
      engine.getAuthorizationService().saveAuthorization(everybody);
      try {
        String path = "/engine-rest/filter/" + saved.getId();
        for (String way : List.of("/list", "/count", "/singleResult")) {
          isRefused(Way.get(path + way));
          isRefused(Way.post(path + way, Map.of("assignee", "coach1")));
          int made = Witness.made();
          assertThat(admin.get(path + way).status()).isEqualTo(400);
          assertThat(Witness.made()).isEqualTo(made);
        }
      } finally {
        engine.getFilterService().deleteFilter(saved.getId());
      }
    }
  }

  static Stream<Way> queriesWithoutExpressions() {
    Object query = Map.of("orQueries", List.of(Map.of("assigneeExpression", Witness.EXPRESSION)));
    List<Way> ways = new ArrayList<>();
    for (String path :
        List.of(
            "process-instance", "execution", "variable-instance", "job", "external-task", "job-definition", "group",
            "schema/log", "history/task", "history/process-instance", "history/activity-instance",
            "history/variable-instance", "history/detail", "history/job-log", "history/external-task-log")) {
      ways.add(Way.post("/engine-rest/" + path, query));
    }
    for (String sorting : List.of("processVariable", "executionVariable", "taskVariable")) {
      Map<String, Object> by = Map.of("variable", Witness.EXPRESSION + "' or '1'='1", "type", "String");
      Map<String, Object> sorted = Map.of("sortBy", sorting, "sortOrder", "asc", "parameters", by);
      ways.add(Way.post("/engine-rest/task", Map.of("sorting", List.of(sorted))));
    }
    Map<String, Object> variable = Map.of("name", "company", "operator", "eq", "value", Witness.EXPRESSION);
    ways.add(Way.post("/engine-rest/task", Map.of("processVariables", List.of(variable))));
    ways.add(Way.post("/engine-rest/process-instance", Map.of("variables", List.of(variable))));
    return ways.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queriesWithoutExpressions")
  void whereAQueryKnowsNoExpressions_nothingIsEvaluated(Way way) {
    tryIt(way, (what, answer) -> assertThat(answer.status()).as(what).isLessThan(500));
  }

  static Stream<Way> queriesInBatches() {
    Object query = Map.of("orQueries", List.of(Map.of("assigneeExpression", Witness.EXPRESSION)));
    List<Way> ways = new ArrayList<>();
    String ids = "processInstanceQuery";
    ways.add(Way.post("/engine-rest/process-instance/delete", Map.of(ids, query)));
    ways.add(Way.post("/engine-rest/process-instance/delete", Map.of("historicProcessInstanceQuery", query)));
    ways.add(Way.post("/engine-rest/process-instance/suspended-async", Map.of(ids, query, "suspended", true)));
    ways.add(Way.put("/engine-rest/process-instance/suspended", Map.of(ids, query, "suspended", true)));
    ways.add(Way.post("/engine-rest/process-instance/job-retries", Map.of(ids, query, "retries", 1)));
    ways.add(Way.post("/engine-rest/process-instance/variables-async", Map.of(ids, query, "variables", Map.of())));
    ways.add(Way.post("/engine-rest/process-instance/message-async", Map.of(ids, query, "messageName", "x")));
    ways.add(Way.post("/engine-rest/modification/executeAsync", Map.of("processDefinitionId", "x", ids, query)));
    ways.add(Way.post("/engine-rest/job/retries", Map.of("jobQuery", query, "retries", 1)));
    ways.add(Way.put("/engine-rest/external-task/retries", Map.of("externalTaskQuery", query, "retries", 1)));
    ways.add(Way.post("/engine-rest/history/process-instance/delete", Map.of("historicProcessInstanceQuery", query)));
    Object ended = Map.of("historicProcessInstanceQuery", query);
    ways.add(Way.post("/engine-rest/history/process-instance/set-removal-time", ended));
    ways.add(Way.post("/engine-rest/history/decision-instance/delete", Map.of("historicDecisionInstanceQuery", query)));
    return ways.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queriesInBatches")
  void aQueryWithAnExpression_inABatch_isRefused(Way way) {
    isRefused(way);
  }

  // Objects of Java classes

  private static String serialized() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(new Witness());
      objects.flush();
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Map<String, Object> object(String format, String value) {
    return Map.of(
        "type", "Object",
        "value", value,
        "valueInfo", Map.of("objectTypeName", Witness.class.getName(), "serializationDataFormat", format));
  }

  static Stream<Way> objects() {
    List<Way> ways = new ArrayList<>();
    for (Object value :
        List.of(
            object("application/x-java-serialized-object", serialized()),
            object("application/json", "\"" + folder.resolve("json") + "\""),
            object("application/xml", "<a/>"),
            Map.of("type", "Bytes", "value", serialized()),
            Map.of("type", "File", "value", serialized(), "valueInfo", Map.of("filename", "a")),
            Map.of("type", "Xml", "value", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"))) {
      Map<String, Object> variables = Map.of("meetingOutcome", value);
      for (String way : List.of("complete", "submit-form", "resolve", "bpmnError", "bpmnEscalation")) {
        Map<String, Object> body = new TreeMap<>(Map.of("variables", variables, "errorCode", "x", "escalationCode", "x"));
        ways.add(Way.post(TASK + "{task}/" + way, Map.copyOf(body)));
        body.put("withVariablesInReturn", true);
        ways.add(Way.post(TASK + "{task}/" + way, body));
      }
      for (String scope :
          List.of(
              "task/{task}/variables", "task/{task}/localVariables", "process-instance/{instance}/variables",
              "execution/{execution}/localVariables", "case-instance/none/variables")) {
        ways.add(Way.put("/engine-rest/" + scope + "/meetingOutcome", value));
        ways.add(Way.post("/engine-rest/" + scope, Map.of("modifications", variables)));
      }
      for (String way : List.of("start", "submit-form")) {
        for (String process : List.of("coachingMission", "meeting", "contract")) {
          String path = "/engine-rest/process-definition/key/" + process + "/" + way;
          ways.add(Way.post(path, Map.of("variables", Map.of("company", value))));
        }
      }
      ways.add(Way.post("/engine-rest/message", Map.of("messageName", "mission.paused", "processVariables", variables)));
      ways.add(Way.post("/engine-rest/message", Map.of("messageName", "mission.paused", "correlationKeys", variables)));
      ways.add(Way.post("/engine-rest/signal", Map.of("name", "x", "variables", variables)));
      ways.add(Way.post("/engine-rest/condition", Map.of("variables", variables)));
      ways.add(Way.post("/engine-rest/execution/{execution}/signal", Map.of("variables", variables)));
      ways.add(Way.post(EVALUATE, Map.of("variables", variables)));
      ways.add(Way.post("/engine-rest/external-task/none/complete", Map.of("workerId", "x", "variables", variables)));
      ways.add(
          Way.post(
              "/engine-rest/process-instance/{instance}/modification",
              Map.of("instructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "x", "variables", variables)))));
      ways.add(
          Way.post(
              "/engine-rest/process-instance/variables-async",
              Map.of("processInstanceIds", List.of("x"), "variables", variables)));
      ways.add(
          Way.post(
              "/engine-rest/migration/generate",
              Map.of("sourceProcessDefinitionId", "x", "targetProcessDefinitionId", "x", "variables", variables)));
    }
    for (String variables :
        List.of(
            "task/{task}/variables", "task/{task}/localVariables", "task/none/variables",
            "process-instance/{instance}/variables", "process-instance/none/variables",
            "execution/{execution}/localVariables", "case-execution/none/variables")) {
      String path = "/engine-rest/" + variables + "/x/data";
      String witness = Witness.class.getName();
      for (String type : List.of(witness, "java.util.ArrayList<" + witness + ">", "no.such.Class")) {
        ways.add(
            new Way(
                "UPLOAD " + path + " as " + type,
                test -> user -> user.uploadObject(test.filled(path), type, "\"" + folder.resolve("upload") + "\"")));
      }
    }
    return ways.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void anObjectOfAClassThatSomebodyNames_isNeverMade(Way way) {
    isRefused(way);
    assertThat(folder).isEmptyDirectory();
  }

  // Decisions, forms, scripts

  static Stream<Way> models() {
    return Stream.of(
        Way.post(EVALUATE, Map.of("variables", Map.of("task", Map.of("value", Witness.EXPRESSION)))),
        Way.post("/engine-rest/condition", Map.of("variables", Map.of("a", Map.of("value", Witness.EXPRESSION)))),
        Way.get(TASK + "{task}/rendered-form"),
        Way.get("/engine-rest/process-definition/key/coachingMission/rendered-form"),
        Way.post(
            "/engine-rest/process-definition/{definition}/start",
            Map.of("startInstructions", List.of(Map.of("type", "startTransition", "transitionId", Witness.EXPRESSION)))),
        Way.put("/engine-rest/job-definition/none/jobPriority", Map.of("priority", Witness.EXPRESSION)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void aModel_isRunByItselfAlone(Way way) {
    isRefused(way);
  }

  // Texts

  /** How texts are written that one language or another would evaluate: the engine's, FEEL, Spring's, the mails'. */
  private static final List<String> TEXTS =
      List.of(
          Witness.EXPRESSION,
          Witness.EXPRESSION.replace('$', '#'),
          "= 6 * 7",
          "[[${6 * 7}]]",
          "__${6 * 7}__::.x",
          "~{layout :: " + "${6 * 7}}",
          "T(java.lang.Runtime).getRuntime()",
          "{0} {1} ''",
          "<script>alert(6 * 7)</script>",
          "@{https://example.org/{id}(id=${6 * 7})}");

  @Test
  void aTextThatLooksLikeAnExpression_isStoredAndMailedAsItIs() throws Exception {
    Map<String, String> found = new TreeMap<>();
    int made = Witness.made();
    Rest coordinator = new Rest(port, "coordinator", ServiceTest.PASSWORD);
    for (String text : TEXTS) {
      Map<String, Object> request = story.answers().request("coachee");
      request.put("company", text);
      request.put("context", text);
      TestServers.mail().purgeEmailFromAllMailboxes();
      Rest.Answer answer = coordinator.start(request);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      story.runDueJobs();
      String instance = answer.body().path("id").asText();
      Task qualify = open(instance, "userTask_qualifyRequest");
      Map<String, Object> answers = story.answers().to("userTask_qualifyRequest");
      assertThat(coordinator.submit(qualify.getId(), answers).status()).isEqualTo(204);
      story.runDueJobs();
      Rest.Answer company = coordinator.get("/engine-rest/process-instance/" + instance + "/variables/company");
      assertThat(company.body().path("value").asText()).isEqualTo(text);
      Task steering = open(instance, "userTask_steerMission");
      assertThat(coordinator.get(TASK + steering.getId() + "/form-variables").status()).isEqualTo(200);
      List<String> bodies = new ArrayList<>();
      for (MimeMessage mail : TestServers.mail().getReceivedMessages()) {
        bodies.add(mail.getSubject());
        TestServers.bodies(mail, bodies);
      }
      assertThat(bodies).as(text).isNotEmpty().noneMatch(body -> body.contains("Entreprise : 42"));
      found.put(text, String.valueOf(bodies.stream().anyMatch(body -> body.contains(text))));
      engine.getRuntimeService().deleteProcessInstance(instance, "told");
    }
    assertThat(found.values()).as(found.toString()).containsOnly("true");
    assertThat(Witness.made()).isEqualTo(made);
  }

  private Task open(String instance, String kind) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(kind).singleResult();
  }

  /** Coordinators hand tasks on, name them and comment on them: in words. */
  @Test
  void aTextAtATask_staysAText() {
    Rest coordinator = people.get("coordinator");
    int made = Witness.made();
    String path = TASK + task.getId();
    assertThat(coordinator.post(path + "/comment/create", Map.of("message", Witness.EXPRESSION)).status()).isEqualTo(200);
    assertThat(coordinator.get(path + "/comment").body().findValuesAsText("message")).contains(Witness.EXPRESSION);
    Map<String, Object> named =
        Map.of("name", Witness.EXPRESSION, "description", Witness.EXPRESSION, "assignee", "${1}", "priority", 50);
    assertThat(coordinator.put(path, named).status()).isEqualTo(204);
    Rest.Answer read = coordinator.get(path);
    assertThat(read.body().path("name").asText()).isEqualTo(Witness.EXPRESSION);
    assertThat(read.body().path("assignee").asText()).isEqualTo("${1}");
    assertThat(coordinator.post(path + "/assignee", Map.of("userId", "#{1}")).status()).isEqualTo(204);
    assertThat(coordinator.get(path + "/form-variables").status()).isEqualTo(200);
    story.tryDueJobs();
    assertThat(coordinator.post(path + "/assignee", Map.of("userId", "coach1")).status()).isEqualTo(204);
    assertThat(Witness.made()).isEqualTo(made);
  }
}
