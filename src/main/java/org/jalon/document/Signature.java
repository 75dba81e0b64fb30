package org.jalon.document;

import java.time.Instant;
import org.jalon.mission.Role;

/**
 * One party's signature, as it is proved.
 *
 * @param name as the person typed it
 * @param signedAt when they confirmed
 * @param address the network address that it came from
 * @param userAgent what their browser said of itself; cut where it is long
 * @param codeSentTo the e-mail address that the confirmed code was sent to
 * @param codeConfirmedAt when they typed it back
 */
record Signature(
    Role role, String name, Instant signedAt, String address, String userAgent, String codeSentTo, Instant codeConfirmedAt) {

  private static final int LONGEST_USER_AGENT = 300;

  /** The user agent is cut where it is long. */
  public Signature {
    userAgent = userAgent.length() > LONGEST_USER_AGENT ? userAgent.substring(0, LONGEST_USER_AGENT) + "…" : userAgent;
  }
}
