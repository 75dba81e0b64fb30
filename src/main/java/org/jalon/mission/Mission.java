package org.jalon.mission;

import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Set;

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

  /** Only what all of these may read, as {@link Information} says. */
  public Mission readBy(Collection<Role> readers, Set<Milestone> reached) {
    boolean details = Information.CONTACT_DETAILS.isOpenToAll(readers, reached);
    boolean coachDetails = Information.COACH_CONTACT.isOpenToAll(readers, reached);
    boolean agreed =
        Information.PROPOSAL.isOpenToAll(readers, reached) && Information.COST.isOpenToAll(readers, reached);
    return new Mission(
        number,
        company,
        details ? coachee : named(coachee),
        details ? manager : named(manager),
        details ? hr : named(hr),
        coachDetails ? coach : named(coach),
        // Whom everybody may ask.
        coordinator,
        agreed ? terms : null,
        Information.FOLLOW_UP_DATE.isOpenToAll(readers, reached) ? followUpDate : null);
  }

  private static Contact named(Contact contact) {
    return contact == null ? null : new Contact(contact.role(), contact.name(), null, null, contact.language());
  }
}
