package org.jalon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Whoever guesses is slowed down, and nobody else. */
class LoginThrottleTest {

  private static final String OFFICE = "192.0.2.1";
  private static final String STRANGER = "198.51.100.7";

  private final LoginLimits limits = new LoginLimits(Duration.ofMinutes(15), 5, 50, 100);
  private final MovableClock clock = new MovableClock();
  private final LoginThrottle throttle = new LoginThrottle(limits, clock);
  private boolean lookedAt;

  private static final class MovableClock extends Clock {

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @AfterEach
  void noRequest() {
    RequestContextHolder.resetRequestAttributes();
  }

  private boolean login(String account, String address, boolean rightPassword) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    lookedAt = false;
    return throttle.check(
        account,
        () -> {
          lookedAt = true;
          return rightPassword;
        });
  }

  private void fail(int times, String account, String address) {
    for (int i = 0; i < times; i++) {
      login(account, address, false);
      assertThat(lookedAt).as("failure %s of %s from %s", i + 1, account, address).isTrue();
    }
  }

  @Test
  void strangerWhoGuessesTheAdminsPassword_isRefused_andTheAdminIsNot() {
    fail(5, "admin", STRANGER);

    assertThat(login("admin", STRANGER, true)).isFalse();
    assertThat(lookedAt).isFalse();
    assertThat(login("admin", OFFICE, true)).isTrue();
  }

  @Test
  void refusal_endsWithTheWindow() {
    fail(5, "admin", STRANGER);
    clock.now = clock.now.plus(limits.window()).minusSeconds(1);
    assertThat(login("admin", STRANGER, true)).isFalse();

    clock.now = clock.now.plusSeconds(2);

    assertThat(login("admin", STRANGER, true)).isTrue();
  }

  @Test
  void rightPassword_forgetsTheWrongOnesBeforeIt() {
    fail(4, "coach1", OFFICE);
    assertThat(login("coach1", OFFICE, true)).isTrue();

    fail(5, "coach1", OFFICE);
  }

  @Test
  void addressThatTriesManyAccounts_isRefusedForAllOfThem_existingOrNot() {
    for (int account = 0; account < 50; account++) {
      fail(1, "account" + account, STRANGER);
    }

    assertThat(login("admin", STRANGER, true)).isFalse();
    assertThat(lookedAt).isFalse();
    assertThat(login("admin", OFFICE, true)).isTrue();
  }

  @Test
  void accountAttackedFromManyAddresses_staysOpenToItsOwnPerson_andGivesStrangersOneTryEach() {
    assertThat(login("admin", OFFICE, true)).isTrue();
    for (int i = 0; i < 100; i++) {
      fail(1, "admin", "203.0.113." + i);
    }

    fail(1, "admin", STRANGER);
    assertThat(login("admin", STRANGER, true)).isFalse();

    fail(4, "admin", OFFICE);
    assertThat(login("admin", OFFICE, true)).isTrue();
    // From home, with the right password at once.
    assertThat(login("admin", "192.0.2.99", true)).isTrue();
  }

  @Test
  void addressesOfOneIpv6Network_areOne_andAnotherNetworkIsNot() {
    for (int i = 1; i <= 5; i++) {
      fail(1, "admin", "2001:db8:1:2::" + i);
    }

    assertThat(login("admin", "2001:db8:1:2:ffff::1", true)).isFalse();
    assertThat(login("admin", "2001:db8:1:3::1", true)).isTrue();
  }

  @Test
  void endlessAccountNames_areNoWayAround() {
    String name = "x".repeat(64);
    for (int i = 0; i < 5; i++) {
      fail(1, name + i, STRANGER);
    }

    login(name + "y", STRANGER, false);

    assertThat(lookedAt).isFalse();
  }
}
