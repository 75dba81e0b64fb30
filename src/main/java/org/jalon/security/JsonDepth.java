package org.jalon.security;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Limits how deep JSON may be for every reader of it: the REST API makes its own, Spin makes its own, and so do we.
 * Jackson takes such a limit when a reader is made, so it is set before anything else.
 */
class JsonDepth implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    Binder.get(environment)
        .bind(RequestLimits.PREFIX, RequestLimits.class)
        .ifBound(
            limits ->
                StreamReadConstraints.overrideDefaultStreamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(limits.jsonDepth()).build()));
  }
}
