package org.jalon.security;

import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where people reach the service by HTTPS, cookies go by HTTPS alone and browsers stay with it. The defaults of a
 * service that is reached by HTTP, as on a developer's machine, would lock everybody out there.
 */
class HttpsSettings implements EnvironmentPostProcessor {

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "server.servlet.session.cookie.secure", true,
          "camunda.bpm.webapp.session-cookie.enable-secure-cookie", true,
          "camunda.bpm.webapp.csrf.enable-secure-cookie", true,
          "jalon.https", true);

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getProperty("jalon.base-url", "").toLowerCase(Locale.ROOT).startsWith("https:")) {
      // Last: whatever else is set wins.
      environment.getPropertySources().addLast(new MapPropertySource("https", SETTINGS));
    }
  }
}
