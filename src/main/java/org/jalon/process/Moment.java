package org.jalon.process;

import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jalon.calendar.BusinessCalendar;

/**
 * When a task is reminded of or escalated, as the notification policy writes it: {@code +2} (business days
 * after the task was opened), {@code 50%} (of the business time until it is due), {@code due}, {@code due+1}
 * or {@code due-1} (business days around its due date).
 */
public record Moment(Kind kind, int amount) {

  /** What the amount counts: business days after the opening, percents, or business days around the due date. */
  public enum Kind {
    AFTER_OPENING,
    SHARE,
    AROUND_DUE
  }

  private static final Pattern FORM = Pattern.compile("\\+(\\d{1,3})|(\\d{1,2})%|due([+-]\\d{1,3})?");

  /** @throws IllegalArgumentException for anything else */
  public static Moment of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The notification policy holds « " + text + " », which is no moment: write +2, 50%, due, due+1 or due-1.");
    }
    if (matcher.group(1) != null) {
      return new Moment(Kind.AFTER_OPENING, Integer.parseInt(matcher.group(1)));
    }
    if (matcher.group(2) != null) {
      return new Moment(Kind.SHARE, Integer.parseInt(matcher.group(2)));
    }
    return new Moment(Kind.AROUND_DUE, matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
  }

  ZonedDateTime at(ZonedDateTime opened, ZonedDateTime due, BusinessCalendar calendar) {
    return switch (kind) {
      case AFTER_OPENING -> calendar.plusBusinessDays(opened, amount);
      case SHARE -> calendar.share(opened, due, amount / 100.0);
      case AROUND_DUE -> calendar.plusBusinessDays(due, amount);
    };
  }
}
