package org.jalon.participant;

import java.time.Instant;
import org.jalon.mission.Contact;

/**
 * What a link in a mail was made for: one task, to be answered by one person.
 *
 * @param role the person's {@link org.jalon.mission.Role}, by its code
 * @param name the person's, as they were written to
 * @param address where the mail went
 * @param language the mail's: {@code fr} or {@code en}
 * @param expires when the link ends, if its task did not before
 */
public record Link(
    String mission, String task, String role, String name, String address, String language, Instant expires) {

  /** The same reader's, to another task of their mission. */
  Link to(String otherTask) {
    return new Link(mission, otherTask, role, name, address, language, expires);
  }

  boolean hasExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /** Whether the mail went to where that person reads theirs. */
  public boolean isAddressOf(Contact person) {
    return role.equals(person.role()) && address.equalsIgnoreCase(person.email());
  }

  /** Whether it is that very person who was written to. */
  public boolean isFor(Contact person) {
    return isAddressOf(person) && name.equals(person.name());
  }
}
