package org.jalon.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jalon.mission.Role;

/**
 * One party's signature, as it is proved: by a code that the person confirmed, or by whoever recorded it.
 *
 * @param name as the person typed it, or as they are called where it was recorded
 * @param signedAt when they confirmed, or when it was recorded
 * @param code null where it was recorded
 * @param record null where a code was confirmed
 */
public record Signature(Role role, String name, Instant signedAt, Code code, Record record) {

  /**
   * What the person did by themself.
   *
   * @param sentTo the e-mail address that the code was sent to
   * @param confirmedAt when they typed it back
   * @param address the network address that it came from
   * @param userAgent what their browser said of itself; cut where it is long
   */
  public record Code(String sentTo, Instant confirmedAt, String address, String userAgent) {

    private static final int LONGEST_USER_AGENT = 300;

    /** The user agent is cut where it is long. */
    public Code {
      userAgent = userAgent.length() > LONGEST_USER_AGENT ? userAgent.substring(0, LONGEST_USER_AGENT) + "…" : userAgent;
    }
  }

  /**
   * How a signature that was given elsewhere came to be known.
   *
   * @param by the name of whoever recorded it
   * @param channel {@code phone}, {@code email}, {@code inPerson} or {@code letter}; {@code account} where the party
   *     recorded it from their own account; everything else becomes {@code other}
   * @param datedOn the day that the signature bears
   */
  public record Record(String by, String channel, LocalDate datedOn) {

    private static final Set<String> CHANNELS = Set.of("phone", "email", "inPerson", "letter", "account");

    /** A channel without words of its own is another one. */
    public Record {
      channel = CHANNELS.contains(channel) ? channel : "other";
    }
  }

  /** @throws IllegalArgumentException unless exactly one thing proves it */
  public Signature {
    if ((code == null) == (record == null)) {
      throw new IllegalArgumentException("A signature is proved by a code, or by whoever recorded it.");
    }
  }

  /** Whether the person signed electronically, by themself. */
  public boolean isElectronic() {
    return code != null;
  }
}
