package org.jalon.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

  private final BusinessCalendar calendar = new BusinessCalendar();

  @Test
  void fridayAfternoonPlusTwoBusinessDays_isTuesdayAfternoon() {
    assertThat(calendar.plusBusinessDays(paris("2026-09-11T17:00"), 2)).isEqualTo(paris("2026-09-15T17:00"));
  }

  @ParameterizedTest(name = "{0} + {1} = {2} ({3})")
  @CsvSource({
    "2026-04-03T17:00, 2, 2026-04-08T17:00, over Easter Monday",
    "2026-04-30T10:30, 1, 2026-05-04T10:30, over the first of May",
    "2026-05-07T10:30, 1, 2026-05-11T10:30, over the eighth of May",
    "2026-05-13T09:00, 1, 2026-05-15T09:00, over Ascension Day",
    "2026-05-22T18:00, 1, 2026-05-26T18:00, over Whit Monday",
    "2026-07-13T12:00, 1, 2026-07-15T12:00, over the fourteenth of July",
    "2026-12-24T17:00, 2, 2026-12-29T17:00, over Christmas",
    "2026-12-31T17:00, 1, 2027-01-04T17:00, over New Year",
    "2026-09-12T11:00, 1, 2026-09-14T11:00, from a Saturday",
    "2026-09-13T11:00, 2, 2026-09-15T11:00, from a Sunday",
    "2026-04-06T11:00, 1, 2026-04-07T11:00, from a public holiday"
  })
  void weekendsAndPublicHolidays_areNotCounted(String from, int days, String to, String why) {
    assertThat(calendar.plusBusinessDays(paris(from), days)).as(why).isEqualTo(paris(to));
  }

  @ParameterizedTest(name = "{0} + 2 = {1}")
  @CsvSource({
    "2026-03-27T17:00+01:00, 2026-03-31T17:00+02:00",
    "2026-10-23T17:00+02:00, 2026-10-27T17:00+01:00"
  })
  void theTimeOfDayInParisStays_whenTheClocksAreChanged(String from, String to) {
    ZonedDateTime due = calendar.plusBusinessDays(ZonedDateTime.parse(from), 2);

    assertThat(due.toOffsetDateTime()).hasToString(to);
  }

  @Test
  void aTimeThatTheNightOfTheClockChangeLacks_isTheSameAgainAfterIt() {
    assertThat(calendar.plusBusinessDays(paris("2026-03-27T02:30"), 2)).isEqualTo(paris("2026-03-31T02:30"));
  }

  @Test
  void daysAreCountedInParis_whereverTheMomentWasTaken() {
    ZonedDateTime fridayEveningInGreenwich = ZonedDateTime.parse("2026-09-11T22:30Z");

    assertThat(calendar.plusBusinessDays(fridayEveningInGreenwich, 1)).isEqualTo(paris("2026-09-14T00:30"));
  }

  @Test
  void noBusinessDays_isTheMomentItself() {
    assertThat(calendar.plusBusinessDays(paris("2026-09-12T11:00"), 0)).isEqualTo(paris("2026-09-12T11:00"));
  }

  @Test
  void peopleWork_onAllWeekdaysOf2026ButNinePublicHolidays() {
    List<LocalDate> daysOff =
        LocalDate.of(2026, 1, 1)
            .datesUntil(LocalDate.of(2027, 1, 1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
            .filter(day -> !calendar.isBusinessDay(day))
            .toList();

    assertThat(daysOff)
        .extracting(LocalDate::toString)
        .containsExactly(
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-08",
            "2026-05-14",
            "2026-05-25",
            "2026-07-14",
            "2026-11-11",
            "2026-12-25");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-09-11, 2026-09-11",
    "2026-09-12, 2026-09-14",
    "2026-09-13, 2026-09-14",
    "2026-04-04, 2026-04-07",
    "2026-05-01, 2026-05-04"
  })
  void aDayOff_isPutOffToTheNextBusinessDay(LocalDate day, LocalDate businessDay) {
    assertThat(calendar.businessDayFrom(day)).isEqualTo(businessDay);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-01-15, 2026-01-15T08:00:00Z",
    "2026-07-15, 2026-07-15T07:00:00Z",
    "2026-03-28, 2026-03-30T07:00:00Z",
    "2026-10-24, 2026-10-26T08:00:00Z"
  })
  void aFollowUpIsDue_atNineInParisInWinterAndInSummer(LocalDate agreed, String instant) {
    assertThat(calendar.followUpAt(agreed).toInstant()).hasToString(instant);
  }

  private static ZonedDateTime paris(String local) {
    return LocalDateTime.parse(local).atZone(BusinessCalendar.ZONE);
  }
}
