package org.jalon.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Information;
import org.jalon.mission.Role;
import org.jalon.mission.TermsChange;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes the documents of missions, and keeps every version as it was made. */
@Component
public class Documents {

  private static final String COLUMNS = "select mission, kind, version, language, sha256, content, signed_by, made_at from document ";

  /** What a contract tells of who reads what (a code of the profession asks for it). */
  private static final List<Information> MATRIX =
      List.of(
          Information.COACH_NOTES,
          Information.EXCHANGES,
          Information.SESSION_DATES,
          Information.SESSION_OUTCOMES,
          Information.MIDPOINT_RECORD,
          Information.MIDPOINT_OUTCOME,
          Information.CLOSING_REPORT,
          Information.ATTENDANCE_CERTIFICATE,
          Information.FOLLOW_UP_NOTE);

  private final JdbcTemplate jdbc;
  private final Pages pages;
  private final Pdf pdf;
  private final Seal seal;
  private final Clock clock;

  Documents(JdbcTemplate jdbc, Pages pages, Pdf pdf, Seal seal, Clock clock) {
    this.jdbc = jdbc;
    this.pages = pages;
    this.pdf = pdf;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * Makes that version, or gives the one that was made before, whatever the facts are now. It says only what all who may
   * have it may read.
   *
   * @param language {@code fr} or {@code en}
   * @throws IllegalStateException if nobody may have it yet
   */
  public StoredDocument make(DocumentKind kind, int version, String language, Facts facts) {
    String mission = facts.mission().number();
    return find(mission, kind, version, language)
        .orElseGet(() -> keep(mission, kind, version, language, pdf.of(page(kind, version, language, facts)), List.of()));
  }

  private String page(DocumentKind kind, int version, String language, Facts facts) {
    List<Role> readers = kind.readers(facts.reached());
    if (readers.isEmpty()) {
      throw new IllegalStateException("Nobody may have the document %s yet.".formatted(kind.code()));
    }
    Facts open = facts.readBy(readers);
    Map<String, Object> model = new HashMap<>();
    model.put("kind", kind.code());
    model.put("version", version);
    model.put("madeOn", clock.instant().atZone(BusinessCalendar.ZONE).toLocalDate());
    model.put("facts", open);
    model.put("mission", open.mission());
    model.put("terms", open.mission().terms());
    model.put("signatories", Stream.of(Role.COACHEE, facts.companySignatory(), Role.COACH).filter(Objects::nonNull).toList());
    model.put("matrix", MATRIX);
    model.put("roles", Role.values());
    return pages.page(kind.code(), language, model);
  }

  /** Whether there is a certificate to seal with: without one, nothing is signed electronically. */
  public boolean canSeal() {
    return seal.isAvailable();
  }

  /**
   * Seals a contract that all parties have signed, and keeps it beside the one that they read.
   *
   * @param signatures in the order in which they came
   * @throws IllegalStateException if there is no certificate to seal with
   */
  public StoredDocument keepSigned(StoredDocument contract, List<Signature> signatures) {
    Evidence evidence =
        new Evidence(contract.mission(), contract.version(), contract.language(), contract.sha256(), signatures);
    return keep(
        contract.mission(),
        DocumentKind.SIGNED_CONTRACT,
        contract.version(),
        contract.language(),
        seal.seal(contract.content(), evidence),
        signatures.stream().map(Signature::role).toList());
  }

  private StoredDocument keep(
      String mission, DocumentKind kind, int version, String language, byte[] content, List<Role> signedBy) {
    jdbc.update(
        """
        insert into document (mission, kind, version, language, sha256, content, signed_by, made_at)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        mission,
        kind.code(),
        version,
        language,
        Sha256.of(content),
        content,
        signedBy.stream().map(Role::code).collect(Collectors.joining(",")),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return find(mission, kind, version, language).orElseThrow();
  }

  /** That version, or empty if it was never made. */
  public Optional<StoredDocument> find(String mission, DocumentKind kind, int version, String language) {
    return jdbc
        .query(
            COLUMNS + "where mission = ? and kind = ? and version = ? and language = ?",
            Documents::row,
            mission,
            kind.code(),
            version,
            language)
        .stream()
        .findFirst();
  }

  /** Every version that was made in a mission, the newest first. */
  public List<KeptVersion> versions(String mission) {
    return jdbc.query(
        "select kind, version, min(made_at) made_at from document where mission = ? group by kind, version order by 3 desc, 1, 2 desc",
        (row, any) ->
            new KeptVersion(
                DocumentKind.of(row.getString("kind")).orElseThrow(),
                row.getInt("version"),
                row.getObject("made_at", OffsetDateTime.class).toInstant()),
        mission);
  }

  /** The document of that content, or empty if it was not made here. */
  public Optional<StoredDocument> bySha256(String sha256) {
    return jdbc.query(COLUMNS + "where sha256 = ?", Documents::row, sha256).stream().findFirst();
  }

  /** What a newer version changes, as a part of a page: empty if it changes nothing. */
  public String changes(List<TermsChange> changes, String language) {
    return changes.isEmpty() ? "" : pages.changes(changes, language);
  }

  private static StoredDocument row(ResultSet row, int any) throws SQLException {
    return new StoredDocument(
        row.getString("mission"),
        DocumentKind.of(row.getString("kind")).orElseThrow(),
        row.getInt("version"),
        row.getString("language"),
        row.getString("sha256"),
        row.getBytes("content"),
        Stream.of(row.getString("signed_by").split(",")).flatMap(code -> Role.of(code).stream()).toList(),
        row.getObject("made_at", OffsetDateTime.class).toInstant());
  }
}
