package org.jalon.mission;

/**
 * The firm's delays and thresholds, read by the models. Days are business days unless said otherwise.
 *
 * @param coordinatorDays for a coordinator to decide
 * @param planMeetingDays for a coach to plan a meeting
 * @param planSessionDays for a coach to plan the next session
 * @param recordDays for a coach to write down what a meeting brought
 * @param proposalDays for a proposal or a contract to be written
 * @param answerDays for a participant to answer
 * @param signatureDays for a party to sign
 * @param exchangeDays in which the coach finds the time for a call or a mail in between (source: two days)
 * @param maximumCoaches coaches whom a coachee may meet before the coordinator decides
 * @param maximumRounds versions of a proposal after which the coordinator calls the parties
 * @param midpointShare part of the sessions after which the mid-point is due
 * @param contactCheckDays calendar days before the follow-up at which contacts are checked
 */
public record Settings(
    int coordinatorDays,
    int planMeetingDays,
    int planSessionDays,
    int recordDays,
    int proposalDays,
    int answerDays,
    int signatureDays,
    int exchangeDays,
    int maximumCoaches,
    int maximumRounds,
    double midpointShare,
    int contactCheckDays) {}
