package org.jalon.browser;

import org.jalon.support.LocalRun;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives browser tests the one local run that they share, keeps pictures of what a failed one saw, and
 * closes its browsers.
 */
final class SharedLocalRun implements BeforeAllCallback, ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(SharedLocalRun.class);

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
    // Closed with the root's store, after all tests.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Shared.class, key -> new Shared(LocalRun.start()), Shared.class)
        .run();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      Tasklist.screenshotAll("failed-" + context.getRequiredTestMethod().getName());
    }
    Tasklist.closeAll();
  }

  private record Shared(LocalRun run) implements CloseableResource {

    @Override
    public void close() {
      Tasklist.closeAll();
      run.close();
    }
  }
}
