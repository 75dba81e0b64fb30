package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jalon.support.RawHttp;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Failed logins are counted at every door alike. */
@ServiceTest
class LoginsTest {

  private static final AtomicInteger ADDRESSES = new AtomicInteger(10);
  private static final String WRONG = "not-the-password";

  @LocalServerPort private int port;

  /** Each test fails from addresses of its own. */
  private final String stranger = address();
  private final String admin = address();

  private static String address() {
    return "127.0.7." + ADDRESSES.incrementAndGet();
  }

  /** Where a password is asked for. */
  enum Door {
    REST,
    MANAGEMENT,
    WEBAPPS
  }

  private RawHttp.Answer login(Door door, String from, String account, String password, String... fields) {
    String basic =
        "Authorization: Basic "
            + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    return switch (door) {
      case REST -> RawHttp.send(port, from, "GET /engine-rest/version", "", with(fields, basic));
      case MANAGEMENT -> RawHttp.send(port, from, "GET /actuator/info", "", with(fields, basic));
      case WEBAPPS -> webapps(from, account, password, fields);
    };
  }

  private RawHttp.Answer webapps(String from, String account, String password, String... fields) {
    RawHttp.Answer page = RawHttp.send(port, from, "GET /camunda/app/tasklist/default/", "");
    UnaryOperator<String> cookie =
        name ->
            page.all("Set-Cookie").stream().filter(set -> set.startsWith(name + "=")).findFirst().orElseThrow().split(";")[0];
    String token = cookie.apply("XSRF-TOKEN");
    return RawHttp.send(
        port,
        from,
        "POST /camunda/api/admin/auth/user/default/login/tasklist",
        "username=" + account + "&password=" + password,
        with(
            with(fields, "Content-Type: application/x-www-form-urlencoded"),
            "Cookie: " + cookie.apply("JSESSIONID") + "; " + token,
            "X-XSRF-TOKEN: " + token.substring("XSRF-TOKEN=".length())));
  }

  private static String[] with(String[] fields, String... more) {
    String[] all = Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return all;
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void fiveWrongPasswords_closeTheDoorToThatAddress_andToNobodyElse(Door door) {
    for (int i = 0; i < 5; i++) {
      assertThat(login(door, stranger, "admin", WRONG).status()).as("failure " + (i + 1)).isEqualTo(401);
    }

    RawHttp.Answer refused = login(door, stranger, "admin", ServiceTest.PASSWORD);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("900");
    assertThat(refused.body()).contains("Trop d'essais depuis cette adresse. Réessayez dans un moment.");
    assertThat(login(door, admin, "admin", ServiceTest.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void wrongPasswordsAtOneDoor_countAtTheOthers() {
    login(Door.REST, stranger, "coach1", WRONG);
    login(Door.REST, stranger, "coach1", WRONG);
    login(Door.MANAGEMENT, stranger, "coach1", WRONG);
    login(Door.WEBAPPS, stranger, "coach1", WRONG);
    login(Door.WEBAPPS, stranger, "coach1", WRONG);

    assertThat(login(Door.REST, stranger, "coach1", ServiceTest.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void addressThatAClientClaims_isNotBelieved() {
    for (int i = 0; i < 5; i++) {
      String claimed = "X-Forwarded-For: 203.0.113." + i;
      login(Door.REST, stranger, "admin", WRONG, claimed, "Forwarded: for=203.0.113." + i);
    }

    RawHttp.Answer refused =
        login(Door.REST, stranger, "admin", ServiceTest.PASSWORD, "X-Forwarded-For: 203.0.113.77", "Accept-Language: en-GB");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("Too many tries from this address. Try again in a while.");
  }

  @Test
  void noAccount_isEverLocked_evenIfTheClockIsSetBack() {
    ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(1))));
    try {
      login(Door.REST, stranger, "coach2", WRONG);
    } finally {
      ClockUtil.reset();
    }

    assertThat(login(Door.REST, admin, "coach2", ServiceTest.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void accountThatDoesNotExist_isAnsweredAsOneThatDoes() {
    for (int i = 0; i < 5; i++) {
      assertThat(login(Door.REST, stranger, "nobody", WRONG).status()).isEqualTo(401);
    }

    assertThat(login(Door.REST, stranger, "nobody", WRONG).status()).isEqualTo(429);
  }

  @Test
  void manyRequestsAtOnceWithTheRightPassword_areNoAttack() {
    for (int i = 0; i < 60; i++) {
      assertThat(login(Door.REST, admin, "admin", ServiceTest.PASSWORD).status()).isEqualTo(200);
    }
  }
}
