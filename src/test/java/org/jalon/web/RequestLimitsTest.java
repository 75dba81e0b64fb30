package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.jalon.support.Answers;
import org.jalon.support.Malformed;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is too much, of the wrong kind, or about nothing gets the right status and one sentence, and changes nothing. */
@ServiceTest
class RequestLimitsTest {

  private static final String JSON = "application/json";
  private static final String TOO_LARGE = "Cet envoi est trop volumineux.";
  private static final String REFUSED = "Cette demande n'est pas acceptée\u00a0: elle est incomplète, illisible ou sans objet.";
  private static final String FAILED =
      "Le service n'a pas pu répondre\u00a0: réessayez, et prévenez l'administration si cela dure.";

  @Autowired private Story story;
  @Autowired private IdentityService identity;
  @Autowired private HistoryService history;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private Rest admin;
  private Stored before;

  @BeforeEach
  void begin() {
    story.reset();
    admin = new Rest(port, "admin", ServiceTest.PASSWORD);
    before = Stored.now(jdbc);
  }

  @AfterEach
  void end() {
    story.end();
  }

  private HttpResponse<String> send(String method, String path, String type, String body) {
    return admin.sendRaw(method, path, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  private void isRefused(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"message\":\"" + sentence + "\"");
    assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith(JSON));
    before.isUnchanged(jdbc, answer.request().toString());
  }

  @Test
  void moreThanABodyMayHold_isRefused_whereverItGoes() {
    String body = "{\"a\": \"" + "x".repeat(1 << 20) + "\"}";
    isRefused(send("POST", "/engine-rest/task", JSON, body), 413, TOO_LARGE);
    isRefused(send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", JSON, body), 413, TOO_LARGE);
    assertThat(send("POST", "/engine-rest/task", JSON, "{\"name\": \"" + "x".repeat((1 << 20) - 100) + "\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void moreThanABodyMayHold_isRefused_evenIfItsLengthIsNotAnnounced() throws IOException {
    String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    assertThat(inChunks("application/json", "6\r\n{\"a\":\"\r\n" + chunk.repeat(17))).startsWith("HTTP/1.1 413").contains(TOO_LARGE);
    assertThat(inChunks("multipart/form-data; boundary=a", chunk.repeat(17))).startsWith("HTTP/1.1 400");
  }

  private String inChunks(String type, String chunks) throws IOException {
    return raw(
        "POST /engine-rest/%s HTTP/1.1\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n"
            .formatted(type.equals(JSON) ? "task" : "deployment/create", type),
        chunks + "0\r\n\r\n");
  }

  private String raw(String head, String body) throws IOException {
    String login = java.util.Base64.getEncoder().encodeToString(("admin:" + ServiceTest.PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (Socket socket = new Socket("localhost", port)) {
      String request = head + "Host: localhost\r\nAuthorization: Basic " + login + "\r\nConnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anUpload_mayHoldMore_butNotAnyMuch() {
    String type = "multipart/form-data; boundary=part";
    isRefused(send("POST", "/engine-rest/deployment/create", type, "x".repeat(2 << 20)), 400, REFUSED);
    isRefused(send("POST", "/engine-rest/deployment/create", type, "x".repeat((10 << 20) + 1)), 413, TOO_LARGE);
  }

  @Test
  void jsonThatIsTooDeep_isRefused_inARequestAndInAVariable() {
    isRefused(send("POST", "/engine-rest/task", JSON, "{\"orQueries\": " + "[".repeat(200)), 400, REFUSED);
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    before = Stored.now(jdbc);
    String deep = "[".repeat(200) + "]".repeat(200);
    Map<String, Object> answers = story.answers().to("userTask_planMeeting");
    answers.put("meetingStart", Answers.json("[1]"));
    String variables = Rest.variables(answers).toString().replace("[1]", deep);
    String task = story.open("userTask_planMeeting").get(0).getId();
    HttpResponse<String> answer = send("POST", "/engine-rest/task/" + task + "/complete", JSON, "{\"variables\": " + variables + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("« meetingStart » : cette sorte de valeur n'est pas acceptée.");
    before.isUnchanged(jdbc, "deep JSON in a variable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"})
  void bodyOfAnotherKind_isRefused(String type) {
    isRefused(send("POST", "/engine-rest/task", type, "{}"), 415, "Un envoi de cette nature n'est pas accepté.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{} {}", "{", "null", "[]", "\"a\"", "{'a': 1}", "{\"a\": 1e}"})
  void bodyThatIsNoObjectOfJson_isRefused(String body) {
    isRefused(send("POST", "/engine-rest/task", JSON, body), 400, REFUSED);
  }

  /** What the REST API took for failures of the service. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /process-definition/key/coachingMission/start | {\"variables\": {\"company\": {\"type\": \"Xml\", \"value\": \"<a/>\"}}}",
        "POST | /process-definition/key/coachingMission/start | {\"variables\": {\"company\": {\"type\": \"Object\", \"value\": \"{}\","
            + " \"valueInfo\": {\"objectTypeName\": \"a.B\", \"serializationDataFormat\": \"application/json\"}}}}",
        "POST | /process-definition/key/coachingMission/start | {\"variables\": {\"company\": null}}",
        "POST | /message | {\"messageName\": \"a\", \"correlationKeys\": {\"a\": {\"type\": \"Object\", \"value\": \"{}\","
            + " \"valueInfo\": {\"objectTypeName\": \"a.B\", \"serializationDataFormat\": \"application/json\"}}}}",
        "POST | /task | {\"sorting\": [{\"sortBy\": \"processVariable\", \"sortOrder\": \"asc\", \"parameters\": {\"variable\": \"a\", \"type\": \"b\"}}]}",
        "GET | /task?orQueries=a |",
        "GET | /history/decision-requirements-definition/a/statistics |",
        "PUT | /job/a/duedate | {}",
        "PUT | /job/a/retries | {\"retries\": 1}",
        "GET | /task/a/deployed-form |",
        "POST | /task | {\"nameLike\": \"a\\u0000\"}",
        "POST | /filter/create | {\"resourceType\": \"Task\", \"name\": \"%s\", \"query\": {}, \"properties\": {}}",
        "POST | /user/create | {\"profile\": {\"id\": \"new\", \"firstName\": \"%s\"}, \"credentials\": {\"password\": \"a-password-for-tests\"}}",
        "POST | /group/create | {\"id\": \"new\", \"name\": \"%s\"}",
        "POST | /job/{cleanup}/duedate/recalculate |",
      })
  void askedForNonsense_theApiRefusesIt(String method, String path, String body) {
    String cleanup = history.findHistoryCleanupJobs().get(0).getId();
    String address = "/engine-rest" + path.replace("{cleanup}", cleanup);
    String sent = body == null ? "" : body.replace("%s", "a".repeat(300));
    HttpResponse<String> answer = send(method, address, JSON, sent);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
    assertThat(answer.body()).matches("\\{\"(type|message)\":\"[^\"]*\",\"(type|message)\":\"[^\"]*\"}");
    before.isUnchanged(jdbc, path);
  }

  @Test
  void fetchingExternalTasks_isNotForWebapps() {
    Rest inTasklist = Rest.throughTasklist(port, "admin", ServiceTest.PASSWORD);
    assertThat(inTasklist.post("/engine-rest/external-task/fetchAndLock", Map.of("workerId", "a", "maxTasks", 1)).status())
        .isEqualTo(404);
  }

  @Test
  void cockpitsOwnApi_saysNoMoreThanTheOthers() {
    Rest inCockpit = Rest.throughTasklist(port, "admin", ServiceTest.PASSWORD);
    Rest.Answer answer = inCockpit.post("/camunda/api/cockpit/plugin/base/default/process-instance", List.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo(REFUSED);
    assertThat(inCockpit.get("/camunda/api/cockpit/plugin/base/default/nowhere").message()).startsWith("Ce que vous cherchez");
  }

  /** Names and addresses of accounts end in mails. */
  @Test
  void accountWhoseNameOrAddressWouldBreakAMail_isNotMade() {
    for (String name : List.of("Alix\r\nBcc: x@example.org", "Alix\u0000", "Alix\u2028", "\u202Exila")) {
      isNoAccount(account(name, "a@example.org"), "Un nom est une seule ligne de texte.");
      Rest.Answer group = admin.post("/engine-rest/group/create", Map.of("id", "new", "name", name));
      assertThat(group.message()).as(name).isEqualTo("Un nom est une seule ligne de texte.");
    }
    for (String address : List.of("a@example.org\r\nBcc: x@example.org", "a@example", "a b@example.org", "a@b.fr, c@d.fr", "<a@b.fr>")) {
      isNoAccount(account("Alix", address), "Cette adresse de courriel n'est pas acceptée.");
    }
    before.isUnchanged(jdbc, "accounts");
    assertThat(admin.post("/engine-rest/user/create", account("Zoé O’Neill-Ó Briain", "zoe.oneill@example.org")).status()).isEqualTo(204);
    identity.deleteUser("new");
  }

  private void isNoAccount(Map<String, Object> account, String why) {
    Rest.Answer answer = admin.post("/engine-rest/user/create", account);
    assertThat(answer.status()).as(account.toString()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo(why);
  }

  private static Map<String, Object> account(String name, String address) {
    return Map.of(
        "profile", Map.of("id", "new", "firstName", name, "lastName", "Moreau", "email", address),
        "credentials", Map.of("password", ServiceTest.PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../model.bpmn", "/etc/model.bpmn", "a/model.bpmn", "..\\\\model.bpmn", "model..bpmn"})
  void fileThatIsCalledLikeAPlace_isNotDeployed(String name) {
    Rest.Answer answer = admin.deploy(name, "<a/>");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Un nom de fichier n'est pas accepté.");
    before.isUnchanged(jdbc, name);
  }

  @Test
  void modelThatIsNone_isRefused_andItIsToldWhere() {
    Rest.Answer answer = admin.deploy("a.bpmn", "<a/>");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).startsWith("Rien n'a été déployé.").contains("a.bpmn");
    before.isUnchanged(jdbc, "a model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | Ce que vous cherchez n'existe pas, ou n'existe plus.",
        "en-GB,en;q=0.9,fr;q=0.8 | What you are looking for does not exist, or no longer does.",
        "de,en;q=0.5 | What you are looking for does not exist, or no longer does.",
        "de | Ce que vous cherchez n'existe pas, ou n'existe plus.",
        ";;; | Ce que vous cherchez n'existe pas, ou n'existe plus."
      })
  void readerIsAnswered_inTheirLanguage(String languages, String sentence) {
    for (String path : List.of("/nowhere", "/engine-rest/nowhere", "/actuator/nowhere")) {
      HttpResponse<String> answer = admin.sendRaw("GET", path, Map.of("Accept-Language", languages), null);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).contains(sentence).doesNotContain("nowhere");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .as(path)
          .startsWith(path.equals("/nowhere") ? "text/html" : JSON);
    }
  }

  @Test
  void whatTheServerItselfRefuses_isOneSentenceToo() throws IOException {
    for (String head : List.of("GET /%zz HTTP/1.1\r\n", "GET /a|b HTTP/1.1\r\n", "GET / HTTP/1.1\r\nX-A: " + "a".repeat(20_000) + "\r\n")) {
      assertThat(raw(head, "")).as(head.substring(0, 12)).startsWith("HTTP/1.1 400").contains(REFUSED).doesNotContain("Tomcat", "zz", "|");
    }
  }

  /** The service's own failure: its database lacks a table for a moment. */
  @Test
  void failureOfTheService_isA500WithoutWords_andGoesToTheLogWithoutThem() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    jdbc.execute("alter table act_ru_meter_log rename to gone");
    try {
      HttpResponse<String> answer =
          admin.sendRaw("GET", "/engine-rest/metrics?name=" + Malformed.MARK, Map.of(), null);
      isRefusedAs500(answer);
    } finally {
      jdbc.execute("alter table gone rename to act_ru_meter_log");
      root.detachAppender(log);
    }
    List<ILoggingEvent> errors = log.list.stream().filter(event -> event.getLevel() == Level.ERROR).toList();
    assertThat(errors).hasSize(1);
    String told = errors.get(0).getFormattedMessage() + ThrowableProxyUtil.asString(errors.get(0).getThrowableProxy());
    assertThat(told).contains("PSQLException", "\tat ").doesNotContain("act_ru_meter_log", Malformed.MARK);
  }

  private static void isRefusedAs500(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains(FAILED).doesNotContain("meter", "Exception", "SQL");
  }
}
