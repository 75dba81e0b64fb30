package org.jalon.participant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jalon.mission.Contact;
import org.jalon.mission.Settings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the links of participants' mails and finds them again. The database holds their hashes alone. */
@Component
public class ParticipantLinks {

  static final String ADDRESS = "/lien/";

  private static final int BYTES = 32;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;
  private final Supplier<Settings> settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ParticipantLinks(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, Supplier<Settings> settings, Clock clock) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes one more link to a task. It stays if the running transaction is rolled back, for the mail with it may be on
   * its way by then.
   *
   * @param onRequest whether the person asked for it
   * @return the path of its page, which nobody can tell a second time
   */
  public String make(String mission, String task, Contact person, boolean onRequest) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    ownTransaction.executeWithoutResult(
        status ->
            jdbc.update(
                "insert into participant_link values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hash(token),
                mission,
                task,
                person.role(),
                person.name(),
                person.email(),
                person.language(),
                onRequest,
                Timestamp.from(now),
                Timestamp.from(now.plus(settings.get().linkDays(), ChronoUnit.DAYS))));
    return ADDRESS + token;
  }

  /** The link that was made with that token, if any was. */
  Optional<Link> find(String token) {
    return jdbc
        .query(
            "select mission, task_id, role, name, address, language, expires_at from participant_link where token_hash = ?",
            (row, number) ->
                new Link(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getTimestamp(7).toInstant()),
            (Object) hash(token))
        .stream()
        .findFirst();
  }

  /** Whether a link to that very task was made for the same reader, sent with any mail. */
  boolean wasMade(Link link) {
    Boolean made =
        jdbc.queryForObject(
            """
            select exists(select from participant_link
              where mission = ? and task_id = ? and role = ? and name = ? and lower(address) = lower(?))
            """,
            Boolean.class,
            link.mission(),
            link.task(),
            link.role(),
            link.name(),
            link.address());
    return Boolean.TRUE.equals(made);
  }

  /** How many links somebody at that address asked for within that time. */
  int requested(String address, Duration within) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from participant_link where on_request and address = ? and created_at > ?",
            Integer.class,
            address,
            Timestamp.from(clock.instant().minus(within)));
    return count == null ? 0 : count;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
