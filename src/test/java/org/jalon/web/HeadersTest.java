package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.RawHttp;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every answer tells the browser how little it may do with it. */
@ServiceTest
class HeadersTest {

  @LocalServerPort private int port;

  private RawHttp.Answer get(String path) {
    return RawHttp.send(port, "127.0.0.1", "GET " + path, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/camunda/app/tasklist/default/",
        "/camunda/app/admin/default/",
        "/camunda/app/tasklist/locales/fr.json",
        "/camunda/api/engine/engine/default/task",
        "/camunda/api/admin/auth/user/default",
        "/engine-rest/task",
        "/actuator/health",
        "/actuator/metrics",
        "/no/such/page"
      })
  void everyAnswer_isFramedByNobody_guessedByNobody_andStaysWithHttps(String path) {
    RawHttp.Answer answer = get(path);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Permissions-Policy")).contains("camera=()", "microphone=()", "geolocation=()");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.header("X-Powered-By")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest/task", "/actuator/health", "/no/such/page"})
  void whatIsNoPage_mayDoNothingInABrowser(String path) {
    assertThat(get(path).header("Content-Security-Policy")).startsWith("default-src 'none'").contains("sandbox");
  }

  @Test
  void pages_takeScriptsFromHereAlone_eachAnswerWithANonceOfItsOwn() {
    String policy = get("/camunda/app/tasklist/default/").header("Content-Security-Policy");

    assertThat(policy)
        .contains("script-src 'nonce-", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'")
        .doesNotContain(" https:", " http:", "*");
    assertThat(get("/camunda/app/tasklist/default/").header("Content-Security-Policy")).isNotEqualTo(policy);
  }
}
