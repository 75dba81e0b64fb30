package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.jalon.JalonApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
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

  /** Neither where a setting is missing, nor where the database does not answer. */
  @Test
  void aStartThatFails_printsNoSecret(CapturedOutput output) {
    String[] settings = {
      NO_BANNER,
      "--spring.datasource.url=jdbc:postgresql://localhost:1/jalon?connectTimeout=1",
      "--spring.datasource.username=jalon",
      "--spring.datasource.password=secret-of-the-database",
      "--spring.datasource.hikari.connection-timeout=250",
      "--spring.mail.host=mail",
      "--spring.mail.password=secret-of-the-mail-server",
      "--jalon.admin.password=secret-of-the-admin",
      "--jalon.base-url="
    };
    assertThatThrownBy(() -> SpringApplication.run(JalonApplication.class, settings))
        .isInstanceOf(MissingSettingsException.class);
    assertThat(output).contains(MissingSettingsException.BASE_URL);
    settings[settings.length - 1] = "--jalon.base-url=https://jalon.example.org";
    assertThatThrownBy(() -> SpringApplication.run(JalonApplication.class, settings))
        .hasRootCauseInstanceOf(ConnectException.class);
    assertThat(output).contains("localhost:1").doesNotContain("secret-of");
  }
}
