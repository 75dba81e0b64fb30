package org.jalon.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jalon.local.LocalApplication;
import org.jalon.local.LocalDatabase;
import org.springframework.util.FileSystemUtils;

/** The local run in a JVM of its own: used as people use it, killed and started again. */
public final class LocalRun implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Path LOGS = Path.of("target", "local-run");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final List<String> options;
  private final int port;
  private Process process;
  private Duration ahead = Duration.ZERO;

  /** A mail that somebody got. */
  public record Mail(String to, String subject, String messageId, String text, String html) {

    /** Who got it: the address up to its at sign. */
    public String receiver() {
      return to.replaceAll(".*<|@.*", "");
    }
  }

  private LocalRun(Path folder, Function<String, List<String>> options) {
    this.folder = folder;
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    } catch (IOException noneLeft) {
      throw new UncheckedIOException(noneLeft);
    }
    this.options = options.apply(baseUrl());
  }

  /** Starts on a new, temporary folder and returns once the service runs. */
  public static LocalRun start() {
    return start(address -> List.of());
  }

  /**
   * The same with more options of Spring.
   *
   * @param options for the address that the service will have
   */
  public static LocalRun start(Function<String, List<String>> options) {
    try {
      LocalRun run = new LocalRun(Files.createTempDirectory("jalon-"), options);
      // Should the tests' own JVM be ended before them.
      Runtime.getRuntime().addShutdownHook(new Thread(run::close));
      run.startAgain();
      return run;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Starts once more on the same folder and port, after {@link #kill}. */
  public void startAgain() {
    startAgain(System.getProperty("java.class.path"));
  }

  /**
   * The same with another release's files.
   *
   * @param release folders like those of the packaged service, to be found before its own
   * @return what the service told in its log until it ran
   */
  public List<String> startAgain(Path release) {
    return startAgain(release + File.pathSeparator + System.getProperty("java.class.path"));
  }

  private List<String> startAgain(String classPath) {
    Path log = null;
    try {
      Files.createDirectories(LOGS);
      log = Files.createTempFile(LOGS, folder.getFileName() + "-", ".log");
      process = command(classPath).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Path lines = log;
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(200))
          .failFast("it ended by itself", () -> !process.isAlive())
          .until(() -> lines(lines).stream().anyMatch(line -> line.contains("Jalon runs.")));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (ConditionTimeoutException | TerminalFailureException notRunning) {
      close();
      List<String> all = lines(log);
      throw new AssertionError(
          "The local run does not start. The end of %s:%n%s"
              .formatted(log, String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()))),
          notRunning);
    }
    readClock(send("/local/clock", "GET"));
    return lines(log);
  }

  private ProcessBuilder command(String classPath) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // Starts sooner, and runs too short a time to miss the other compiler.
                "-XX:TieredStopAtLevel=1",
                "-Djalon.local.folder=" + folder,
                "-cp",
                classPath,
                LocalApplication.class.getName(),
                // Somebody waits for each mail.
                "--camunda.bpm.job-execution.wait-time-in-millis=200",
                "--camunda.bpm.job-execution.max-wait=200",
                "--server.port=" + port,
                "--jalon.base-url=" + baseUrl()));
    command.addAll(options);
    return new ProcessBuilder(command);
  }

  public String baseUrl() {
    return "http://localhost:" + port;
  }

  /** The password of all accounts. */
  public String password() {
    try {
      return Files.readString(folder.resolve("password")).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The engine's REST API as that user. */
  public Rest rest(String user) {
    return new Rest(port, user, password());
  }

  /** All mails that came so far, the oldest first. */
  public List<Mail> inbox() {
    List<Mail> mails = new ArrayList<>();
    for (JsonNode mail : send("/local/inbox.json", "GET")) {
      mails.add(
          0,
          new Mail(
              mail.path("to").asText(),
              mail.path("subject").asText(),
              mail.path("messageId").asText(),
              mail.path("text").asText(),
              mail.path("html").asText()));
    }
    return mails;
  }

  /** How many mails came so far; can be asked while the service is down. */
  public int countMails() {
    try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
      return (int) files.filter(file -> file.toString().endsWith(".eml")).count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Moves the service's time on, by an ISO 8601 amount such as {@code P7DT2H}. */
  public void advance(String amount) {
    readClock(send("/local/clock?advance=" + amount, "POST"));
  }

  /** The service's time. */
  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead);
      }

      @Override
      public Instant instant() {
        return Instant.now().plus(ahead);
      }
    };
  }

  private void readClock(JsonNode answer) {
    ahead = Duration.between(Instant.now(), Instant.parse(answer.path("now").asText()));
  }

  /** Kills the service as a power cut would; its database server lives on. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public synchronized void close() {
    if (process == null) {
      return;
    }
    try {
      process.destroy();
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
      LocalDatabase.endLeftover(folder.resolve("postgres"));
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode send(String path, String method) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + " answers " + answer.statusCode() + ": " + answer.body());
      }
      return MAPPER.readTree(answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<String> lines(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
