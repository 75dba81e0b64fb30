package org.jalon.mission;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Tells versions of a proposal or a contract apart. */
public final class TermsFingerprint {

  private TermsFingerprint() {}

  /** The SHA-256 of a whole document, in hexadecimal. */
  public static String ofText(String document) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Of what nobody may change without asking all parties anew: objectives, indicators, cost, duration and
   * number of sessions (our default). Case, spaces and punctuation are wording.
   */
  public static String ofSubstance(
      List<Objective> objectives, BigDecimal cost, int durationMonths, int sessionCount) {
    StringBuilder substance = new StringBuilder();
    for (Objective objective : objectives) {
      substance.append("\nobjective ").append(words(objective.objective()));
      objective.indicators().forEach(indicator -> substance.append("\nindicator ").append(words(indicator)));
    }
    substance
        .append("\ncost ").append(cost.stripTrailingZeros().toPlainString())
        .append("\nmonths ").append(durationMonths)
        .append("\nsessions ").append(sessionCount);
    return ofText(substance.toString());
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.FRENCH).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
