package org.jalon.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/** Refuses to start without what has no sensible default. */
class RequiredSettings implements EnvironmentPostProcessor, Ordered {

  private static final Map<String, String> SENTENCES =
      Map.of(
          "spring.datasource.url", MissingSettingsException.DATABASE,
          "spring.mail.host", MissingSettingsException.MAIL_HOST,
          "jalon.base-url", MissingSettingsException.BASE_URL);

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    List<String> missing = new ArrayList<>();
    SENTENCES.forEach(
        (property, sentence) -> {
          if (!StringUtils.hasText(environment.getProperty(property))) {
            missing.add(sentence);
          }
        });
    // Whether an administrator exists is known from the database alone; without one, say all at once.
    if (!missing.isEmpty() && !StringUtils.hasText(environment.getProperty("jalon.admin.password"))) {
      missing.add(MissingSettingsException.ADMIN_PASSWORD);
    }
    if (!missing.isEmpty()) {
      throw new MissingSettingsException(missing);
    }
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  /** Prints the sentences in place of a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingsException cause) {
      return new FailureAnalysis(
          "Jalon does not start without these settings:\n\n" + String.join("\n", cause.sentences()),
          "Give them as environment variables or as Spring properties; README.md lists them all.",
          cause);
    }
  }
}
