package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** However an address is written: what is closed stays closed, and nothing is told without a login. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {

  private static final List<String> TELLING = List.of("Brasserie du Port", "Claire Martin", "\"coordinator\"", "coach1");

  /** Ways to write a slash, or a part between two. */
  private static final List<String> NOTHINGS =
      List.of(
          ";", ";x", ";a=b", ";123456", ";1234567", ";jsessionid=ABCDEFABCDEFABCDEFABCDEFABCDEFAB", "/", "//////", "/.",
          "/./././", "/x/..", "/%2e", "/%2e%2e/x", "/..;/x", "%2f", "%5c", "\\", "%00", "%20", "#", "%3b123456");

  private static final List<String> PLACES =
      List.of(
          "/camunda",
          "/camunda/api",
          "/camunda/api/engine",
          "/camunda/api/engine/engine",
          "/camunda/api/engine/engine/default",
          "/camunda/api/engine/engine/default/task");

  private static final List<String> ADMIN_GROUPS = List.of("admins", "camunda-admin");

  @Autowired private Story story;
  @Autowired private IdentityService identity;
  @LocalServerPort private int port;

  /** The address with each of the nothings after its beginning. */
  private static Stream<String> spelled(String beginning, String address) {
    return NOTHINGS.stream().map(nothing -> beginning + nothing + address.substring(beginning.length()));
  }

  static Stream<String> waysToTheWebappsApi() {
    Stream<String> whole =
        PLACES.stream()
            .flatMap(place -> spelled(place, "/camunda/api/engine/engine/default/task"));
    // As many characters as the REST API cuts off are made up for by leaving out a part.
    Stream<String> shortened =
        Stream.of("/camunda", "/camunda/api")
            .flatMap(place -> spelled(place, "/camunda/api/engine/default/task"));
    Stream<String> others =
        Stream.of(
            "/camunda/api/engine;engine/default/task",
            "/camunda/api/cockpit;plugin/base/default/process-instance",
            "/camunda/api/admin;plugin/adminPlugins/default/metrics/aggregated",
            "/%63amunda/api/engine/engine/default/task",
            "/camunda/%61pi/engine/engine/default/task",
            "/camunda/api/%65ngine/engine/default/task",
            "/camunda/api/engine/%65ngine/default/task",
            "/camunda/API/engine/engine/default/task",
            "/CAMUNDA/api/engine/engine/default/task",
            "/camunda/api/engine/engine/DEFAULT/task",
            "//camunda/api/engine/engine/default/task",
            "/./camunda/api/engine/engine/default/task",
            "/camunda/app/../api/engine/engine/default/task",
            "/camunda/app/tasklist/default/../../../api/engine/engine/default/task",
            "/camunda/lib/..;/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/task.",
            "/camunda/api/engine/engine/default/task/",
            "/camunda/api/engine/engine/default/task.json",
            "/camunda/api/cockpit/plugin/base/static/../../../../engine/engine/default/task",
            "/camunda/api/cockpit;1/plugin/base/default/process-instance",
            "/camunda/api/cockpit/plugin/base;x/default/process-instance",
            "/camunda/api;12345678/plugin/base/default/process-instance",
            "/camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated",
            "/camunda/api/cockpit/plugin/base/static/process-instance",
            "/camunda/api/tasklist/../engine/engine/default/task");
    return Stream.of(whole, shortened, others).flatMap(ways -> ways);
  }

  @BeforeAll
  void begin() {
    story.reset();
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
  }

  @AfterAll
  void end() {
    story.end();
  }

  @ParameterizedTest
  @MethodSource("waysToTheWebappsApi")
  void noWayToTheWebappsApi_tellsAnythingWithoutALogin(String way) throws IOException {
    for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "get")) {
      String answer = send(method, way);
      assertThat(answer).as(method + " " + way).doesNotStartWith("HTTP/1.1 5").doesNotContain(TELLING);
      if (answer.startsWith("HTTP/1.1 2")) {
        assertThat(answer).as(method + " " + way).contains("text/html");
      }
    }
  }

  static Stream<String> waysToTheRestApi() {
    Stream<String> nothings =
        Stream.of("/engine-rest", "/engine-rest/engine", "/engine-rest/engine/default", "/engine-rest/engine/default/task")
            .flatMap(place -> spelled(place, "/engine-rest/engine/default/task"));
    return Stream.concat(
        nothings,
        Stream.of(
            "/engine-rest/task",
            "/engine-rest/engine/default/task",
            "/engine-rest/engine",
            "/engine-rest/engine/",
            "/engine-rest",
            "/engine-rest/",
            "/%65ngine-rest/task",
            "/engine-rest/%65ngine/default/task",
            "/engine-rest/engine/other/task",
            "/ENGINE-REST/task",
            "//engine-rest/task",
            "/engine-rest//task",
            "/engine-rest/..;/engine-rest/task",
            "/x/../engine-rest/task",
            "/engine-rest/task/",
            "/engine-rest/task.",
            "/engine-rest/engine//default/task",
            "/engine-rest/engine/;x/default/task"));
  }

  @ParameterizedTest
  @MethodSource("waysToTheRestApi")
  void noWayToTheRestApi_tellsAnythingWithoutALogin(String way) throws IOException {
    for (String method : List.of("GET", "HEAD", "POST")) {
      String answer = send(method, way);
      assertThat(answer)
          .as(method + " " + way)
          .matches("(?s)HTTP/1.1 (400|401|404|405|415|501).*")
          .doesNotContain("\"name\":\"default\"");
    }
  }

  static Stream<String> waysToSetup() {
    String setup = "/camunda/api/admin/setup/default/user/create";
    Stream<String> nothings =
        Stream.of(
                "/camunda",
                "/camunda/api",
                "/camunda/api/admin",
                "/camunda/api/admin/setup",
                "/camunda/api/admin/setup/default",
                setup)
            .flatMap(place -> spelled(place, setup));
    return Stream.concat(
        nothings,
        Stream.of(
            setup,
            setup + "/",
            setup + ".",
            // The server reads /camunda/api/admin/default/user/create, the API setup/default/user/create.
            "/camunda/api/admin;setup/default/user/create",
            "/camunda/api/admin/auth/user/;setup/default/user/create",
            "/camunda/api/admin/%73etup/default/user/create",
            "/camunda/api/admin/SETUP/default/user/create",
            "/camunda/%61pi/admin/setup/default/user/create",
            "//camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/auth/../setup/default/user/create",
            "/camunda/api/admin/setup/DEFAULT/user/create",
            "/camunda/app/admin/default/setup/",
            "/camunda/app/admin/%64efault/setup/"));
  }

  @ParameterizedTest
  @MethodSource("waysToSetup")
  void noWayToTheFirstAdminsPage_isOpen_whileThereIsNoAdmin(String way) throws IOException {
    String page = send("GET", "/camunda/app/tasklist/default/");
    String session = found(page, "Set-Cookie: (JSESSIONID=\\w+)");
    String xsrf = found(page, "X-XSRF-TOKEN: (\\w+)");
    String token = "Cookie: %s; XSRF-TOKEN=%s\r\nX-XSRF-TOKEN: %s\r\n".formatted(session, xsrf, xsrf);
    String account =
        "{\"profile\": {\"id\": \"intruder\"}, \"credentials\": {\"password\": \"a-password-of-the-intruder\"}}";
    ADMIN_GROUPS.forEach(group -> identity.deleteMembership("admin", group));
    try {
      assertThat(send("POST", way, token, account)).as(way).matches("(?s)HTTP/1.1 (400|401|404|405).*");
      assertThat(identity.createUserQuery().userId("intruder").count()).as(way).isZero();
    } finally {
      ADMIN_GROUPS.forEach(group -> identity.createMembership("admin", group));
    }
  }

  private static String found(String answer, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }

  /** The same, for whoever may sign in: nothing that is for admins is reached by another spelling. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/engine/default/metrics", "/engine-rest/metrics/", "/engine-rest/%6detrics",
        "/engine-rest/engine/default/history/cleanup/jobs",
        "/engine-rest/history/cleanup/job", "/engine-rest/engine/%64efault/metrics", "/engine-rest/metrics/task-users/sum",
        "/engine-rest/engine/default/case-definition", "/engine-rest/engine/default/telemetry/data"
      })
  void whatIsForAdmins_isClosedByEverySpelling(String way) {
    assertThat(new Rest(port, "coach1", ServiceTest.PASSWORD).get(way).status()).isIn(403, 404);
    assertThat(new Rest(port, "admin", ServiceTest.PASSWORD).get(way).status()).isIn(200, 404);
  }

  /** Sends the address as it is written: clients tidy it. */
  private String send(String method, String path) throws IOException {
    return send(method, path, "", "{}");
  }

  private String send(String method, String path, String headers, String body) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String request =
          """
          %s %s HTTP/1.1\r
          Host: localhost\r
          Connection: close\r
          %sContent-Type: application/json\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(method, path, headers, body.length(), body);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
