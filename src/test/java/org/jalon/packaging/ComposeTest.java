package org.jalon.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What of the packaging can be checked where no Docker engine is. */
class ComposeTest {

  /** A name and a tag that starts with a version of at least two numbers, such as {@code postgres:17.6-bookworm}. */
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[\\w.-]*(@sha256:[0-9a-f]{64})?");

  /** {@code ${NAME}}, {@code ${NAME:-default}} or {@code ${NAME:?sentence}}. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?:(:[-?])([^}]*))?}");

  private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|credential|key).*");

  private final String text = read("docker-compose.yml");
  private final Map<String, Object> compose = yaml(text);
  private final Map<String, Object> services = map(compose.get("services"));
  private final Map<String, String> example = example();

  @Test
  void everyServiceIsPinnedHealthyAndStartedAgain() {
    assertThat(services).containsOnlyKeys("app", "database", "inbox");
    services.forEach(
        (name, value) -> {
          Map<String, Object> service = map(value);
          assertThat(service).as(name).containsEntry("restart", "unless-stopped");
          if (service.containsKey("build")) {
            assertThat(read("Dockerfile")).as("health check of the image of " + name).contains("\nHEALTHCHECK ");
          } else {
            assertThat((String) service.get("image")).as("image of " + name).matches(PINNED);
            assertThat(map(service.get("healthcheck"))).as("health check of " + name).containsKey("test");
            assertThat(service).as(name + " does not run as root").containsKey("user");
          }
        });
  }

  @Test
  void theServiceWaitsUntilWhatItNeedsIsHealthy() {
    Map<String, Object> needs = map(map(services.get("app")).get("depends_on"));
    assertThat(needs).containsOnlyKeys("database", "inbox");
    needs.forEach(
        (name, need) -> assertThat(map(need)).as(name).containsEntry("condition", "service_healthy"));
  }

  @Test
  void onlyTheServiceAndTheInboxAreReached_fromThisMachineAlone() {
    List<String> open = new ArrayList<>();
    services.forEach(
        (name, value) -> {
          for (Object port : list(map(value).get("ports"))) {
            assertThat((String) port).as("port of " + name).startsWith("127.0.0.1:");
            open.add(name);
          }
        });
    assertThat(open).containsExactly("app", "inbox");
  }

  @Test
  void theDatabaseOutlivesItsContainer() {
    String volume = ((String) list(map(services.get("database")).get("volumes")).get(0)).split(":")[0];
    assertThat(map(compose.get("volumes"))).containsKey(volume);
  }

  @Test
  void theDatabaseTellsNoRowInItsLog() {
    assertThat(list(map(services.get("database")).get("command"))).contains("log_error_verbosity=terse");
  }

  @Test
  void everySecretComesFromEnv_andAMissingOneIsRefusedInOneSentence() {
    Map<String, String> secrets = new HashMap<>();
    services.forEach(
        (service, value) ->
            map(map(value).get("environment"))
                .forEach(
                    (name, setting) -> {
                      if (SECRET.matcher(name).matches()) {
                        secrets.put(service + "." + name, String.valueOf(setting));
                      }
                    }));
    assertThat(secrets).isNotEmpty();
    secrets.forEach(
        (name, setting) -> {
          Matcher variable = VARIABLE.matcher(setting);
          assertThat(variable.matches()).as(name + " is one variable and nothing else").isTrue();
          assertThat(variable.group(2)).as(name).isEqualTo(":?");
          assertThat(variable.group(3)).as(name).contains(variable.group(1)).endsWith(".");
        });
  }

  @Test
  void theExampleHasEveryVariableAndNoSecret() {
    Set<String> used = new HashSet<>();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      used.add(variable.group(1));
    }
    assertThat(example.keySet()).isEqualTo(used);
    assertThat(text.replaceAll(VARIABLE.pattern(), "")).as("variables in a form that this test does not know").doesNotContain("$");
    example.forEach(
        (name, value) -> {
          if (SECRET.matcher(name).matches()) {
            assertThat(value).as(name + " in .env.example").isEmpty();
          }
        });
  }

  @Test
  void theCertificateForTheSeal_isNotShipped_andGivenByThreeLinesThatWait() {
    String given =
        text.lines()
            .map(line -> line.strip().matches("# (JALON_SEAL_\\w+|volumes): .*") ? line.replaceFirst("# ", "") : line)
            .collect(Collectors.joining("\n"));
    Map<String, Object> app = map(map(yaml(given).get("services")).get("app"));

    assertThat(map(map(services.get("app")).get("environment"))).doesNotContainKeys("JALON_SEAL_KEYSTORE", "JALON_SEAL_PASSWORD");
    assertThat(map(app.get("environment"))).containsEntry("JALON_SEAL_KEYSTORE", "/run/seal.p12");
    assertThat((String) map(app.get("environment")).get("JALON_SEAL_PASSWORD")).startsWith("${JALON_SEAL_PASSWORD:?").endsWith(".}");
    assertThat(list(app.get("volumes"))).isEqualTo(List.of("./seal.p12:/run/seal.p12:ro"));
    assertThat(read(".gitignore").lines()).contains("*.p12");
  }

  @Test
  void theImageIsBuiltFromPinnedImages_runsWithoutRoot_andHoldsNoSecret() {
    List<String> lines = read("Dockerfile").lines().toList();
    List<String> images = lines.stream().filter(line -> line.startsWith("FROM ")).map(line -> line.split(" ")[1]).toList();
    assertThat(images).isNotEmpty().allSatisfy(image -> assertThat(image).matches(PINNED));
    String user = lines.stream().filter(line -> line.startsWith("USER ")).reduce((first, last) -> last).orElse("");
    assertThat(user).matches("USER [1-9]\\d*:[1-9]\\d*");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ENV ") || line.startsWith("ARG "))
        .noneMatch(line -> SECRET.matcher(line).matches());
    // Everything is left out but what is named: no .env, no local data.
    assertThat(read(".dockerignore").lines().filter(line -> !line.startsWith("#")))
        .containsExactly("*", "!pom.xml", "!processes/", "!forms/", "!src/");
  }

  private static Map<String, String> example() {
    Map<String, String> values = new HashMap<>();
    read(".env.example")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return values;
  }

  private static Map<String, Object> yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return map(new Yaml(new SafeConstructor(options)).load(text));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException missing) {
      throw new IllegalStateException(file + " cannot be read.", missing);
    }
  }
}
