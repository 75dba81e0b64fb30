package org.jalon.process;

import java.time.Clock;
import java.time.LocalDate;
import org.jalon.calendar.BusinessCalendar;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Gives out mission numbers such as {@code M-2026-0001}: by year, without gaps, never twice. */
@Component
class MissionNumbers {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  MissionNumbers(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The next number; given back if the surrounding transaction is rolled back. */
  String next() {
    int year = LocalDate.now(clock.withZone(BusinessCalendar.ZONE)).getYear();
    int number =
        jdbc.queryForObject(
            "insert into mission_number as known (year, last) values (?, 1)"
                + " on conflict (year) do update set last = known.last + 1 returning last",
            Integer.class,
            year);
    return "M-%d-%04d".formatted(year, number);
  }
}
