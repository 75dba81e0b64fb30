package org.jalon.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session some time after the login, however busy it is; the idle time-out is the container's. */
class SessionAge extends OncePerRequestFilter {

  private final Duration longest;

  SessionAge(Duration longest) {
    this.longest = longest;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    // The container's own time, as that of the session: the engine's may be moved.
    if (session != null && System.currentTimeMillis() - session.getCreationTime() > longest.toMillis()) {
      session.invalidate();
    }
    chain.doFilter(request, response);
  }
}
