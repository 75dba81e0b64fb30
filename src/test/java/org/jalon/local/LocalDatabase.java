package org.jalon.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.SpringApplication;

/** A PostgreSQL of our own whose data stays in a folder. */
public final class LocalDatabase {

  private final EmbeddedPostgres postgres;

  private LocalDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts the server, after ending one that an earlier, killed run left behind. */
  static LocalDatabase start(Path data) throws IOException, InterruptedException {
    endLeftover(data);
    Files.createDirectories(data);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofMinutes(1))
            .start();
    // After the application, which still writes while it stops.
    SpringApplication.getShutdownHandlers().add(() -> close(postgres));
    return new LocalDatabase(postgres);
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException stillThere) {
      throw new UncheckedIOException(stillThere);
    }
  }

  /** Ends the server that a killed run left behind on that folder, if there is one. */
  public static void endLeftover(Path data) throws IOException, InterruptedException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    Optional<ProcessHandle> server =
        ProcessHandle.of(pid)
            .filter(process -> process.info().command().map(name -> name.contains("postgres")).orElse(false));
    if (server.isPresent()) {
      server.get().destroy();
      try {
        server.get().onExit().get(20, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException stillThere) {
        server.get().destroyForcibly();
        server.get().onExit().join();
      }
    }
    Files.deleteIfExists(pidFile);
  }
}
