package org.jalon.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

@ServiceTest
class FirmSettingsTest {

  private final AtomicLong nanoseconds = new AtomicLong();
  private final FirmSettings service;
  private final FirmSettings here;
  private final FirmSettings otherNode;

  @Autowired
  FirmSettingsTest(
      FirmSettings service,
      Environment environment,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.service = service;
    this.here = new FirmSettings(environment, jdbc, transactions, clock, nanoseconds::get);
    this.otherNode = new FirmSettings(environment, jdbc, transactions, clock, nanoseconds::get);
  }

  @AfterEach
  void letItBeAsDelivered() {
    service.backToDelivered(Setting.ANSWER_DAYS, "admin");
  }

  private void change(String days) {
    assertThat(here.change(Map.of(Setting.ANSWER_DAYS, days), here.state().version(), "admin")).isTrue();
  }

  @Test
  void aChange_holdsAtOnceWhereItWasMade_andSoonOnEveryOtherNode() {
    assertThat(here.get().answerDays()).isEqualTo(5);
    assertThat(otherNode.get().answerDays()).isEqualTo(5);

    change("7");

    assertThat(here.get().answerDays()).isEqualTo(7);
    nanoseconds.addAndGet(FirmSettings.FRESH.toNanos() - 1);
    assertThat(otherNode.get().answerDays()).as("what was read stays for a moment").isEqualTo(5);
    nanoseconds.addAndGet(1);
    assertThat(otherNode.get().answerDays()).isEqualTo(7);
  }

  @Test
  void theWayBack_holdsAtOnceWhereItWasMade_andSoonOnEveryOtherNode() {
    change("7");
    assertThat(here.get().answerDays()).isEqualTo(7);
    assertThat(otherNode.get().answerDays()).isEqualTo(7);

    here.backToDelivered(Setting.ANSWER_DAYS, "admin");

    assertThat(here.get().answerDays()).isEqualTo(5);
    nanoseconds.addAndGet(FirmSettings.FRESH.toNanos());
    assertThat(otherNode.get().answerDays()).isEqualTo(5);
  }

  @Test
  void whatIsAlreadySo_isNoChange() {
    change("7");
    SettingsState before = here.state();

    change(" 7 ");

    assertThat(here.state()).isEqualTo(before);
  }

  @Test
  void otherSettings_stayWhatTheConfigurationSays() {
    change("7");

    SettingsState state = here.state();
    for (Setting setting : Setting.values()) {
      if (setting != Setting.ANSWER_DAYS) {
        assertThat(setting.text(state.current())).as(setting.label()).isEqualTo(setting.text(state.delivered()));
        assertThat(state.changed(setting)).isEmpty();
      }
    }
    assertThat(state.changed(Setting.ANSWER_DAYS)).hasValueSatisfying(last -> assertThat(last.by()).isEqualTo("admin"));
  }
}
