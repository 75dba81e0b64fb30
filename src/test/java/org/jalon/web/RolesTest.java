package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may do what over HTTP, cell by cell: each role against each endpoint, at {@code /engine-rest} and at the
 * webapps' own API. {@code roles.table} says how it is read.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** In the firm's own group {@code admins} alone, which must do. */
  private static final String ADMIN = "firmsAdmin";

  /** The columns of the table: nobody, the coach of another mission, the coach of this one, a coordinator, an admin. */
  private static final List<String> ROLES = List.of("nobody", "coach2", "coach1", "coordinator", ADMIN);

  /** What only this mission, of coach1, and only the other, of coach2, hold. */
  private static final String THIS = "Brasserie du Port";

  private static final String OTHER = "Verrerie de l'Aulne";

  private static final String SCRAP =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          targetNamespace="scrap">
        <process id="scrap" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="start"/>
          <sequenceFlow id="a" sourceRef="start" targetRef="fork"/>
          <parallelGateway id="fork"/>
          <sequenceFlow id="b" sourceRef="fork" targetRef="work"/>
          <sequenceFlow id="c" sourceRef="fork" targetRef="outside"/>
          <userTask id="work"/>
          <boundaryEvent id="late" attachedToRef="work">
            <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
          </boundaryEvent>
          <serviceTask id="outside" camunda:type="external" camunda:topic="scrap"/>
        </process>
      </definitions>
      """;

  /** Another one, without what no admin may deploy. */
  private static final String PLAIN_SCRAP =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          targetNamespace="scrap">
        <process id="plainScrap" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="start"/>
        </process>
      </definitions>
      """;

  @Autowired private Story story;
  @Autowired private ProcessEngine engine;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private final Map<String, String> mission = new LinkedHashMap<>();
  private final Map<String, Rest> atRest = new LinkedHashMap<>();
  private final Map<String, Rest> inTasklist = new LinkedHashMap<>();
  private Task task;

  /** One row of the table, at one address, for one role. */
  private record Cell(String method, String path, String body, String role, boolean webapps, String expected) {

    @Override
    public String toString() {
      return role + " " + method + " " + path + " " + body + (webapps ? " in the webapps" : "") + " -> " + expected;
    }
  }

  static Stream<Arguments> cells() throws IOException {
    List<Arguments> cells = new ArrayList<>();
    for (String line : table().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split(" *\\| *");
      String[] request = columns[0].split(" +", 3);
      assertThat(columns).as(line).hasSize(1 + ROLES.size());
      for (int role = 0; role < ROLES.size(); role++) {
        boolean whole = request[1].startsWith("/camunda/") || request[1].startsWith("/engine-rest/");
        for (boolean webapps : whole ? List.of(request[1].startsWith("/camunda/")) : List.of(false, true)) {
          cells.add(
              Arguments.of(
                  new Cell(
                      request[0],
                      (whole ? "" : "/engine-rest") + request[1],
                      request.length > 2 ? request[2] : "",
                      ROLES.get(role),
                      webapps,
                      columns[1 + role])));
        }
      }
    }
    return cells.stream();
  }

  private static String table() throws IOException {
    try (var table = RolesTest.class.getResourceAsStream("roles.table")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @BeforeAll
  void begin() {
    story.reset();
    User admin = engine.getIdentityService().newUser(ADMIN);
    admin.setPassword(ServiceTest.PASSWORD);
    engine.getIdentityService().saveUser(admin);
    engine.getIdentityService().createMembership(ADMIN, "admins");
    Map<String, Object> request = story.answers().request("coachee");
    request.put("company", OTHER);
    story.start(request);
    story.complete("userTask_qualifyRequest", "coach", "coach2");
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    task = engine.getTaskService().createTaskQuery().taskAssignee("coach1").singleResult();
    String instance = task.getProcessInstanceId();
    var runtime = engine.getRuntimeService();
    var history = engine.getHistoryService();
    var management = engine.getManagementService();
    var repository = engine.getRepositoryService();
    var tasks = engine.getTaskService();
    String deployment = repository.createDeploymentQuery().deploymentName("Jalon").singleResult().getId();
    var variable = runtime.createVariableInstanceQuery().processInstanceIdIn(instance).variableName("company");
    var pastVariable = history.createHistoricVariableInstanceQuery().processInstanceId(instance).variableName("company");
    InputStream note = new ByteArrayInputStream(THIS.getBytes(StandardCharsets.UTF_8));
    mission.put("task", task.getId());
    mission.put("instance", instance);
    mission.put("execution", task.getExecutionId());
    mission.put("definition", task.getProcessDefinitionId());
    mission.put("key", "meeting");
    mission.put("activity", task.getTaskDefinitionKey());
    mission.put("deployment", deployment);
    mission.put("resource", repository.getDeploymentResources(deployment).get(0).getId());
    mission.put("decision", repository.createDecisionDefinitionQuery().singleResult().getId());
    mission.put("job", management.createJobQuery().processInstanceId(instance).list().get(0).getId());
    mission.put("jobDefinition", management.createJobDefinitionQuery().processDefinitionKey("meeting").list().get(0).getId());
    mission.put("cleanup", history.findHistoryCleanupJobs().get(0).getId());
    mission.put("variable", variable.singleResult().getId());
    mission.put("pastVariable", pastVariable.singleResult().getId());
    mission.put("detail", history.createHistoricDetailQuery().processInstanceId(instance).list().get(0).getId());
    mission.put("pastActivity", history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().get(0).getId());
    mission.put("jobLog", history.createHistoricJobLogQuery().processInstanceId(instance).list().get(0).getId());
    mission.put("cleanupLog", history.createHistoricJobLogQuery().jobId(mission.get("cleanup")).list().get(0).getId());
    mission.put("operation", history.createUserOperationLogQuery().list().get(0).getOperationId());
    mission.put("myTasks", filter("Mes tâches"));
    mission.put("filter", filter("Toutes les tâches"));
    mission.put(
        "authorization",
        engine.getAuthorizationService().createAuthorizationQuery().groupIdIn("coaches").list().get(0).getId());
    mission.put("comment", tasks.createComment(task.getId(), instance, "Rappeler " + THIS).getId());
    mission.put("attachment", tasks.createAttachment("text/plain", task.getId(), instance, "note", THIS, note).getId());
    mission.put("external", "none");
    mission.put("incident", "none");
    mission.put("user", "coordinator2");
    mission.put("group", "coordinators");
    mission.put("tenant", "none");
    mission.put("batch", "none");
    for (String role : ROLES) {
      boolean nobody = role.equals("nobody");
      atRest.put(role, new Rest(port, nobody ? null : role, ServiceTest.PASSWORD));
      inTasklist.put(role, nobody ? Rest.beforeLogin(port) : Rest.throughTasklist(port, role, ServiceTest.PASSWORD));
    }
  }

  private String filter(String name) {
    return engine.getFilterService().createTaskFilterQuery().filterName(name).singleResult().getId();
  }

  @AfterAll
  void end() {
    engine.getIdentityService().deleteUser(ADMIN);
    story.end();
  }

  @Test
  void wrongPassword_isNoLogin() {
    assertThat(new Rest(port, "nobody", "wrong").get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(new Rest(port, null, null).get("/engine-rest/engine").status()).isEqualTo(401);
  }

  @Test
  void theTable_hasAThousandCells() throws IOException {
    assertThat(cells()).hasSizeGreaterThan(1000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void role_getsWhatItsCellSays(Cell cell) {
    Map<String, String> names = new LinkedHashMap<>(mission);
    names.put("self", cell.role());
    Map<String, Supplier<String>> scrap = cell.role().equals(ADMIN) ? scrap(cell) : Map.of();
    if (cell.role().equals(ADMIN)) {
      scrap.forEach((name, value) -> names.put(name + "*", value.get()));
    } else {
      mission.forEach((name, value) -> names.put(name + "*", value));
    }
    boolean changed = true;
    try {
      changed = changes(cell, names) || !scrap.isEmpty();
    } finally {
      if (changed) {
        clearAway();
      }
    }
  }

  /** Whether the cell's request may have changed something, as its cell allows. */
  private boolean changes(Cell cell, Map<String, String> names) {
    String path = filled(cell.path(), names);
    String body = filled(cell.body(), names);
    Rest user = (cell.webapps() ? inTasklist : atRest).get(cell.role());
    boolean writes = !cell.method().equals("GET");
    Stored before = writes ? Stored.now(jdbc) : null;
    Rest.Answer answer = send(user, cell.method(), path, body);
    isAsExpected(cell, answer);
    if (writes && answer.status() >= 400) {
      before.isUnchanged(jdbc, cell.toString());
    }
    return writes && answer.status() < 400;
  }

  private void isAsExpected(Cell cell, Rest.Answer answer) {
    String said = answer.body().toString();
    String what = cell + " answers " + answer.status() + ": " + said.substring(0, Math.min(said.length(), 300));
    switch (cell.expected()) {
      case "none" -> {
        assertThat(answer.status()).as(what).isEqualTo(200);
        assertThat(size(answer.body())).as(what).isZero();
      }
      case "own" -> {
        assertThat(answer.status()).as(what).isEqualTo(200);
        assertThat(size(answer.body())).as(what).isEqualTo(1);
        assertThat(answer.body().findValuesAsText("assignee")).as(what).allMatch(cell.role()::equals);
      }
      case "all" -> {
        assertThat(answer.status()).as(what).isEqualTo(200);
        assertThat(size(answer.body())).as(what).isPositive();
      }
      default -> assertThat(answer.status()).as(what).isEqualTo(Integer.parseInt(cell.expected()));
    }
    switch (cell.role()) {
      case "nobody" -> assertThat(said).as(what).doesNotContain(THIS, OTHER, "Claire Martin");
      case "coach1" -> assertThat(said).as(what).doesNotContain(OTHER);
      case "coach2" -> assertThat(said).as(what).doesNotContain(THIS);
      default -> {}
    }
  }

  private static int size(JsonNode body) {
    return body.has("count") ? body.path("count").asInt() : body.size();
  }

  private static String filled(String text, Map<String, String> names) {
    return Pattern.compile("\\{(\\w+\\*?)}")
        .matcher(text)
        .replaceAll(
            name -> {
              assertThat(names).as(text).containsKey(name.group(1));
              return Matcher.quoteReplacement(names.get(name.group(1)));
            });
  }

  private static Rest.Answer send(Rest user, String method, String path, String body) {
    return switch (method) {
      case "GET" -> user.get(path);
      case "DELETE" -> user.delete(path);
      case "PUT" -> user.put(path, tree(body));
      case "UPLOAD" -> body.equals("model") ? user.deploy("scrap.bpmn", PLAIN_SCRAP) : user.upload(path, body);
      case "POST" -> user.post(path, tree(body));
      default -> throw new AssertionError(method);
    };
  }

  private static JsonNode tree(String body) {
    try {
      return MAPPER.readTree(body.isEmpty() ? "{}" : body);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Things for the admin, who may, to change: made for the cell that names them, and removed after it. */
  private Map<String, Supplier<String>> scrap(Cell cell) {
    Map<String, Supplier<String>> things = new LinkedHashMap<>();
    things.put("user", this::scrapUser);
    things.put("group", this::scrapGroup);
    things.put("tenant", this::scrapTenant);
    things.put("authorization", this::scrapAuthorization);
    things.put("myTasks", this::scrapFilter);
    things.put("filter", this::scrapFilter);
    for (String name :
        List.of(
            "deployment", "definition", "key", "instance", "execution", "task", "activity", "job", "jobDefinition",
            "external", "incident", "pastVariable", "comment", "operation")) {
      things.put(name, () -> scrapInstance(name));
    }
    things.put("batch", this::scrapBatch);
    things.put("cleanup", () -> mission.get("cleanup"));
    things.put("decision", () -> mission.get("decision"));
    String request = cell.path() + cell.body();
    things.keySet().removeIf(name -> !request.contains("{" + name + "*}"));
    return things;
  }

  private String scrapUser() {
    User user = engine.getIdentityService().newUser("scrap");
    engine.getIdentityService().saveUser(user);
    return "scrap";
  }

  private String scrapGroup() {
    engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup("scrap"));
    return "scrap";
  }

  private String scrapTenant() {
    engine.getIdentityService().saveTenant(engine.getIdentityService().newTenant("scrap"));
    return "scrap";
  }

  private String scrapAuthorization() {
    Authorization authorization =
        engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    authorization.setUserId("scrap");
    authorization.setResource(Resources.TASK);
    authorization.setResourceId("scrap");
    return engine.getAuthorizationService().saveAuthorization(authorization).getId();
  }

  private String scrapFilter() {
    Filter filter = engine.getFilterService().newTaskFilter("scrap");
    return engine.getFilterService().saveFilter(filter).getId();
  }

  private String scrapBatch() {
    scrapInstance("instance");
    return engine
        .getRuntimeService()
        .deleteProcessInstancesAsync(
            engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("scrap"), "scrap")
        .getId();
  }

  private String scrapInstance(String part) {
    var runtime = engine.getRuntimeService();
    var history = engine.getHistoryService();
    var management = engine.getManagementService();
    var repository = engine.getRepositoryService();
    var externals = engine.getExternalTaskService();
    if (runtime.createProcessInstanceQuery().processDefinitionKey("scrap").count() == 0) {
      repository.createDeployment().name("scrap.bpmn").addString("scrap.bpmn", SCRAP).deploy();
      engine.getIdentityService().setAuthentication(ADMIN, List.of("admins"));
      String instance = runtime.startProcessInstanceByKey("scrap", Map.of("company", "scrap")).getId();
      engine.getTaskService().createComment(null, instance, "scrap");
      runtime.suspendProcessInstanceById(instance);
      runtime.activateProcessInstanceById(instance);
      engine.getIdentityService().clearAuthentication();
    }
    var instance = runtime.createProcessInstanceQuery().processDefinitionKey("scrap").singleResult();
    Task work = engine.getTaskService().createTaskQuery().processDefinitionKey("scrap").singleResult();
    return switch (part) {
      case "deployment" ->
          repository.createDeployment().name("scrap.bpmn").addString("scrap.bpmn", PLAIN_SCRAP).deploy().getId();
      case "definition" -> instance.getProcessDefinitionId();
      case "key" -> "scrap";
      case "instance" -> instance.getId();
      case "task" -> work.getId();
      case "activity" -> "work";
      case "execution" -> work.getExecutionId();
      case "job" -> management.createJobQuery().processInstanceId(instance.getId()).singleResult().getId();
      case "jobDefinition" -> management.createJobDefinitionQuery().processDefinitionKey("scrap").singleResult().getId();
      case "external" -> externals.createExternalTaskQuery().processInstanceId(instance.getId()).singleResult().getId();
      case "incident" -> runtime.createIncident("scrap", work.getExecutionId(), "scrap").getId();
      case "pastVariable" ->
          history.createHistoricVariableInstanceQuery().processInstanceId(instance.getId()).singleResult().getId();
      case "comment" -> engine.getTaskService().getProcessInstanceComments(instance.getId()).get(0).getId();
      case "operation" ->
          history.createUserOperationLogQuery().processInstanceId(instance.getId()).list().get(0).getOperationId();
      default -> throw new AssertionError(part);
    };
  }

  private void clearAway() {
    var management = engine.getManagementService();
    management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
    engine.getRepositoryService().createDeploymentQuery().deploymentName("scrap.bpmn").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    engine.getFilterService().createTaskFilterQuery().filterName("scrap").list()
        .forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
    engine.getAuthorizationService().createAuthorizationQuery().userIdIn("scrap").list()
        .forEach(authorization -> engine.getAuthorizationService().deleteAuthorization(authorization.getId()));
    var identity = engine.getIdentityService();
    for (String id : List.of("scrap", "scrap2")) {
      identity.deleteUser(id);
      identity.deleteGroup(id);
      identity.deleteTenant(id);
    }
    engine.getTaskService().createTaskQuery().taskId("scrap").list()
        .forEach(made -> engine.getTaskService().deleteTask(made.getId(), true));
    restore();
  }

  /** The mission's task as it was, after somebody who may has handed it on. */
  private void restore() {
    Task now = engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
    now.setName(task.getName());
    now.setAssignee(task.getAssignee());
    now.setOwner(task.getOwner());
    now.setDelegationState(task.getDelegationState());
    now.setDescription(task.getDescription());
    now.setDueDate(task.getDueDate());
    now.setFollowUpDate(task.getFollowUpDate());
    now.setPriority(task.getPriority());
    engine.getTaskService().saveTask(now);
    engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .filter(link -> link.getType().equals("candidate"))
        .forEach(link -> engine.getTaskService().deleteUserIdentityLink(task.getId(), link.getUserId(), link.getType()));
  }
}
