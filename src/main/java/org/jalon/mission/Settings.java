package org.jalon.mission;

import java.math.BigDecimal;
import java.util.List;

/**
 * The firm's delays and thresholds, read by the models. Days are business days unless said otherwise.
 *
 * @param coordinatorDays for a coordinator to decide
 * @param planMeetingDays for a coach to plan a meeting
 * @param planSessionDays for a coach to plan the next session
 * @param planningAlertDays calendar days without a planned meeting after which the coordinator gets a task
 * @param recordDays for a coach to write down what a meeting brought
 * @param proposalDays for a proposal or a contract to be written
 * @param answerDays for a participant to answer
 * @param signatureDays for a party to sign
 * @param exchangeDays in which the coach finds the time for a call or a mail in between (source: two days)
 * @param reviewDays after which a coordinator looks at a running mission again
 * @param maximumCoaches coaches whom a coachee may meet before the coordinator decides
 * @param maximumRounds versions of a proposal after which the coordinator calls the parties
 * @param maximumPostponements postponements of the mid-point at which all parties are told
 * @param midpointShare part of the sessions after which the mid-point is due
 * @param contactCheckDays calendar days before the follow-up at which contacts are checked
 * @param meetingReminderHours hours before a meeting at which those invited are reminded
 * @param linkDays calendar days for which a link in a participant's mail opens its page
 * @param costThreshold euros without tax above which the payer approves the cost
 * @param holidayDepartment a French department's number (57, 67 or 68 for Moselle and Alsace) whose own public
 *     holidays count too; empty for those of the whole country alone
 * @param closures days on which the firm is closed
 */
public record Settings(
    int coordinatorDays,
    int planMeetingDays,
    int planSessionDays,
    int planningAlertDays,
    int recordDays,
    int proposalDays,
    int answerDays,
    int signatureDays,
    int exchangeDays,
    int reviewDays,
    int maximumCoaches,
    int maximumRounds,
    int maximumPostponements,
    double midpointShare,
    int contactCheckDays,
    int meetingReminderHours,
    int linkDays,
    BigDecimal costThreshold,
    String holidayDepartment,
    List<Closure> closures) {

  /** No closures where none are given. */
  public Settings {
    closures = closures == null ? List.of() : List.copyOf(closures);
  }
}
