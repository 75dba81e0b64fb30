package org.jalon.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.jalon.security.WebappSession;
import org.springframework.stereotype.Component;

/** The part of a session that Camunda's web applications keep. */
@Component
class EngineSession implements WebappSession {

  private static final String ENGINE = "default";

  @Override
  public Optional<String> account(HttpServletRequest request) {
    return login(request).map(Authentication::getIdentityId);
  }

  static Optional<Authentication> login(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(ENGINE));
  }
}
