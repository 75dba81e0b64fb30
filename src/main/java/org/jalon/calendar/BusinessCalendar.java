package org.jalon.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/** Counts business days: Monday to Friday without the public holidays of metropolitan France. */
@Component
public class BusinessCalendar {

  /** Where the firm works; every local time of a mission is meant there. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final LocalTime FOLLOW_UP_TIME = LocalTime.of(9, 0);

  private final HolidayManager holidays =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

  /** Whether people work on that day. */
  public boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.isHoliday(day);
  }

  /**
   * The same time of day, that many business days later: Friday 17:00 plus two is Tuesday 17:00.
   *
   * @param days 0 or more; 0 gives the moment itself
   */
  public ZonedDateTime plusBusinessDays(ZonedDateTime from, int days) {
    ZonedDateTime moment = from.withZoneSameInstant(ZONE);
    for (int left = days; left > 0; ) {
      moment = moment.plusDays(1);
      if (isBusinessDay(moment.toLocalDate())) {
        left--;
      }
    }
    return moment.with(from.withZoneSameInstant(ZONE).toLocalTime());
  }

  /** That day if people work on it, else the next one on which they do. */
  public LocalDate businessDayFrom(LocalDate day) {
    LocalDate candidate = day;
    while (!isBusinessDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  /** When a follow-up agreed for that day is due: on a business day at 09:00 Europe/Paris (our default). */
  public ZonedDateTime followUpAt(LocalDate agreed) {
    return businessDayFrom(agreed).atTime(FOLLOW_UP_TIME).atZone(ZONE);
  }
}
