package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jalon.JalonApplication;
import org.junit.jupiter.api.Test;
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
}
