package org.jalon.mission;

import static org.jalon.mission.Milestone.CLOSING_RECORDED;
import static org.jalon.mission.Milestone.CONTRACT_SENT;
import static org.jalon.mission.Milestone.CONTRACT_SIGNED;
import static org.jalon.mission.Milestone.FOLLOWED_UP;
import static org.jalon.mission.Milestone.MIDPOINT_HELD;
import static org.jalon.mission.Milestone.NEVER;
import static org.jalon.mission.Milestone.OPENED;
import static org.jalon.mission.Milestone.PROPOSAL_SENT;
import static org.jalon.mission.Milestone.REPORT_RELEASED;
import static org.jalon.mission.Milestone.REPORT_WITHHELD;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The table of confidentiality: what a mission knows, and from which milestone on each role may read it. Documents,
 * mails and participants' pages read through it; whatever is not told here is told to nobody.
 *
 * <p>Where the rules come from: the sponsor sees dates, counts and what was released, and of the coachee's decision the
 * outcome alone; what is said between coachee and coach stays there (codes of the profession). The proposal goes to
 * coachee, manager and HR alike, the contract is tripartite, and the mid-point is held with coachee and manager
 * (source).
 */
public enum Information {
  //                        coachee           manager           hr                coach             coordinator
  /** Number, company, who takes part and by whom it is coordinated, the phase, how far it is, its end. */
  MISSION(                  OPENED,           OPENED,           OPENED,           OPENED,           OPENED),
  /** Addresses and telephones of coachee, manager and HR. */
  CONTACT_DETAILS(          NEVER,            NEVER,            NEVER,            OPENED,           OPENED),
  /** Address and telephone of the coach. */
  COACH_CONTACT(            OPENED,           NEVER,            NEVER,            OPENED,           OPENED),
  /** What the company asks for. */
  COMPANY_REQUEST(          OPENED,           OPENED,           OPENED,           OPENED,           OPENED),
  /** The context as it was told to the coordinator. */
  REQUEST_CONTEXT(          NEVER,            NEVER,            NEVER,            OPENED,           OPENED),
  /** What manager and HR need and expect, as the preliminary meeting recorded it. */
  PRELIMINARY_RECORD(       NEVER,            OPENED,           OPENED,           OPENED,           OPENED),
  /** What a coach writes down for themselves: the coachee's own request and needs, the content of the follow-up. */
  COACH_NOTES(              NEVER,            NEVER,            NEVER,            OPENED,           NEVER),
  /** Objectives as the coachee words them, before they become a proposal. */
  COACHEE_OBJECTIVES(       OPENED,           NEVER,            NEVER,            OPENED,           OPENED),
  /** Whether the coachee, or the coach, goes on, meets somebody else or declines, and why. */
  FREE_DECISION(            OPENED,           NEVER,            NEVER,            OPENED,           OPENED),
  /** That the mission goes on, or not, without a reason. */
  NEUTRAL_OUTCOME(          OPENED,           OPENED,           OPENED,           OPENED,           OPENED),
  /** Objectives, indicators, duration, sessions, organisation, follow-up, rules of confidentiality. */
  PROPOSAL(                 PROPOSAL_SENT,    PROPOSAL_SENT,    PROPOSAL_SENT,    OPENED,           PROPOSAL_SENT),
  /** What the coaching costs. */
  COST(                     PROPOSAL_SENT,    PROPOSAL_SENT,    PROPOSAL_SENT,    OPENED,           PROPOSAL_SENT),
  /** Who validated the proposal, asked for precisions or refused, and with which words. */
  PROPOSAL_ANSWERS(         NEVER,            NEVER,            NEVER,            PROPOSAL_SENT,    PROPOSAL_SENT),
  /** The contract as it is to be signed. */
  CONTRACT(                 CONTRACT_SENT,    CONTRACT_SENT,    CONTRACT_SENT,    CONTRACT_SENT,    OPENED),
  /** Why a party does not sign, or the payer does not accept the cost. */
  CONTRACT_ANSWERS(         NEVER,            NEVER,            NEVER,            NEVER,            CONTRACT_SENT),
  /** The signed contract with its proofs: who signed, when and from where. */
  SIGNED_CONTRACT(          CONTRACT_SIGNED,  CONTRACT_SIGNED,  CONTRACT_SIGNED,  CONTRACT_SIGNED,  CONTRACT_SIGNED),
  /** Dates of the sessions that were held, how many are used and left. */
  SESSION_DATES(            CONTRACT_SIGNED,  CONTRACT_SIGNED,  CONTRACT_SIGNED,  CONTRACT_SIGNED,  CONTRACT_SIGNED),
  /** Who cancelled, came not or moved a session. */
  SESSION_OUTCOMES(         CONTRACT_SIGNED,  NEVER,            NEVER,            CONTRACT_SIGNED,  CONTRACT_SIGNED),
  /** Progress per objective, the manager's view and the conclusion of the mid-point. */
  MIDPOINT_RECORD(          MIDPOINT_HELD,    MIDPOINT_HELD,    NEVER,            MIDPOINT_HELD,    MIDPOINT_HELD),
  /** Whether the mission goes on as agreed, is amended or ends early. */
  MIDPOINT_OUTCOME(         MIDPOINT_HELD,    MIDPOINT_HELD,    MIDPOINT_HELD,    MIDPOINT_HELD,    MIDPOINT_HELD),
  /** Levels reached and conclusion of the closing session: the coachee releases them, or not. */
  CLOSING_REPORT(           CLOSING_RECORDED, REPORT_RELEASED,  REPORT_RELEASED,  CLOSING_RECORDED, CLOSING_RECORDED),
  /** Whether the coachee released the report. */
  REPORT_DECISION(          CLOSING_RECORDED, NEVER,            NEVER,            CLOSING_RECORDED, CLOSING_RECORDED),
  /** What the company receives in place of a report that is not released. */
  ATTENDANCE_CERTIFICATE(   REPORT_WITHHELD,  REPORT_WITHHELD,  REPORT_WITHHELD,  REPORT_WITHHELD,  REPORT_WITHHELD),
  /** When the follow-up takes place. */
  FOLLOW_UP_DATE(           OPENED,           OPENED,           OPENED,           OPENED,           OPENED),
  /** That the follow-up was held, and whether the mission is closed or renewed; nothing of what it brought. */
  FOLLOW_UP_NOTE(           FOLLOWED_UP,      FOLLOWED_UP,      FOLLOWED_UP,      FOLLOWED_UP,      FOLLOWED_UP),
  /** That, when and how often the coachee asked for a call or a mail in between. */
  EXCHANGES(                OPENED,           NEVER,            NEVER,            OPENED,           OPENED),
  /** Why a mission was ended. */
  TERMINATION_REASON(       NEVER,            NEVER,            NEVER,            NEVER,            OPENED),
  /** Who did what, when, and on whose behalf. */
  TRAIL(                    NEVER,            NEVER,            NEVER,            NEVER,            OPENED);

  private final Map<Role, Milestone> from;

  Information(Milestone coachee, Milestone manager, Milestone hr, Milestone coach, Milestone coordinator) {
    this.from =
        Map.of(
            Role.COACHEE, coachee, Role.MANAGER, manager, Role.HR, hr, Role.COACH, coach, Role.COORDINATOR, coordinator);
  }

  /** The milestone that opens it to that role; {@link Milestone#NEVER} if none does. */
  public Milestone from(Role role) {
    return from.get(role);
  }

  /**
   * Whether somebody in that role may read it in a mission that has come so far.
   *
   * @param reached all milestones that the mission has reached, {@link Milestone#OPENED} among them
   */
  public boolean isOpenTo(Role role, Set<Milestone> reached) {
    return reached.contains(from.get(role));
  }

  /** Whether there are some, and all of these may read it: for what several people get in the same words. */
  public boolean isOpenToAll(Collection<Role> roles, Set<Milestone> reached) {
    return !roles.isEmpty() && roles.stream().allMatch(role -> isOpenTo(role, reached));
  }
}
