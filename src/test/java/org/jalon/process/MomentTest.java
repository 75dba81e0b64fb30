package org.jalon.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.process.Moment.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

  private final BusinessCalendar calendar = new BusinessCalendar();

  @ParameterizedTest
  @CsvSource({
    "+2,       AFTER_OPENING, 2",
    "+0,       AFTER_OPENING, 0",
    "+120,     AFTER_OPENING, 120",
    "50%,      SHARE,         50",
    "5%,       SHARE,         5",
    "due,      AROUND_DUE,    0",
    "due+1,    AROUND_DUE,    1",
    "due-1,    AROUND_DUE,    -1",
    "due+15,   AROUND_DUE,    15",
    "' due-2 ', AROUND_DUE,   -2"
  })
  void aMoment_isWrittenInOneOfFiveWays(String text, Kind kind, int amount) {
    assertThat(Moment.of(text)).isEqualTo(new Moment(kind, amount));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "2", "-2", "+", "+ 2", "+2d", "+2000", "%", "100%", "-5%", "50 %", "0.5", "due +1", "due1", "due+", "DUE",
        "+2, due", "P2D", "demain"
      })
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Moment.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The notification policy holds « "
                + text
                + " », which is no moment: write +2, 50%, due, due+1 or due-1.");
  }

  @ParameterizedTest(name = "{0} between {1} and {2} is {3}")
  @CsvSource({
    "+0,     2026-09-11T17:00, 2026-09-18T17:00, 2026-09-11T17:00",
    "+2,     2026-09-11T17:00, 2026-09-18T17:00, 2026-09-15T17:00",
    "due,    2026-09-11T17:00, 2026-09-18T17:00, 2026-09-18T17:00",
    "due+1,  2026-09-11T17:00, 2026-09-18T17:00, 2026-09-21T17:00",
    "due-1,  2026-09-11T17:00, 2026-09-18T17:00, 2026-09-17T17:00",
    "due-1,  2026-09-11T17:00, 2026-09-14T09:00, 2026-09-11T09:00",
    "50%,    2026-09-11T17:00, 2026-09-15T17:00, 2026-09-14T17:00",
    "75%,    2026-09-11T17:00, 2026-09-15T17:00, 2026-09-15T05:00",
    "0%,     2026-09-11T17:00, 2026-09-15T17:00, 2026-09-11T17:00",
    "+2,     2026-12-24T17:00, 2026-12-31T17:00, 2026-12-29T17:00",
    "50%,    2026-12-24T17:00, 2026-12-29T17:00, 2026-12-28T17:00",
    "due+1,  2026-12-17T17:00, 2026-12-24T17:00, 2026-12-28T17:00",
    "due-1,  2026-04-01T17:00, 2026-04-07T17:00, 2026-04-03T17:00"
  })
  void aMoment_isCountedInBusinessDays(String text, String opened, String due, String at) {
    assertThat(Moment.of(text).at(paris(opened), paris(due), calendar)).isEqualTo(paris(at));
  }

  private static ZonedDateTime paris(String local) {
    return LocalDateTime.parse(local).atZone(BusinessCalendar.ZONE);
  }
}
