package org.jalon.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the APIs of Cockpit and Admin to those who may open Cockpit and Admin: Camunda asks that of their pages
 * alone, and lets whoever is signed in to any webapp call the APIs.
 */
class AppApis extends OncePerRequestFilter {

  /** What the pages ask for before anybody has signed in: to sign in, and a plugin's script and style. */
  private static final Pattern BEFORE_LOGIN =
      Pattern.compile(".*/api/(admin/auth/user/.+|\\w+/plugin/[\\w-]+/static/app/plugin\\.(js|css))");

  private final String app;

  AppApis(String app) {
    this.app = app;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    return BEFORE_LOGIN.matcher(path).matches();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Camunda's own filter, which makes them known to everybody, comes later.
    Authentication user = EngineSession.login(request).orElse(null);
    if (user instanceof UserAuthentication known && known.isAuthorizedForApp(app)) {
      chain.doFilter(request, response);
    } else {
      response.sendError((user == null ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN).value());
    }
  }
}
