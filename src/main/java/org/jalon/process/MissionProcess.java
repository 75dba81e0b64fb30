package org.jalon.process;

import java.util.Map;
import org.jalon.mission.Role;
import org.jalon.submission.Json;

/**
 * The words that Java shares with the models: {@code coaching-mission.bpmn}, {@code contract.bpmn},
 * {@code meeting.bpmn} and {@code notification-policy.dmn}.
 */
public final class MissionProcess {

  /** The process of a whole mission; its business key is the mission's number. */
  public static final String KEY = "coachingMission";

  /** The process of one contract's preparation and signature, called by the mission's. */
  public static final String CONTRACT_KEY = "contract";

  /** The process of one meeting, called by the mission's. */
  public static final String MEETING_KEY = "meeting";

  /** The decision that says who is told of a task, when they are reminded and when it is escalated. */
  public static final String NOTIFICATION_POLICY = "notificationPolicy";

  /** The task by which coordinators act on a mission as long as it lives. */
  public static final String STEERING_TASK = "userTask_steerMission";

  /** Is open while a meeting is planned. */
  public static final String RECORD_MEETING_TASK = "userTask_recordMeeting";

  /** The coach's, from a coachee's request on until the exchange was held. */
  public static final String HOLD_EXCHANGE_TASK = "userTask_holdExchange";

  /** The coordinator's, from a party's request that the mission end until it is decided. */
  public static final String ANSWER_END_REQUEST_TASK = "userTask_answerEndRequest";

  /** The coordinator's, from the naming of a delegate until it is confirmed or not. */
  public static final String CONFIRM_DELEGATION_TASK = "userTask_confirmDelegation";

  /** Groups of people with an account. */
  public static final class Groups {
    public static final String COORDINATORS = "coordinators";
    public static final String COACHES = "coaches";
    public static final String ADMINS = "admins";

    private Groups() {}
  }

  /** What has happened to a mission: past-tense facts. */
  public static final class Messages {
    public static final String CONTACT_REQUESTED = "mission.contactRequested";
    public static final String ACTOR_REPLACED = "mission.actorReplaced";
    public static final String FOLLOW_UP_MOVED = "mission.followUpMoved";
    public static final String AMENDMENT_REQUESTED = "mission.amendmentRequested";
    public static final String PAUSED = "mission.paused";
    public static final String RESUMED = "mission.resumed";
    public static final String TERMINATED = "mission.terminated";
    public static final String END_REQUESTED = "mission.endRequested";
    public static final String DELEGATE_NAMED = "mission.delegateNamed";
    public static final String RENEWED = "mission.renewed";
    public static final String CONTRACT_EDITED = "contract.edited";
    public static final String ATTENDEES_CHANGED = "meeting.attendeesChanged";

    private Messages() {}
  }

  /** Variables that Java reads or writes. */
  public static final class Variables {
    public static final String MISSION_NUMBER = "missionNumber";
    public static final String PREVIOUS_MISSION = "previousMission";
    public static final String RENEWED_AS = "renewedAs";
    public static final String PHASE = "phase";
    public static final String COMPANY = "company";
    public static final String REQUEST_KIND = "requestKind";
    public static final String CONTEXT = "context";
    public static final String COMPANY_REQUEST = "companyRequest";
    public static final String HAS_HR = "hasHr";
    public static final String COACH = "coach";
    public static final String COORDINATOR = "coordinator";
    public static final String COMPANY_SIGNATORY = "companySignatory";

    public static final String TERMS = "terms";
    public static final String TERMS_BEFORE = "termsBefore";
    public static final String ANSWERED_TERMS = "answeredTerms";
    public static final String PROPOSAL_VERSION = "proposalVersion";
    public static final String PROPOSAL_SUBSTANCE = "proposalSubstance";
    public static final String VALIDATED_BY = "validatedBy";
    public static final String CONTRACT_VERSION = "contractVersion";
    public static final String CONTRACT_IN_FORCE = "contractInForce";
    public static final String CONTRACT_START = "contractStart";
    public static final String FOLLOW_UP_DATE = "followUpDate";
    public static final String FOLLOW_UP_DECISION = "followUpDecision";

    public static final String RESPONDENT = "respondent";
    public static final String RESPONDENT_NAME = "respondentName";
    public static final String ANSWER = "answer";
    public static final String ANSWER_COMMENT = "answerComment";
    public static final String ANSWER_CHANNEL = "answerChannel";
    public static final String DOCUMENT_VERSION = "documentVersion";
    public static final String DOCUMENT_HASH = "documentHash";
    public static final String ACKNOWLEDGEMENT = "acknowledgement";
    public static final String COST_DECISION = "costDecision";
    public static final String ROUND_OUTCOME = "roundOutcome";
    public static final String ROUND_COMMENTS = "roundComments";
    public static final String SIGNATURE_ANSWER = "signatureAnswer";
    public static final String SIGNATURE_DATE = "signatureDate";
    public static final String SIGNATURE_OUTCOME = "signatureOutcome";

    public static final String MEETING_KIND = "meetingKind";
    public static final String MEETING_START = "meetingStart";
    public static final String MEETING_MINUTES = "meetingMinutes";
    public static final String MEETING_MODE = "meetingMode";
    public static final String MEETING_PLACE = "meetingPlace";
    public static final String MEETING_SEQUENCE = "meetingSequence";
    public static final String MEETING_OUTCOME = "meetingOutcome";
    public static final String HELD_MINUTES = "heldMinutes";
    public static final String ATTENDEES = "attendees";
    public static final String ABSENTEES = "absentees";
    public static final String FORMER_CONTACT = "formerContact";

    public static final String SESSIONS_USED = "sessionsUsed";
    public static final String SESSION_LOG = "sessionLog";
    public static final String INDICATOR_RATINGS = "indicatorRatings";
    public static final String MIDPOINT_OUTCOME = "midpointOutcome";
    public static final String CLOSING_CONCLUSION = "closingConclusion";
    public static final String REPORT_RELEASED = "reportReleased";
    public static final String FOLLOW_UP_HELD_AT = "followUpHeldAt";

    public static final String STEERING = "steering";
    public static final String STEERING_ACTION = "steeringAction";
    public static final String EXCHANGE_REQUESTED_AT = "exchangeRequestedAt";
    public static final String EXCHANGE_DUE = "exchangeDue";
    public static final String EXCHANGE_OUTCOME = "exchangeOutcome";
    public static final String EXCHANGE_CHANNEL = "exchangeChannel";
    public static final String NOTICES_FROM = "noticesFrom";
    public static final String REPLACEMENT = "replacement";
    public static final String REPLACED_ROLE = "replacedRole";
    public static final String END_REQUEST = "endRequest";
    public static final String DELEGATION = "delegation";
    public static final String REQUEST_REPLY = "requestReply";
    public static final String PAUSED_SINCE = "pausedSince";
    public static final String PAUSE_UNTIL = "pauseUntil";
    public static final String TERMINATION_DATE = "terminationDate";

    /** What every mission has from the start, so that every expression finds a value. */
    public static final Map<String, Object> AT_START =
        Map.ofEntries(
            Map.entry("resumeAt", "request"),
            Map.entry("coachesMet", 0),
            Map.entry(PROPOSAL_VERSION, 0),
            Map.entry(ANSWERED_TERMS, Json.value(Map.of())),
            Map.entry(CONTRACT_VERSION, 0),
            Map.entry(CONTRACT_IN_FORCE, 0),
            Map.entry(SESSIONS_USED, 0),
            Map.entry("midpointDone", false),
            Map.entry("midpointPostponements", 0),
            Map.entry("exchangeBreaches", 0),
            Map.entry("followUpWanted", true));

    private Variables() {}

    /** The variable that holds a participant: it is called like their role. */
    public static String of(Role participant) {
      return participant.code();
    }
  }

  private MissionProcess() {}
}
