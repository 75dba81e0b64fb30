package org.jalon.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The login of the web applications by the firm's OpenID Connect provider, in place of their own, as soon as a
 * provider is configured ({@code spring.security.oauth2.client}). Without one the web applications ask by themselves.
 */
@Component
class SingleSignOn {

  private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

  private static final String NO_GROUP = "Votre compte n'a encore aucun rôle dans Jalon. Demandez-le à l'administration.";
  private static final String FAILED = "La connexion n'a pas abouti. Réessayez depuis l'adresse de Jalon.";

  private final ClientRegistrationRepository providers;
  private final SingleSignOnSettings settings;
  private final Directory directory;

  SingleSignOn(
      ObjectProvider<ClientRegistrationRepository> providers, SingleSignOnSettings settings, Directory directory) {
    this.providers = providers.getIfAvailable();
    this.settings = settings;
    this.directory = directory;
  }

  HttpSecurity addTo(HttpSecurity http) throws Exception {
    if (providers == null) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    }
    return http.authorizeHttpRequests(
            requests -> requests.requestMatchers(new Under("/error", "/favicon.ico")).permitAll().anyRequest().authenticated())
        .oauth2Login(
            login ->
                login
                    .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new BringIn()))
                    .failureHandler((request, response, failure) -> refuse(response, failure)))
        .exceptionHandling(
            refused ->
                refused.defaultAuthenticationEntryPointFor(
                    new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), new Under("/camunda/api")))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(SingleSignOn::isLogout)
                    .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()));
  }

  /** What Camunda's pages send, which end their own part of the session alone. */
  private static boolean isLogout(HttpServletRequest request) {
    return request.getMethod().equals(HttpMethod.POST.name())
        && request.getRequestURI().equals(request.getContextPath() + "/camunda/api/admin/auth/user/default/logout");
  }

  private static void refuse(HttpServletResponse response, AuthenticationException failure) throws IOException {
    boolean ours = failure.getCause() instanceof UnacceptableIdentityException;
    if (!ours) {
      LOG.warn("A login by the identity provider failed: {}", errorCode(failure));
    }
    response.setStatus(HttpStatus.FORBIDDEN.value());
    response.setContentType(MediaType.TEXT_PLAIN_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(ours ? failure.getCause().getMessage() : FAILED);
  }

  private static String errorCode(AuthenticationException failure) {
    return failure instanceof OAuth2AuthenticationException known
        ? known.getError().getErrorCode()
        : failure.getClass().getSimpleName();
  }

  private final class BringIn extends OidcUserService {

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
      OidcUser user = super.loadUser(request);
      try {
        bringIn(user);
      } catch (UnacceptableIdentityException unacceptable) {
        throw new OAuth2AuthenticationException(new OAuth2Error("access_denied"), unacceptable);
      }
      return new DefaultOidcUser(user.getAuthorities(), user.getIdToken(), user.getUserInfo(), settings.accountClaim());
    }
  }

  private void bringIn(OidcUser user) {
    Set<String> groups = groups(user);
    if (groups.isEmpty()) {
      throw new UnacceptableIdentityException(NO_GROUP);
    }
    directory.bringIn(
        new Directory.Identity(
            user.getIssuer() + " " + user.getSubject(),
            user.getClaimAsString(settings.accountClaim()),
            user.getGivenName(),
            user.getFamilyName(),
            user.getEmail(),
            Boolean.TRUE.equals(user.getEmailVerified())),
        groups);
  }

  private Set<String> groups(OidcUser user) {
    List<String> named = user.getClaimAsStringList(settings.groupsClaim());
    return named == null
        ? Set.of()
        : named.stream()
            .filter(StringUtils::hasText)
            .map(group -> settings.groups().getOrDefault(group, group))
            .filter(directory.allGroups()::contains)
            .collect(Collectors.toSet());
  }
}
