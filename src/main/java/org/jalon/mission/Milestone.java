package org.jalon.mission;

/** What has happened in a mission and opens what was closed to somebody before: the columns of time in {@link Information}. */
public enum Milestone {
  /** The mission was asked for: from its first moment on. */
  OPENED,
  /** A version of the proposal went to those who validate it. */
  PROPOSAL_SENT,
  /** A version of the contract went to those who sign it. */
  CONTRACT_SENT,
  /** A contract is in force: every party has signed. */
  CONTRACT_SIGNED,
  /** The mid-point was held. */
  MIDPOINT_HELD,
  /** The closing session's report is written. */
  CLOSING_RECORDED,
  /** The coachee agreed that the company receives the report. */
  REPORT_RELEASED,
  /** The company receives no report: the coachee keeps it to themselves, or no closing session was held. */
  REPORT_WITHHELD,
  /** The follow-up is over. */
  FOLLOWED_UP,
  /** Is never reached. */
  NEVER
}
