package org.jalon.participant;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jalon.mission.Contact;
import org.jalon.mission.Meeting;
import org.jalon.mission.Mission;

/**
 * A mission as its page shows it to one of those who take part in it: nothing but what
 * {@link org.jalon.mission.Information} opens to them. Times are Europe/Paris.
 *
 * @param person who looks at it
 * @param mission as far as they may read it
 * @param phase a word of ours, or the model's own where we have none
 * @param knownPhase whether it is a word of ours
 * @param paused whether its delays stand still
 * @param heldUp whether an admin holds it up, so that nothing can be done in it now
 * @param happened the newest first
 * @param meetings those to come to which they are invited, the next first
 * @param followUp when the follow-up takes place; null as long as that is not agreed, or where it is over
 * @param sessions null before a contract is in force
 * @param documents the newest first
 * @param requestable what they may ask for at this moment
 * @param exchanges those that were asked for and not held yet, the first to be held at the top
 * @param endRequests theirs that the mission end, not answered yet
 * @param delegations of their role, from the request to the last day
 */
public record OwnMission(
    Contact person,
    Mission mission,
    String phase,
    boolean knownPhase,
    boolean paused,
    boolean heldUp,
    List<Happened> happened,
    List<Meeting> meetings,
    ZonedDateTime followUp,
    Sessions sessions,
    List<Document> documents,
    Set<RequestKind> requestable,
    List<Asked> exchanges,
    List<Asked> endRequests,
    List<Delegation> delegations) {

  /**
   * Something that they asked for.
   *
   * @param due before which the coach finds the time, or the coordinator answers
   */
  public record Asked(ZonedDateTime askedAt, ZonedDateTime due) {}

  /**
   * Somebody who takes the place of somebody who is away.
   *
   * @param until the last day
   * @param due before which the coordinator answers; null once it is confirmed
   */
  public record Delegation(String delegate, LocalDate from, LocalDate until, ZonedDateTime due) {}

  /**
   * A step that was taken.
   *
   * @param what a word of ours
   */
  public record Happened(ZonedDateTime at, String what) {}

  /**
   * What became of the sessions of the contract.
   *
   * @param agreed how many there are
   * @param used how many the contract counts so far
   * @param days of those that were held, in order
   */
  public record Sessions(int agreed, int used, List<LocalDate> days) {}

  /**
   * A document that they may have.
   *
   * @param kind the code of a {@link org.jalon.mission.DocumentKind}
   */
  public record Document(String kind, int version, ZonedDateTime madeAt) {}
}
