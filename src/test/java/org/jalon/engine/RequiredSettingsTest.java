package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jalon.JalonApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

class RequiredSettingsTest {

  private static final String NO_BANNER = "--spring.main.banner-mode=off";

  @Test
  void withoutAnySetting_theServiceDoesNotStart_andSaysWhatIsMissing() {
    assertThatThrownBy(() -> SpringApplication.run(JalonApplication.class, NO_BANNER))
        .isInstanceOf(MissingSettingsException.class)
        .hasMessage(
            String.join(
                " ",
                MissingSettingsException.DATABASE,
                MissingSettingsException.MAIL_HOST,
                MissingSettingsException.BASE_URL,
                MissingSettingsException.ADMIN_PASSWORD));
  }

  @Test
  void oneMissingSetting_isNamedAlone() {
    assertThatThrownBy(
            () ->
                SpringApplication.run(
                    JalonApplication.class,
                    NO_BANNER,
                    "--spring.datasource.url=jdbc:postgresql://db/jalon",
                    "--spring.mail.host=mail",
                    "--jalon.admin.password=given"))
        .isInstanceOf(MissingSettingsException.class)
        .hasMessage(MissingSettingsException.BASE_URL);
  }

  /** In a JVM of its own: the web applications keep much in static fields, which a start that fails would clear. */
  @ParameterizedTest
  @CsvSource({"'', 'set JALON_BASE_URL'", "https://jalon.example.org, 'localhost:1'"})
  void aStartThatFails_saysWhy_andPrintsNoSecret(String baseUrl, String why) throws Exception {
    Process start =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                JalonApplication.class.getName(),
                NO_BANNER,
                "--spring.datasource.url=jdbc:postgresql://localhost:1/jalon?connectTimeout=1",
                "--spring.datasource.username=jalon",
                "--spring.datasource.password=secret-of-the-database",
                "--spring.datasource.hikari.connection-timeout=250",
                "--spring.mail.host=mail",
                "--spring.mail.password=secret-of-the-mail-server",
                "--jalon.admin.password=secret-of-the-admin",
                "--jalon.base-url=" + baseUrl)
            .redirectErrorStream(true)
            .start();

    String output = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(start.waitFor()).isNotZero();
    assertThat(output).contains(why).doesNotContain("secret-of");
  }
}
