package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void severalPagesAtOnce_rightAfterTheLogin_areAllOpened() throws Exception {
    int pages = 6;
    ExecutorService windows = Executors.newFixedThreadPool(pages);
    try {
      for (int login = 0; login < 5; login++) {
        Rest admin = Rest.throughTasklist(port, "admin", ServiceTest.PASSWORD);
        List<Callable<Integer>> all =
            Collections.nCopies(pages, () -> admin.sendRaw("GET", "/admin", Map.of(), null).statusCode());
        for (Future<Integer> status : windows.invokeAll(all)) {
          assertThat(status.get()).isEqualTo(200);
        }
      }
    } finally {
      windows.shutdown();
    }
  }

  @Test
  void passwordWithEachRequest_isNoWayIn() {
    assertThat(new Rest(port, "coach1", ServiceTest.PASSWORD).get("/admin").status()).isNotEqualTo(200);
  }
}
