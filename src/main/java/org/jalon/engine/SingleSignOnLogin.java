package org.jalon.engine;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells the web applications whom single sign-on let in. */
class SingleSignOnLogin extends ContainerBasedAuthenticationFilter implements AuthenticationProvider {

  @Override
  public void init(FilterConfig configuration) {
    authenticationProvider = this;
  }

  @Override
  public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login == null || login instanceof AnonymousAuthenticationToken || !hasAccount(login.getName(), request, engine)) {
      return AuthenticationResult.unsuccessful();
    }
    return AuthenticationResult.successful(login.getName());
  }

  /** An admin may have removed the account since; asked anew when Camunda's own part of the session has ended. */
  private static boolean hasAccount(String account, HttpServletRequest request, ProcessEngine engine) {
    HttpSession session = request.getSession();
    return AuthenticationUtil.getAuthsFromSession(session).hasAuthenticationForProcessEngine(engine.getName())
        || engine.getIdentityService().createUserQuery().userId(account).count() > 0;
  }

  @Override
  public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
    // Spring Security has asked for the login already.
  }
}
