package org.jalon.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jalon.mission.Closure;
import org.jalon.mission.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class SettingsTest {

  private static final String PREFIX = "jalon.settings.";

  @Test
  void everyDelayAndThreshold_hasItsDefaultAndNoOtherIsGiven() {
    assertThat(defaults().keySet().stream().map(String::valueOf))
        .filteredOn(name -> name.startsWith(PREFIX))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Settings.class.getRecordComponents())
                .map(component -> PREFIX + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void theDefaults_areThoseOfAFirmThatNeverCloses() {
    Settings settings = settings(Map.of());

    assertThat(settings.closures()).isEmpty();
    assertThat(settings.holidayDepartment()).isEmpty();
    assertThat(settings.exchangeDays()).isEqualTo(2);
    assertThat(settings.midpointShare()).isEqualTo(0.5);
    assertThat(settings.costThreshold()).isEqualByComparingTo("15000");
  }

  @Test
  void aFirm_namesItsClosuresInOneEnvironmentVariable() {
    Settings settings =
        settings(
            Map.of(
                "JALON_SETTINGS_CLOSURES", "2026-12-24/2027-01-02, 2026-05-15",
                "JALON_SETTINGS_HOLIDAYDEPARTMENT", "67",
                "JALON_SETTINGS_COSTTHRESHOLD", "9999.50"));

    assertThat(settings.closures()).containsExactly(Closure.of("2026-12-24/2027-01-02"), Closure.of("2026-05-15"));
    assertThat(settings.holidayDepartment()).isEqualTo("67");
    assertThat(settings.costThreshold()).isEqualByComparingTo("9999.5");
  }

  @Test
  void aClosureThatIsNone_stopsTheStart() {
    assertThatThrownBy(() -> settings(Map.of("JALON_SETTINGS_CLOSURES", "Noël")))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("jalon.settings.closures");
  }

  private static Settings settings(Map<String, Object> environmentVariables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment.getPropertySources().addLast(new SystemEnvironmentPropertySource(name, environmentVariables));
    environment.getPropertySources().addLast(new PropertiesPropertySource("defaults", defaults()));
    return FirmSettings.delivered(environment);
  }

  private static Properties defaults() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    return Objects.requireNonNull(yaml.getObject());
  }
}
