package org.jalon.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockPropertySource;

class HttpsSettingsTest {

  private static final String SECURE = "server.servlet.session.cookie.secure";

  private static StandardEnvironment environment(MockPropertySource given) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(given);
    new HttpsSettings().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  @Test
  void serviceReachedByHttps_sendsCookiesByHttpsAlone() {
    StandardEnvironment environment =
        environment(new MockPropertySource().withProperty("jalon.base-url", "HTTPS://jalon.example.org"));

    assertThat(environment.getProperty(SECURE)).isEqualTo("true");
    assertThat(environment.getProperty("camunda.bpm.webapp.csrf.enable-secure-cookie")).isEqualTo("true");
  }

  @Test
  void serviceReachedByHttp_canBeSignedInTo() {
    StandardEnvironment environment =
        environment(new MockPropertySource().withProperty("jalon.base-url", "http://localhost:8080"));

    assertThat(environment.getProperty(SECURE)).isNull();
  }

  @Test
  void whatIsSetByHand_wins() {
    StandardEnvironment environment =
        environment(
            new MockPropertySource()
                .withProperty("jalon.base-url", "https://jalon.example.org")
                .withProperty(SECURE, "false"));

    assertThat(environment.getProperty(SECURE)).isEqualTo("false");
  }
}
