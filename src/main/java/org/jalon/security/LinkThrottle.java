package org.jalon.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Slows down whoever guesses the links of mails, by address. Kept in memory, by each node for itself. */
@Component
public class LinkThrottle {

  private static final int KEPT = 100_000;

  private final LinkLimits limits;
  private final Cache<String, Integer> unknown;

  LinkThrottle(LinkLimits limits, Clock clock) {
    this.limits = limits;
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(limits.window())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Whether so many unknown links were tried from where a request comes that none is looked up any more. */
  public boolean refuses(HttpServletRequest request) {
    Integer tries = unknown.getIfPresent(Network.of(request));
    return tries != null && tries >= limits.unknown();
  }

  /** Counts a link that nobody made. */
  public void countUnknown(HttpServletRequest request) {
    unknown.asMap().merge(Network.of(request), 1, Integer::sum);
  }

  /** For which whoever is refused is refused, counted from the last try that was not. */
  public Duration window() {
    return limits.window();
  }
}
