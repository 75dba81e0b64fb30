package org.jalon.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jalon.mission.Closure;
import org.jalon.mission.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts business days: Monday to Friday, without French public holidays, those of the firm's department
 * (Alsace and Moselle have two more), and without the days on which the firm is closed.
 */
@Component
public class BusinessCalendar {

  /** Where the firm works; every local time of a mission is meant there. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final LocalTime FOLLOW_UP_TIME = LocalTime.of(9, 0);

  private final HolidayManager holidays =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));
  private final Supplier<String> department;
  private final Supplier<List<Closure>> closures;

  /** The calendar of metropolitan France, for a firm that never closes. */
  public BusinessCalendar() {
    this("", List.of());
  }

  @Autowired
  BusinessCalendar(Supplier<Settings> settings) {
    this(() -> settings.get().holidayDepartment(), () -> settings.get().closures());
  }

  BusinessCalendar(String department, List<Closure> closures) {
    this(() -> department, () -> closures);
  }

  private BusinessCalendar(Supplier<String> department, Supplier<List<Closure>> closures) {
    this.department = department;
    this.closures = closures;
  }

  /** Whether people work on that day. */
  public boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.isHoliday(day, department())
        && closures.get().stream().noneMatch(closure -> closure.contains(day));
  }

  private String[] department() {
    String number = department.get();
    return number == null || number.isBlank() ? new String[0] : new String[] {number};
  }

  /**
   * The same time of day, that many business days later or, for a negative number, earlier: Friday 17:00
   * plus two is Tuesday 17:00.
   *
   * @param days 0 gives the moment itself
   */
  public ZonedDateTime plusBusinessDays(ZonedDateTime from, int days) {
    ZonedDateTime start = from.withZoneSameInstant(ZONE);
    LocalDate day = start.toLocalDate();
    for (int left = Math.abs(days); left > 0; ) {
      day = day.plusDays(Integer.signum(days));
      if (isBusinessDay(day)) {
        left--;
      }
    }
    return day.atTime(start.toLocalTime()).atZone(ZONE);
  }

  /**
   * The moment at which that share of the business time between two moments has passed; a business day has
   * all its hours. Half of Friday 17:00 to Tuesday 17:00 is Monday 17:00.
   *
   * @param share from 0 to 1
   */
  public ZonedDateTime share(ZonedDateTime from, ZonedDateTime to, double share) {
    ZonedDateTime start = from.withZoneSameInstant(ZONE);
    ZonedDateTime end = to.withZoneSameInstant(ZONE);
    Duration left = Duration.ofMillis((long) (businessTime(start, end).toMillis() * share));
    ZonedDateTime moment = start;
    while (moment.isBefore(end)) {
      ZonedDateTime midnight = moment.toLocalDate().plusDays(1).atStartOfDay(ZONE);
      if (isBusinessDay(moment.toLocalDate())) {
        Duration today = Duration.between(moment, midnight);
        if (today.compareTo(left) >= 0) {
          return moment.plus(left);
        }
        left = left.minus(today);
      }
      moment = midnight;
    }
    return end;
  }

  private Duration businessTime(ZonedDateTime from, ZonedDateTime to) {
    Duration time = Duration.ZERO;
    for (ZonedDateTime moment = from; moment.isBefore(to); ) {
      ZonedDateTime midnight = moment.toLocalDate().plusDays(1).atStartOfDay(ZONE);
      ZonedDateTime until = midnight.isBefore(to) ? midnight : to;
      if (isBusinessDay(moment.toLocalDate())) {
        time = time.plus(Duration.between(moment, until));
      }
      moment = until;
    }
    return time;
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
