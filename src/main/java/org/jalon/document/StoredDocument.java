package org.jalon.document;

import java.time.Instant;
import java.util.List;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Role;

/**
 * A version of a document as it was made, once and for all.
 *
 * @param mission the mission's number
 * @param version counts up from 1 in each mission and kind
 * @param language {@code fr} or {@code en}
 * @param sha256 of the content, in hexadecimal
 * @param content the PDF
 * @param signedBy the roles that signed it, in order; empty unless it is a signed contract
 */
public record StoredDocument(
    String mission,
    DocumentKind kind,
    int version,
    String language,
    String sha256,
    byte[] content,
    List<Role> signedBy,
    Instant madeAt) {

  /** Under which name it is sent, such as {@code M-2026-0001-contract-v2.pdf}. */
  public String fileName() {
    return "%s-%s-v%d%s.pdf".formatted(mission, kind.code(), version, language.equals("en") ? "-en" : "");
  }
}
