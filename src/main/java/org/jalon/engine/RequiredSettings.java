package org.jalon.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Refuses to start, before anything else is made, without what has no sensible default. */
@Component
class RequiredSettings implements BeanFactoryPostProcessor, EnvironmentAware {

  private static final Map<String, String> SENTENCES = new LinkedHashMap<>();

  static {
    SENTENCES.put("spring.datasource.url", MissingSettingsException.DATABASE);
    SENTENCES.put("spring.mail.host", MissingSettingsException.MAIL_HOST);
    SENTENCES.put("jalon.base-url", MissingSettingsException.BASE_URL);
  }

  private Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
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

  /** Prints the sentences in place of a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingsException cause) {
      return new FailureAnalysis(
          "Jalon does not start without these settings:\n\n" + String.join("\n", cause.sentences()),
          "Give them as environment variables or as Spring properties; docs/settings.md lists them all.",
          cause);
    }
  }
}
