package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.RawHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Our own pages are for admins, by the one login of the web applications. */
@ServiceTest
class AdminPagesTest {

  @LocalServerPort private int port;

  @Test
  void nobody_isLedToTheLogin() {
    RawHttp.Answer answer = RawHttp.send(port, "127.0.0.1", "GET /admin", "");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).endsWith("/camunda/app/welcome/default/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coach1", "coordinator"})
  void whoeverIsNoAdmin_isRefused(String user) {
    assertThat(Rest.throughTasklist(port, user, ServiceTest.PASSWORD).get("/admin").status()).isEqualTo(403);
  }

  @Test
  void admin_seesThem() {
    assertThat(Rest.throughTasklist(port, "admin", ServiceTest.PASSWORD).get("/admin").status()).isEqualTo(200);
  }

  @Test
  void passwordWithEachRequest_isNoWayIn() {
    assertThat(new Rest(port, "coach1", ServiceTest.PASSWORD).get("/admin").status()).isNotEqualTo(200);
  }
}
