package org.jalon.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets participants' links, and what they asked for by them, a year after their mission's end: once it is over they
 * open nothing. What the engine's history no longer knows, it forgets at once.
 */
@Component
@EnableScheduling
class OldLinks {

  private static final Logger LOG = LoggerFactory.getLogger(OldLinks.class);

  /** Our default. */
  private static final Period KEPT = Period.ofYears(1);

  /** Meetings and contracts have the mission's number too. */
  private static final String OF_OLD_MISSIONS =
      """
      not exists (select from act_hi_procinst
        where business_key_ = mission and (end_time_ is null or end_time_ > ?))
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  OldLinks(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Each night, when the engine has cleaned up its history. */
  @Scheduled(cron = "0 30 5 * * *", zone = "Europe/Paris")
  void forget() {
    Timestamp before = Timestamp.from(aYearAgo());
    int links =
        jdbc.update("delete from participant_link where expires_at <= ? or " + OF_OLD_MISSIONS, before, before);
    int requests = jdbc.update("delete from participant_request where " + OF_OLD_MISSIONS, before);
    LOG.info("Forgot {} old links and {} old requests of participants.", links, requests);
  }

  private Instant aYearAgo() {
    return clock.instant().atZone(ZoneOffset.UTC).minus(KEPT).toInstant();
  }
}
