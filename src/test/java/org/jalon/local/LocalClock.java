package org.jalon.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Moves the time of the engine, and so of the service, ahead of the real time; remembers by how much. */
final class LocalClock {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final Path file;

  LocalClock(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      ClockUtil.offset(Long.parseLong(Files.readString(file).strip()));
    }
  }

  ZonedDateTime now() {
    return ClockUtil.getCurrentTime().toInstant().atZone(ZONE);
  }

  /**
   * Moves on.
   *
   * @param amount ISO 8601, such as {@code P4M}, {@code PT2H} or {@code P1DT1H}; not negative
   * @throws DateTimeException if it is none
   */
  synchronized ZonedDateTime advance(String amount) {
    int time = amount.indexOf('T');
    Period days = time == 1 ? Period.ZERO : Period.parse(time < 0 ? amount : amount.substring(0, time));
    Duration hours = time < 0 ? Duration.ZERO : Duration.parse("P" + amount.substring(time));
    ZonedDateTime target = now().plus(days).plus(hours);
    if (target.isBefore(now())) {
      throw new DateTimeException("The clock does not go back.");
    }
    long offset = target.toInstant().toEpochMilli() - Instant.now().toEpochMilli();
    ClockUtil.offset(offset);
    try {
      Files.writeString(file, Long.toString(offset));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return now();
  }
}
