package org.jalon.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.Settings;
import org.springframework.stereotype.Component;

/** When things are due, for models: {@code ${deadlines.…}}. Local times are Europe/Paris. */
@Component
public class Deadlines {

  private final BusinessCalendar calendar;
  private final Supplier<Settings> settings;
  private final Clock clock;

  Deadlines(BusinessCalendar calendar, Supplier<Settings> settings, Clock clock) {
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** That many business days from now. */
  public Date businessDays(int days) {
    return date(calendar.plusBusinessDays(now(), days));
  }

  /** That many calendar days from now. */
  public Date calendarDays(int days) {
    return date(now().plusDays(days));
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

  /**
   * When those invited to a meeting are reminded, by the firm's settings; at its end, when nobody needs it any
   * more, for a meeting that is planned at shorter notice.
   */
  public Date meetingReminder(String start, Number minutes) {
    ZonedDateTime reminder = at(start).minusHours(settings.get().meetingReminderHours());
    return date(reminder.isAfter(now()) ? reminder : end(start, minutes));
  }

  /**
   * The moment before which the coach finds the time for an exchange: business days counted from the
   * request's real arrival (source: two days), as a local time.
   *
   * @param requestedAt local time such as {@code 2026-12-11T17:00}
   */
  public String exchangeDue(String requestedAt) {
    return calendar.plusBusinessDays(at(requestedAt), settings.get().exchangeDays()).toLocalDateTime().toString();
  }

  /** A local time as a moment. */
  public Date moment(String local) {
    return date(at(local));
  }

  /** The beginning of a day, given as an ISO date. */
  public Date startOf(String day) {
    return date(LocalDate.parse(day).atStartOfDay(BusinessCalendar.ZONE));
  }

  /** The day proposed for the follow-up: that many months from now, on a business day, as an ISO date. */
  public String followUpDay(Number months) {
    return calendar.businessDayFrom(now().toLocalDate().plusMonths(months.intValue())).toString();
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
    return date(contactCheck(agreed));
  }

  /**
   * Whether the contacts are still to be checked before the follow-up: they never were, or it was moved so
   * far ahead that they will be once more.
   *
   * @param checkedFor the follow-up's date when they were checked last; null if they never were
   */
  public boolean contactsToCheck(String agreed, String checkedFor) {
    return checkedFor == null || contactCheck(agreed).isAfter(now());
  }

  private ZonedDateTime contactCheck(String agreed) {
    return calendar.followUpAt(LocalDate.parse(agreed)).minusDays(settings.get().contactCheckDays());
  }

  private ZonedDateTime now() {
    return ZonedDateTime.now(clock.withZone(BusinessCalendar.ZONE));
  }

  private static ZonedDateTime at(String local) {
    return LocalDateTime.parse(local).atZone(BusinessCalendar.ZONE);
  }

  private static ZonedDateTime end(String start, Number minutes) {
    return at(start).plusMinutes(minutes.longValue());
  }

  private static Date date(ZonedDateTime moment) {
    return Date.from(moment.toInstant());
  }
}
