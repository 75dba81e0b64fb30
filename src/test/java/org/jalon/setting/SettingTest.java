package org.jalon.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.jalon.mission.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  @Test
  void everySettingOfTheFirm_mayBeChanged() {
    assertThat(Arrays.stream(Setting.values()).map(setting -> setting.property().replace("-", "")))
        .containsExactlyElementsOf(
            Arrays.stream(Settings.class.getRecordComponents())
                .map(component -> component.getName().toLowerCase(Locale.ROOT))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANSWER_DAYS        | 1             | 1
          ANSWER_DAYS        | ' 365 '       | 365
          ANSWER_DAYS        | 007           | 7
          MIDPOINT_SHARE     | 0,5           | 0.5
          MIDPOINT_SHARE     | 0.60          | 0.6
          MIDPOINT_SHARE     | 1             | 1
          COST_THRESHOLD     | 0             | 0
          COST_THRESHOLD     | 15 000,00     | 15000
          COST_THRESHOLD     | 15\u202f000,5 | 15000.5
          HOLIDAY_DEPARTMENT | ''            | ''
          HOLIDAY_DEPARTMENT | 57            | 57
          CLOSURES           | ''            | ''
          CLOSURES           | 2026-05-15    | 2026-05-15
          CLOSURES           | '2026-12-24/2027-01-02, 2026-05-15/2026-05-15' | '2026-12-24/2027-01-02, 2026-05-15'
          CLOSURES           | 2026-01-01/2026-12-31 | 2026-01-01/2026-12-31
          """)
  void whatIsTyped_isKeptAsTheConfigurationWritesIt(Setting setting, String typed, String kept) {
    assertThat(setting.read(typed)).contains(kept);
  }

  @Test
  void closures_areTypedOnePerLine() {
    assertThat(Setting.CLOSURES.read("2026-12-24/2027-01-02\r\n\r\n 2026-05-15 \n"))
        .contains("2026-12-24/2027-01-02, 2026-05-15");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"HOLIDAY_DEPARTMENT", "CLOSURES"})
  void aNumber_isNoOtherText(Setting setting) {
    for (String typed : new String[] {"", " ", "x", "-1", "1e3", "1,", "0x1", "9999999999", "1\u00002", "٣"}) {
      assertThat(setting.read(typed)).as("« %s »", typed).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ANSWER_DAYS,0", "ANSWER_DAYS,366", "ANSWER_DAYS,1.5", "MAXIMUM_ROUNDS,21", "MEETING_REMINDER_HOURS,169",
    "MIDPOINT_SHARE,0", "MIDPOINT_SHARE,1.0001", "MIDPOINT_SHARE,0.00001", "COST_THRESHOLD,0.001",
    "HOLIDAY_DEPARTMENT,44", "HOLIDAY_DEPARTMENT,2A"
  })
  void whatLiesOutsideOfTheRange_isRefused(Setting setting, String typed) {
    assertThat(setting.read(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Noël", "24/12/2026", "2026-02-30", "2027-01-02/2026-12-24", "2026-12-24/", "/2026-12-24",
        "2026-12-24/2026-12-25/2026-12-26", "2026-01-01/2027-01-02", "+12026-12-24", "2026-12-24;2026-12-25"
      })
  void whatIsNoClosure_isRefused(String typed) {
    assertThat(Setting.CLOSURES.read("2026-05-15\n" + typed)).isEmpty();
  }
}
