package org.jalon.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jalon.mission.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what proves each signature, line by line; a line is never changed. */
@Component
public class Signatures {

  private final JdbcTemplate jdbc;

  Signatures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps a signature, within the running transaction.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException if that role has signed the document already
   */
  public void keep(StoredDocument document, Signature signature) {
    Signature.Code code = signature.code();
    Signature.Record record = signature.record();
    jdbc.update(
        """
        insert into signature (mission, document, version, role, name, signed_at,
          code_sent_to, code_confirmed_at, address, user_agent, recorded_by, channel, dated_on)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        document.mission(),
        document.sha256(),
        document.version(),
        signature.role().code(),
        signature.name(),
        utc(signature.signedAt()),
        code == null ? null : code.sentTo(),
        code == null ? null : utc(code.confirmedAt()),
        code == null ? null : code.address(),
        code == null ? null : code.userAgent(),
        record == null ? null : record.by(),
        record == null ? null : record.channel(),
        record == null ? null : record.datedOn());
  }

  /** All signatures of that document, in the order in which they came. */
  public List<Signature> of(StoredDocument document) {
    return jdbc.query(
        "select * from signature where document = ? order by id", Signatures::row, document.sha256());
  }

  private static Signature row(ResultSet row, int any) throws SQLException {
    boolean electronic = row.getString("recorded_by") == null;
    return new Signature(
        Role.of(row.getString("role")).orElseThrow(),
        row.getString("name"),
        instant(row, "signed_at"),
        electronic
            ? new Signature.Code(
                row.getString("code_sent_to"),
                instant(row, "code_confirmed_at"),
                row.getString("address"),
                row.getString("user_agent"))
            : null,
        electronic
            ? null
            : new Signature.Record(
                row.getString("recorded_by"), row.getString("channel"), row.getObject("dated_on", LocalDate.class)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
