package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jalon.mission.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class SettingsTest {

  private static final String PREFIX = "jalon.settings.";

  @Test
  void everyDelayAndThreshold_hasItsDefaultAndNoOtherIsGiven() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    Properties defaults = Objects.requireNonNull(yaml.getObject());

    assertThat(defaults.keySet().stream().map(String::valueOf))
        .filteredOn(name -> name.startsWith(PREFIX))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Settings.class.getRecordComponents())
                .map(component -> PREFIX + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList());
  }
}
