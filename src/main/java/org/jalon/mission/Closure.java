package org.jalon.mission;

import java.time.LocalDate;

/**
 * Days on which the firm is closed, such as {@code 2026-12-24/2027-01-02} or a single {@code 2026-05-15}.
 *
 * @param from the first day
 * @param to the last day, included
 */
public record Closure(LocalDate from, LocalDate to) {

  /**
   * @throws IllegalArgumentException if the first day comes after the last one
   */
  public Closure {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A closure ends before it begins: " + from + "/" + to);
    }
  }

  /**
   * Reads {@code 2026-12-24/2027-01-02}, or one day.
   *
   * @throws java.time.format.DateTimeParseException for anything else
   */
  public static Closure of(String text) {
    String[] days = text.strip().split("/", 2);
    return new Closure(LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]));
  }

  /** As {@link #of} reads it. */
  public String text() {
    return from.equals(to) ? from.toString() : from + "/" + to;
  }

  /** Whether the firm is closed on that day. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
