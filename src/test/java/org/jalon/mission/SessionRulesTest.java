package org.jalon.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRulesTest {

  @ParameterizedTest
  @CsvSource({
    "held,             false, false, 1",
    "held,             true,  true,  1",
    "moved,            true,  true,  0",
    "cancelled,        true,  true,  0",
    "cancelledByCoach, true,  true,  0",
    "lateCancellation, true,  false, 1",
    "lateCancellation, false, true,  0",
    "noShow,           false, true,  1",
    "noShow,           true,  false, 0"
  })
  void onlyWhatTheContractNames_usesUpASession(
      String outcome, boolean lateCancellationCounts, boolean noShowCounts, int used) {
    assertThat(SessionRules.usedBy(outcome, lateCancellationCounts, noShowCounts)).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HELD", "held ", "postponed"})
  void anOutcomeThatNobodyKnows_isRefused(String outcome) {
    assertThatThrownBy(() -> SessionRules.usedBy(outcome, true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown outcome of a session: " + outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "1,  0.5,  1",
    "2,  0.5,  1",
    "7,  0.5,  4",
    "8,  0.5,  4",
    "40, 0.5,  20",
    "10, 0.3,  3",
    "10, 0.25, 3",
    "8,  1.0,  8"
  })
  void theMidpointIsDue_onceThatShareOfTheSessionsIsUsed(int sessions, double share, int due) {
    assertThat(SessionRules.midpointAfter(sessions, share)).isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 40})
  void theMidpointIsNeverDue_beforeTheFirstSession(int sessions) {
    assertThat(SessionRules.midpointAfter(sessions, 0)).isEqualTo(1);
  }
}
