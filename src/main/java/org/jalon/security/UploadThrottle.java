package org.jalon.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes so many files from one address, for each takes work to read. Kept in memory, by each node for itself. */
class UploadThrottle extends OncePerRequestFilter {

  private static final int KEPT = 100_000;

  private final UploadLimits limits;
  private final Cache<String, Integer> byAddress;

  UploadThrottle(UploadLimits limits, Clock clock) {
    this.limits = limits;
    this.byAddress =
        Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(limits.window())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getMethod().equals(HttpMethod.POST.name()) && !isTaken(Network.of(request))) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(limits.window().toSeconds()));
      PlainAnswer.write(request, response, HttpStatus.TOO_MANY_REQUESTS.value());
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isTaken(String network) {
    Integer before = byAddress.getIfPresent(network);
    if (before != null && before >= limits.perAddress()) {
      return false;
    }
    byAddress.asMap().merge(network, 1, Integer::sum);
    return true;
  }
}
