package org.jalon.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets into our own pages whoever is signed in to the web applications: there is one login. */
class WebappLogin extends OncePerRequestFilter {

  private final WebappSession session;
  private final DirectoryLogin directory;

  WebappLogin(WebappSession session, DirectoryLogin directory) {
    this.session = session;
    this.directory = directory;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    session
        .account(request)
        .ifPresent(
            account -> {
              SecurityContext context = SecurityContextHolder.createEmptyContext();
              context.setAuthentication(
                  UsernamePasswordAuthenticationToken.authenticated(account, null, directory.roles(account)));
              SecurityContextHolder.setContext(context);
            });
    chain.doFilter(request, response);
  }
}
