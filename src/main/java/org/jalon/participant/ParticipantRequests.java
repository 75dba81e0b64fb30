package org.jalon.participant;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what people ask for on their page of a mission. Each page says which request of theirs it would be: sent a second
 * time, it is none.
 */
@Component
class ParticipantRequests {

  /** Within which {@link #AT_MOST} requests of a kind are taken from one person. */
  static final Duration WINDOW = Duration.ofHours(1);

  /** Our default. */
  private static final int AT_MOST = 3;

  private static final String THEIRS =
      " from participant_request where mission = ? and role = ? and address = ? and kind = ?";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ParticipantRequests(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What became of a request. */
  enum Outcome {
    MADE,
    /** Its page was sent before, or is out of date. */
    MADE_BEFORE,
    TOO_MANY
  }

  /** Which request of that kind the next one of the link's reader would be. */
  int next(Link link, RequestKind kind) {
    return 1 + count("select coalesce(max(number), 0)" + THEIRS, link, kind);
  }

  /**
   * Makes a request, unless it was made before.
   *
   * @param number which one it is, as its page says
   * @param action is done in the transaction that counts it; whatever it throws takes both back
   */
  Outcome make(Link link, RequestKind kind, int number, Consumer<Link> action) {
    return transaction.execute(
        status -> {
          if (number != next(link, kind)) {
            return Outcome.MADE_BEFORE;
          }
          Timestamp since = Timestamp.from(clock.instant().minus(WINDOW));
          if (count("select count(*)" + THEIRS + " and asked_at > ?", link, kind, since) >= AT_MOST) {
            return Outcome.TOO_MANY;
          }
          // Of two at the same moment the second waits here for the first.
          int counted =
              jdbc.update(
                  "insert into participant_request values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                  link.mission(),
                  link.role(),
                  address(link),
                  kind.path(),
                  number,
                  Timestamp.from(clock.instant()));
          if (counted == 0) {
            return Outcome.MADE_BEFORE;
          }
          action.accept(link);
          return Outcome.MADE;
        });
  }

  private int count(String query, Link link, RequestKind kind, Object... more) {
    Object[] arguments = new Object[4 + more.length];
    arguments[0] = link.mission();
    arguments[1] = link.role();
    arguments[2] = address(link);
    arguments[3] = kind.path();
    System.arraycopy(more, 0, arguments, 4, more.length);
    Integer count = jdbc.queryForObject(query, Integer.class, arguments);
    return count == null ? 0 : count;
  }

  private static String address(Link link) {
    return link.address().toLowerCase(Locale.ROOT);
  }
}
