package org.jalon.browser;

import org.jalon.support.LocalRun;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives browser tests the one local run that they share, keeps pictures of what a failed one saw, and
 * closes its browsers.
 */
final class SharedLocalRun implements BeforeAllCallback, ParameterResolver, AfterEachCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Chromium.require();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalRun.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Shared.RUN;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      Tasklist.screenshotAll("failed-" + context.getRequiredTestMethod().getName());
    }
    Tasklist.closeAll();
  }

  /** Begun with the first browser test of this JVM, and closed with the JVM: to JUnit, each class may be a run of its own. */
  private static final class Shared {

    private static final LocalRun RUN = LocalRun.start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(RUN::close));
    }
  }
}
