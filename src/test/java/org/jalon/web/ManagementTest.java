package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Everybody may ask whether the service is up; what is inside is for admins. */
@ServiceTest
class ManagementTest {

  @LocalServerPort private int port;

  private int status(String user, String path) {
    return new Rest(port, user, ServiceTest.PASSWORD).get(path).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
  void health_isOpen_andSaysNothingButUp(String path) {
    Rest.Answer answer = new Rest(port, null, null).get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("status").asText()).isEqualTo("UP");
    assertThat(answer.body().findValues("details")).isEmpty();
    assertThat(answer.body().findValues("components")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator", "/actuator/info", "/actuator/metrics", "/actuator/metrics/jvm.memory.used", "/actuator/health/db"
      })
  void allElse_isForAdmins(String path) {
    assertThat(status(null, path)).as("nobody").isEqualTo(401);
    assertThat(status("coach1", path)).as("coach").isEqualTo(403);
    assertThat(status("coordinator", path)).as("coordinator").isEqualTo(403);
    assertThat(status("admin", path)).as("admin").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/env", "/actuator/heapdump", "/actuator/threaddump", "/actuator/loggers", "/actuator/shutdown",
        "/actuator/configprops", "/actuator/beans", "/actuator/httpexchanges", "/actuator/sbom"
      })
  void whatWouldTellSecrets_isForNobody(String path) {
    assertThat(status(null, path)).as("nobody").isEqualTo(401);
    assertThat(status("coach1", path)).as("coach").isEqualTo(403);
    assertThat(status("admin", path)).as("admin").isEqualTo(404);
  }

  @Test
  void admins_seeWhatHealthIsMadeOf() {
    Rest.Answer answer = new Rest(port, "admin", ServiceTest.PASSWORD).get("/actuator/health");

    assertThat(answer.body().path("components").path("db").path("status").asText()).isEqualTo("UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/h2-console", "/login", "/logout", "/swagger-ui.html", "/local/inbox", "/coachingMission"})
  void whatIsNotNamed_doesNotExist_whoeverAsks(String path) {
    assertThat(status(null, path)).as("nobody").isEqualTo(404);
    assertThat(status("admin", path)).as("admin").isEqualTo(404);
    assertThat(new Rest(port, "admin", ServiceTest.PASSWORD).post(path, Map.of()).status()).as("POST").isEqualTo(404);
  }
}
