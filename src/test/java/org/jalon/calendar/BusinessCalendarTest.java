package org.jalon.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jalon.mission.Closure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest(name = "{0} {1} = {2} ({3})")
  @CsvSource({
    "2026-09-15T17:00, -2, 2026-09-11T17:00, over a weekend",
    "2026-04-08T17:00, -2, 2026-04-03T17:00, over Easter Monday",
    "2026-12-28T09:00, -1, 2026-12-24T09:00, over Christmas",
    "2026-09-12T11:00, -1, 2026-09-11T11:00, from a Saturday",
    "2026-09-13T11:00, -2, 2026-09-10T11:00, from a Sunday",
    "2026-05-01T11:00, -1, 2026-04-30T11:00, from a public holiday",
    "2026-03-31T17:00, -2, 2026-03-27T17:00, over the change of the clocks"
  })
  void aNegativeNumber_countsBackwards(String from, int days, String to, String why) {
    assertThat(calendar.plusBusinessDays(paris(from), days)).as(why).isEqualTo(paris(to));
  }

  // A part of the time between two moments

  @ParameterizedTest(name = "{2} of {0} to {1} = {3} ({4})")
  @CsvSource({
    "2026-09-11T17:00, 2026-09-15T17:00, 0.5,  2026-09-14T17:00, over a weekend",
    "2026-09-11T17:00, 2026-09-15T17:00, 0.25, 2026-09-14T05:00, over a weekend",
    "2026-09-11T17:00, 2026-09-15T17:00, 0.75, 2026-09-15T05:00, over a weekend",
    "2026-09-11T17:00, 2026-09-15T17:00, 0.1,  2026-09-11T21:48, before the weekend",
    "2026-09-09T10:00, 2026-09-11T10:00, 0.5,  2026-09-10T10:00, within a week",
    "2026-09-09T10:00, 2026-09-09T12:00, 0.5,  2026-09-09T11:00, within a day",
    "2026-04-03T17:00, 2026-04-08T17:00, 0.5,  2026-04-07T17:00, over Easter Monday",
    "2026-12-24T17:00, 2026-12-29T17:00, 0.5,  2026-12-28T17:00, over Christmas",
    "2026-09-12T11:00, 2026-09-15T00:00, 0.5,  2026-09-14T12:00, from a Saturday",
    "2026-09-11T17:00, 2026-09-13T11:00, 0.5,  2026-09-11T20:30, until a Sunday",
    "2026-03-27T17:00, 2026-03-31T17:00, 0.5,  2026-03-30T17:00, over the change of the clocks"
  })
  void aShare_isOfTheHoursOfBusinessDays(String from, String to, double share, String moment, String why) {
    assertThat(calendar.share(paris(from), paris(to), share)).as(why).isEqualTo(paris(moment));
  }

  @Test
  void nothingAndAllOfTheTime_areItsBeginningAndItsEnd() {
    ZonedDateTime from = paris("2026-09-11T17:00");
    ZonedDateTime to = paris("2026-09-15T17:00");

    assertThat(calendar.share(from, to, 0)).isEqualTo(from);
    assertThat(calendar.share(from, to, 1)).isEqualTo(to);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "2026-09-15T17:00, 2026-09-15T17:00",
    "2026-09-15T17:00, 2026-09-11T17:00",
    "2026-09-12T09:00, 2026-09-13T17:00"
  })
  void aTimeWithoutBusinessHours_isOverAtItsEnd(String from, String to) {
    assertThat(calendar.share(paris(from), paris(to), 0.5)).isEqualTo(paris(to));
  }

  @Test
  void aShare_isCountedInParis() {
    ZonedDateTime moment =
        calendar.share(ZonedDateTime.parse("2026-09-11T15:00Z"), ZonedDateTime.parse("2026-09-15T15:00Z"), 0.5);

    assertThat(moment).isEqualTo(paris("2026-09-14T17:00"));
    assertThat(moment.getZone()).isEqualTo(BusinessCalendar.ZONE);
  }

  // Days off

  @Test
  void peopleWork_onAllWeekdaysOf2026ButNinePublicHolidays() {
    assertThat(daysOff(calendar, 2026))
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

  @ParameterizedTest
  @ValueSource(strings = {"57", "67", "68"})
  void alsaceAndMoselle_keepGoodFridayAndTheDayAfterChristmas(String department) {
    BusinessCalendar there = new BusinessCalendar(department, List.of());

    assertThat(daysOff(there, 2025)).contains("2025-04-18", "2025-12-26").hasSize(daysOff(calendar, 2025).size() + 2);
    assertThat(there.isBusinessDay(LocalDate.of(2026, 4, 3))).isFalse();
    assertThat(calendar.isBusinessDay(LocalDate.of(2026, 4, 3))).isTrue();
    assertThat(there.plusBusinessDays(paris("2026-04-02T17:00"), 2)).isEqualTo(paris("2026-04-08T17:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "44", "75"})
  void otherDepartments_workOnGoodFriday(String department) {
    BusinessCalendar there = new BusinessCalendar(department, List.of());

    assertThat(daysOff(there, 2025)).isEqualTo(daysOff(calendar, 2025));
  }

  @Test
  void noDepartment_isTheWholeCountry() {
    assertThat(daysOff(new BusinessCalendar(null, List.of()), 2025)).isEqualTo(daysOff(calendar, 2025));
  }

  @Test
  void theDaysOnWhichTheFirmIsClosed_areNotCounted() {
    BusinessCalendar closed =
        new BusinessCalendar("", List.of(Closure.of("2026-12-24/2027-01-03"), Closure.of("2026-05-15")));

    assertThat(closed.isBusinessDay(LocalDate.of(2026, 12, 23))).isTrue();
    assertThat(closed.isBusinessDay(LocalDate.of(2026, 12, 24))).isFalse();
    assertThat(closed.isBusinessDay(LocalDate.of(2027, 1, 4))).isTrue();
    assertThat(closed.plusBusinessDays(paris("2026-05-13T09:00"), 1)).isEqualTo(paris("2026-05-18T09:00"));
    assertThat(closed.plusBusinessDays(paris("2027-01-04T09:00"), -1)).isEqualTo(paris("2026-12-23T09:00"));
    assertThat(closed.share(paris("2026-12-23T12:00"), paris("2027-01-04T12:00"), 0.5))
        .isEqualTo(paris("2026-12-24T00:00"));
    assertThat(closed.followUpAt(LocalDate.of(2026, 12, 24))).isEqualTo(paris("2027-01-04T09:00"));
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

  private static List<String> daysOff(BusinessCalendar calendar, int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .filter(day -> !calendar.isBusinessDay(day))
        .map(LocalDate::toString)
        .toList();
  }

  private static ZonedDateTime paris(String local) {
    return LocalDateTime.parse(local).atZone(BusinessCalendar.ZONE);
  }
}
