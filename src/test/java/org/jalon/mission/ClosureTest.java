package org.jalon.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosureTest {

  @ParameterizedTest
  @CsvSource({
    "2026-12-23, false",
    "2026-12-24, true",
    "2026-12-31, true",
    "2027-01-02, true",
    "2027-01-03, false",
    "2025-12-28, false"
  })
  void aClosure_goesFromItsFirstDayToItsLast(LocalDate day, boolean closed) {
    assertThat(Closure.of("2026-12-24/2027-01-02").contains(day)).isEqualTo(closed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05-15", " 2026-05-15 ", "2026-05-15/2026-05-15"})
  void oneDay_isAClosureToo(String text) {
    Closure closure = Closure.of(text);

    assertThat(closure).isEqualTo(new Closure(LocalDate.of(2026, 5, 15), LocalDate.of(2026, 5, 15)));
    assertThat(closure.contains(LocalDate.of(2026, 5, 14))).isFalse();
    assertThat(closure.contains(LocalDate.of(2026, 5, 15))).isTrue();
    assertThat(closure.contains(LocalDate.of(2026, 5, 16))).isFalse();
  }

  @Test
  void aClosureThatEndsBeforeItBegins_isRefused() {
    assertThatThrownBy(() -> Closure.of("2027-01-02/2026-12-24"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A closure ends before it begins: 2027-01-02/2026-12-24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Christmas", "24/12/2026", "2026-12-24/ 2027-01-02", "2026-02-30", "2026-12-24/", "2026-12-24/2026-12-26/2026-12-28"})
  void whatIsNoDay_isRefused(String text) {
    assertThatThrownBy(() -> Closure.of(text)).isInstanceOf(DateTimeException.class);
  }
}
