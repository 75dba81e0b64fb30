package org.jalon.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Addresses at or below a path, as they were sent. Spring's own patterns leave out the part of the path that leads
 * to a servlet, and the engine brings servlets of its own.
 */
record Under(String... paths) implements RequestMatcher {

  @Override
  public boolean matches(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return Stream.of(paths).anyMatch(base -> path.equals(base) || path.startsWith(base + "/"));
  }
}
