package org.jalon.participant;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jalon.mission.Role;

/** What people without an account can ask for on « Ma mission », beside what they are asked. */
public enum RequestKind {
  /** A call or a mail in between, of the coach. */
  EXCHANGE("echange", Role.COACHEE),
  /** That the mission end: the coordinator decides. */
  END("fin", Role.COACHEE, Role.MANAGER, Role.HR),
  /** That somebody takes their place while they are away: the coordinator confirms. */
  DELEGATION("delegation", Role.MANAGER, Role.HR);

  private final String path;
  private final Set<Role> askers;

  RequestKind(String path, Role... askers) {
    this.path = path;
    this.askers = Set.of(askers);
  }

  /** Its word in the address of its page, and in what counts it. */
  public String path() {
    return path;
  }

  /** Whether somebody in that role may ever ask for it. */
  public boolean isFor(Role role) {
    return askers.contains(role);
  }

  /** The kind with that word, or empty for any other. */
  static Optional<RequestKind> of(String path) {
    return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
  }
}
