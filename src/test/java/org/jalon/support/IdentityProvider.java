package org.jalon.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** A firm's OpenID Connect provider: Spring Authorization Server, with people whose claims a test sets. */
public final class IdentityProvider implements AutoCloseable {

  public static final String PASSWORD = "known-to-the-provider-alone";

  private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();

  private final ServletWebServerApplicationContext server;

  private IdentityProvider(ServletWebServerApplicationContext server) {
    this.server = server;
  }

  /**
   * Starts it for one client.
   *
   * @param redirect where it sends people back to
   */
  public static IdentityProvider start(String clientId, String clientSecret, String redirect) {
    String client = "spring.security.oauth2.authorizationserver.client." + clientId + ".";
    return new IdentityProvider(
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Application.class)
                .properties(
                    // Not the service's own settings, which are on the same class path.
                    "spring.config.name=identity-provider",
                    "server.port=0",
                    client + "registration.client-id=" + clientId,
                    client + "registration.client-secret={noop}" + clientSecret,
                    client + "registration.client-authentication-methods=client_secret_basic",
                    client + "registration.authorization-grant-types=authorization_code",
                    client + "registration.redirect-uris=" + redirect,
                    client + "registration.scopes=openid,profile,email")
                .run());
  }

  /** Its address: not localhost, where the service is, for browsers share cookies between ports. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getWebServer().getPort();
  }

  /** Sets what it says of a person, who signs in with that name and {@link #PASSWORD}. */
  public void knows(String name, Map<String, Object> claims) {
    PEOPLE.put(name, claims);
  }

  @Override
  public void close() {
    server.close();
  }

  // No configuration, which the service would find and take for its own.
  @ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    OAuth2AuthorizationServerAutoConfiguration.class,
    OAuth2AuthorizationServerJwtAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static class Application {

    @Bean
    UserDetailsService people() {
      return name -> {
        if (!PEOPLE.containsKey(name)) {
          throw new UsernameNotFoundException(name);
        }
        return User.withUsername(name).password("{noop}" + PASSWORD).authorities("person").build();
      };
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
      return token -> {
        if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
          token.getClaims().claims(claims -> claims.putAll(PEOPLE.get(token.getPrincipal().getName())));
        }
      };
    }
  }
}
