package org.jalon.mission;

import java.time.ZonedDateTime;
import java.util.List;

/**
 * A planned meeting of a mission.
 *
 * @param uid the same for all dates of this meeting, so that a calendar updates its entry
 * @param sequence 0 for the first date, one more each time that the meeting is moved
 * @param kind preliminary, coachee, session, midpoint, closing or followUp
 * @param start Europe/Paris
 * @param mode onSite, remote or phone
 * @param attendees names of those invited, the coach among them
 */
public record Meeting(
    String uid,
    int sequence,
    String kind,
    ZonedDateTime start,
    int minutes,
    String mode,
    String place,
    List<String> attendees) {

  /** Whether this date replaces an earlier one. */
  public boolean moved() {
    return sequence > 0;
  }

  public ZonedDateTime end() {
    return start.plusMinutes(minutes);
  }
}
