package org.jalon.participant;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The codes that confirm signatures: each for one link's task, address and document. The newest is the one that holds, for
 * a short time and few tries, and confirms once. The database holds salted hashes alone, and never changes a row.
 */
@Component
class SignatureCodes {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final int CODES = 1_000_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final CodeLimits limits;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();

  SignatureCodes(JdbcTemplate jdbc, PlatformTransactionManager transactions, CodeLimits limits, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.limits = limits;
    this.clock = clock;
  }

  /** What came of a code that somebody typed. */
  enum Outcome {
    CONFIRMED,
    WRONG,
    /** The last try that the code had. */
    LAST_WRONG,
    /** It confirmed a signature before. */
    USED,
    /** None was asked for, it is too old, or it had too many tries. */
    OVER
  }

  /**
   * @param at when it was typed
   * @param triesLeft that the code has
   */
  record Typed(Outcome outcome, Instant at, int triesLeft) {}

  private record Code(long id, String hash, Instant expires, int tries, boolean used) {}

  /** For how long a code holds. */
  Duration valid() {
    return limits.valid();
  }

  /**
   * Makes a new code, which voids the one before.
   *
   * @param mail sends it, within the same transaction: if it throws, there is no new code
   * @return whether it was sent; no more than some are within an hour
   */
  boolean send(Link link, String document, Consumer<String> mail) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              oneAtATime(link.address());
              Instant now = clock.instant();
              if (sentSince(link.address(), now.minus(AN_HOUR)) >= limits.perHour()) {
                return false;
              }
              String code = "%06d".formatted(random.nextInt(CODES));
              jdbc.update(
                  """
                  insert into signature_code (task_id, mission, role, document, sent_to, code_hash, made_at, expires_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?)
                  """,
                  link.task(),
                  link.mission(),
                  link.role(),
                  document,
                  link.address(),
                  hashes.encode(code),
                  utc(now),
                  utc(now.plus(limits.valid())));
              mail.accept(code);
              return true;
            }));
  }

  /** Requests for one address wait for each other, or all would find that there were too few before them. */
  private void oneAtATime(String address) {
    jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "signature_code " + address);
  }

  private int sentSince(String address, Instant since) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from signature_code where sent_to = ? and made_at > ?", Integer.class, address, utc(since));
    return count == null ? 0 : count;
  }

  /** How long until one more may be sent to the link's address. */
  Duration untilNext(Link link) {
    Instant now = clock.instant();
    return jdbc
        .query(
            "select made_at from signature_code where sent_to = ? and made_at > ? order by made_at desc offset ? limit 1",
            (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant(),
            link.address(),
            utc(now.minus(AN_HOUR)),
            limits.perHour() - 1)
        .stream()
        .map(oldest -> Duration.between(now, oldest.plus(AN_HOUR)))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** Whether a code was sent that still holds. */
  boolean isAwaited(Link link, String document) {
    return newest(link, document).filter(this::holds).isPresent();
  }

  /** Notes a try, whatever becomes of the signature. */
  Typed type(Link link, String document, String typed) {
    return transaction.execute(
        status -> {
          oneAtATime(link.address());
          Instant now = clock.instant();
          Optional<Code> newest = newest(link, document);
          if (newest.filter(Code::used).isPresent()) {
            return new Typed(Outcome.USED, now, 0);
          }
          return newest.filter(this::holds).map(code -> type(code, typed, now)).orElse(new Typed(Outcome.OVER, now, 0));
        });
  }

  private Typed type(Code code, String typed, Instant now) {
    // BCrypt's own comparison takes the same time for every wrong code.
    boolean confirmed = hashes.matches(typed, code.hash());
    int number = code.tries() + 1;
    jdbc.update("insert into signature_try values (?, ?, ?, ?)", code.id(), number, confirmed, utc(now));
    int left = limits.tries() - number;
    Outcome wrong = left > 0 ? Outcome.WRONG : Outcome.LAST_WRONG;
    return new Typed(confirmed ? Outcome.CONFIRMED : wrong, now, left);
  }

  private boolean holds(Code code) {
    return !code.used() && code.tries() < limits.tries() && clock.instant().isBefore(code.expires());
  }

  private Optional<Code> newest(Link link, String document) {
    return jdbc
        .query(
            """
            select code.id, code.code_hash, code.expires_at, count(tried.number), coalesce(bool_or(tried.confirmed), false)
            from signature_code code left join signature_try tried on tried.code_id = code.id
            where code.task_id = ? and code.role = ? and code.sent_to = ? and code.document = ?
            group by code.id order by code.id desc limit 1
            """,
            SignatureCodes::code,
            link.task(),
            link.role(),
            link.address(),
            document)
        .stream()
        .findFirst();
  }

  private static Code code(ResultSet row, int any) throws SQLException {
    return new Code(
        row.getLong(1),
        row.getString(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getInt(4),
        row.getBoolean(5));
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
