package org.jalon.mission;

import java.time.ZonedDateTime;

/**
 * A mission as its mails need it: nothing here is for the coach's eyes only.
 *
 * @param number such as {@code M-2026-0001}
 * @param hr null where human resources take no part
 * @param coach null until one is chosen
 * @param terms null until a proposal is drafted
 * @param followUpDate Europe/Paris; null until the closing
 */
public record Mission(
    String number,
    String company,
    Contact coachee,
    Contact manager,
    Contact hr,
    Contact coach,
    Contact coordinator,
    Terms terms,
    ZonedDateTime followUpDate) {

  /** The person in that role, or null where nobody has it. */
  public Contact contact(Role role) {
    return switch (role) {
      case COACHEE -> coachee;
      case MANAGER -> manager;
      case HR -> hr;
      case COACH -> coach;
      case COORDINATOR -> coordinator;
    };
  }
}
