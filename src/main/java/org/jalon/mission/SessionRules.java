package org.jalon.mission;

/** When a session of the contract is used up, and when the mid-point is due. */
public final class SessionRules {

  private SessionRules() {}

  /**
   * Sessions that a meeting with this outcome uses up: one if held, none if moved, cancelled in time or
   * cancelled by the coach; a late cancellation or an absence only where the contract says so.
   *
   * @param outcome held, moved, cancelled, lateCancellation, cancelledByCoach or noShow
   * @throws IllegalArgumentException for any other outcome
   */
  public static int usedBy(String outcome, boolean lateCancellationCounts, boolean noShowCounts) {
    boolean used =
        switch (outcome) {
          case "held" -> true;
          case "lateCancellation" -> lateCancellationCounts;
          case "noShow" -> noShowCounts;
          case "moved", "cancelled", "cancelledByCoach" -> false;
          default -> throw new IllegalArgumentException("Unknown outcome of a session: " + outcome);
        };
    return used ? 1 : 0;
  }

  /**
   * The number of used sessions at which the mid-point is due.
   *
   * @param share part of the sessions, 0.5 for half of them (our default)
   */
  public static int midpointAfter(int sessionCount, double share) {
    return Math.max(1, (int) Math.ceil(sessionCount * share));
  }
}
