package org.jalon.mission;

import java.util.Arrays;
import java.util.Optional;

/** Who somebody is in a mission. The code is what models, forms and mails write. */
public enum Role {
  /** The person who is coached (l'intéressé·e). */
  COACHEE("coachee"),
  /** The coachee's line manager (le hiérarchique). */
  MANAGER("manager"),
  /** Human resources of the coachee's company (la DRH); optional in a mission. */
  HR("hr"),
  /** The coach, who has an account. */
  COACH("coach"),
  /** The firm's coordinator, who has an account. */
  COORDINATOR("coordinator");

  private final String code;

  Role(String code) {
    this.code = code;
  }

  /** The word used in models, forms and mails, such as {@code coachee}. */
  public String code() {
    return code;
  }

  /** Whether people in that role sign in, and find their tasks in Tasklist. */
  public boolean hasAccount() {
    return this == COACH || this == COORDINATOR;
  }

  /** The role with that code, or empty where the word names no role (a user id, say). */
  public static Optional<Role> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
  }
}
