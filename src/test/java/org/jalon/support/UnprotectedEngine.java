package org.jalon.support;

import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Camunda's starters as they come, with nothing of ours: what attacks are tried on, to know that they are ones.
 * In a JVM of its own, for the engine keeps much in static fields, with a database of its own.
 */
public final class UnprotectedEngine implements AutoCloseable {

  private static final Path LOG = Path.of("target", "unprotected-engine.log");

  private final Process process;
  private final int port;

  private UnprotectedEngine(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; it has no account at all. */
  public static UnprotectedEngine start() {
    try {
      Files.createDirectories(LOG.getParent());
      int port = freePort();
      ProcessBuilder command =
          new ProcessBuilder(
              ProcessHandle.current().info().command().orElseThrow(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              // Spring's own: one of ours would keep « spring-boot:test-run » from finding the local run.
              SpringApplication.class.getName(),
              "--spring.main.sources=" + Application.class.getName(),
              "--server.port=" + port,
              "--spring.datasource.url=" + TestServers.newDatabase("unprotected"),
              "--spring.datasource.username=postgres",
              // Not the service's own settings and models, which are on the same class path.
              "--spring.config.name=unprotected",
              "--camunda.bpm.auto-deployment-enabled=false",
              "--camunda.bpm.authorization.enabled=true");
      UnprotectedEngine engine =
          new UnprotectedEngine(command.redirectErrorStream(true).redirectOutput(LOG.toFile()).start(), port);
      Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
      engine.awaitStart();
      return engine;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() {
    await("the unprotected engine, which tells of itself in " + LOG)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .failFast("it ended by itself", () -> !process.isAlive())
        .until(() -> Files.readString(LOG).contains("Started SpringApplication"));
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // No configuration, which the service would find and take for its own.
  /** The application in that JVM: besides the defaults, rights are checked, and the REST API asks who it is. */
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
        "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration"
      })
  static class Application {

    @Bean
    FilterRegistrationBean<Filter> login() {
      FilterRegistrationBean<Filter> registration =
          new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
      registration.setInitParameters(
          Map.of(
              "authentication-provider",
              "org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider"));
      registration.addUrlPatterns("/engine-rest/*");
      registration.setAsyncSupported(true);
      return registration;
    }
  }
}
