package org.jalon.document;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jalon.mission.Information;
import org.jalon.mission.Milestone;
import org.jalon.mission.Mission;
import org.jalon.mission.Rating;
import org.jalon.mission.Role;

/**
 * What is known of a mission at the moment when a document is made of it.
 *
 * @param reached the milestones that open each part to each role
 * @param companySignatory who signs for the company; null before the contract
 * @param contractStart null before the contract
 * @param sessionDates days of the sessions that were held, in order; null where the readers may not see them
 * @param sessionsUsed sessions that the contract counts so far
 * @param ratings what the closing session found; null where the readers may not see it
 * @param closingConclusion null before the closing, or where the readers may not see it
 * @param followUpHeldAt Europe/Paris; null before the follow-up
 * @param followUpDecision close or renew; null before the follow-up
 */
public record Facts(
    Mission mission,
    Set<Milestone> reached,
    Role companySignatory,
    LocalDate contractStart,
    List<LocalDate> sessionDates,
    int sessionsUsed,
    List<Rating> ratings,
    String closingConclusion,
    ZonedDateTime followUpHeldAt,
    String followUpDecision) {

  /** Only what all of these may read, as {@link Information} says. */
  Facts readBy(Collection<Role> readers) {
    boolean dates = open(Information.SESSION_DATES, readers);
    boolean report = open(Information.CLOSING_REPORT, readers);
    boolean followUp = open(Information.FOLLOW_UP_NOTE, readers);
    return new Facts(
        mission.readBy(readers, reached),
        reached,
        companySignatory,
        open(Information.CONTRACT, readers) ? contractStart : null,
        dates ? sessionDates : null,
        dates ? sessionsUsed : 0,
        report ? ratings : null,
        report ? closingConclusion : null,
        followUp ? followUpHeldAt : null,
        followUp ? followUpDecision : null);
  }

  private boolean open(Information information, Collection<Role> readers) {
    return information.isOpenToAll(readers, reached);
  }
}
