package org.jalon.process;

import java.util.Map;
import org.jalon.mission.Role;

/** The words that Java shares with {@code coaching-mission.bpmn} and {@code meeting.bpmn}. */
public final class MissionProcess {

  /** The process of a whole mission; its business key is the mission's number. */
  public static final String KEY = "coachingMission";

  /** The process of one meeting, called by the mission's. */
  public static final String MEETING_KEY = "meeting";

  /** Groups of people with an account. */
  public static final class Groups {
    public static final String COORDINATORS = "coordinators";
    public static final String COACHES = "coaches";
    public static final String ADMINS = "admins";

    private Groups() {}
  }

  /** Variables that Java reads or writes. */
  public static final class Variables {
    public static final String MISSION_NUMBER = "missionNumber";
    public static final String COMPANY = "company";
    public static final String COACH = "coach";
    public static final String COORDINATOR = "coordinator";
    public static final String COMPANY_SIGNATORY = "companySignatory";

    public static final String OBJECTIVES = "objectives";
    public static final String PROPOSAL_VERSION = "proposalVersion";
    public static final String CONTRACT_VERSION = "contractVersion";
    public static final String DURATION_MONTHS = "durationMonths";
    public static final String SESSION_COUNT = "sessionCount";
    public static final String SESSION_MINUTES = "sessionMinutes";
    public static final String ORGANISATION = "organisation";
    public static final String COST = "cost";
    public static final String FOLLOW_UP_MONTHS = "followUpMonths";
    public static final String CONFIDENTIALITY_TERMS = "confidentialityTerms";
    public static final String LATE_CANCELLATION_COUNTS = "lateCancellationCounts";
    public static final String NO_SHOW_COUNTS = "noShowCounts";
    public static final String FOLLOW_UP_DATE = "followUpDate";

    public static final String RESPONDENT = "respondent";
    public static final String ANSWER = "answer";
    public static final String ANSWER_COMMENT = "answerComment";
    public static final String ROUND_OUTCOME = "roundOutcome";
    public static final String ROUND_COMMENTS = "roundComments";
    public static final String SIGNATURE_ANSWER = "signatureAnswer";
    public static final String SIGNATURE_OUTCOME = "signatureOutcome";

    public static final String MEETING_KIND = "meetingKind";
    public static final String MEETING_START = "meetingStart";
    public static final String MEETING_MINUTES = "meetingMinutes";
    public static final String MEETING_MODE = "meetingMode";
    public static final String MEETING_PLACE = "meetingPlace";
    public static final String MEETING_SEQUENCE = "meetingSequence";
    public static final String MEETING_OUTCOME = "meetingOutcome";
    public static final String ATTENDEES = "attendees";

    /** What a mission counts from the start, so that every expression finds a number. */
    static final Map<String, Object> COUNTERS_AT_START =
        Map.of(
            "coachesMet", 0,
            PROPOSAL_VERSION, 0,
            CONTRACT_VERSION, 0,
            "sessionsUsed", 0,
            "midpointDone", false,
            "midpointPostponements", 0);

    private Variables() {}

    /** The variable that holds a participant: it is called like their role. */
    public static String of(Role participant) {
      return participant.code();
    }
  }

  private MissionProcess() {}
}
