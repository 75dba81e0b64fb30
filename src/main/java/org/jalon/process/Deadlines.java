package org.jalon.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Settings;
import org.springframework.stereotype.Component;

/** When things are due, for models: {@code ${deadlines.…}}. Local times are Europe/Paris. */
@Component
public class Deadlines {

  private final BusinessCalendar calendar;
  private final Settings settings;
  private final Clock clock;

  Deadlines(BusinessCalendar calendar, Settings settings, Clock clock) {
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** That many business days from now. */
  public Date businessDays(int days) {
    return date(calendar.plusBusinessDays(ZonedDateTime.now(clock), days));
  }

  /** That many business days after a meeting's end. */
  public Date businessDaysAfterMeeting(String start, Number minutes, int days) {
    return date(calendar.plusBusinessDays(end(start, minutes), days));
  }

  /**
   * A meeting's end.
   *
   * @param start local time such as {@code 2026-12-14T09:00}
   */
  public Date meetingEnd(String start, Number minutes) {
    return date(end(start, minutes));
  }

  /** The day proposed for the follow-up: that many months from now, on a business day, as an ISO date. */
  public String followUpDay(Number months) {
    LocalDate today = LocalDate.now(clock.withZone(BusinessCalendar.ZONE));
    return calendar.businessDayFrom(today.plusMonths(months.intValue())).toString();
  }

  /**
   * When the follow-up is due: 09:00 on the agreed day, or on the next business day.
   *
   * @param agreed an ISO date
   */
  public Date followUpAt(String agreed) {
    return date(calendar.followUpAt(LocalDate.parse(agreed)));
  }

  /** When contacts are checked before the follow-up, by the firm's settings. */
  public Date contactCheckAt(String agreed) {
    return date(calendar.followUpAt(LocalDate.parse(agreed)).minusDays(settings.contactCheckDays()));
  }

  private static ZonedDateTime end(String start, Number minutes) {
    return LocalDateTime.parse(start).atZone(BusinessCalendar.ZONE).plusMinutes(minutes.longValue());
  }

  private static Date date(ZonedDateTime moment) {
    return Date.from(moment.toInstant());
  }
}
