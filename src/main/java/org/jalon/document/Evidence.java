package org.jalon.document;

import java.util.List;

/**
 * What proves the signatures: added to the document as its last page.
 *
 * @param mission the mission's number
 * @param version the version of the contract
 * @param language {@code fr} or {@code en}
 * @param sha256 of the document that each of them read and signed, in hexadecimal
 * @param signatures in the order in which they came
 */
record Evidence(String mission, int version, String language, String sha256, List<Signature> signatures) {

  /** @throws IllegalArgumentException if nobody has signed */
  public Evidence {
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("A document that nobody signed is not sealed.");
    }
  }

  /** Whether somebody recorded a signature that was given elsewhere. */
  public boolean hasRecorded() {
    return signatures.stream().anyMatch(signature -> !signature.isElectronic());
  }
}
