package org.jalon.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What {@code docs/security.md} says is so. */
@ServiceTest
class SecurityDocsTest {

  private static final Path FILE = Path.of("docs/security.md");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)#]+)[^)]*\\)");
  private static final Pattern LINE = Pattern.compile("code (.*\\S)\\s+# (\\d{3})");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  private static List<String> lines() throws IOException {
    return Files.readAllLines(FILE);
  }

  private static List<MatchResult> links(String text) {
    return LINK.matcher(text).results().toList();
  }

  @Test
  void everyPromise_hasATest() throws IOException {
    List<String> promises =
        lines().stream().dropWhile(line -> !line.startsWith("| promise |")).skip(2).takeWhile(line -> line.startsWith("|")).toList();
    assertThat(promises).isNotEmpty();
    for (String promise : promises) {
      List<MatchResult> tests = links(promise.substring(promise.lastIndexOf('|', promise.length() - 2)));
      assertThat(tests).as(promise).isNotEmpty();
      for (MatchResult test : tests) {
        Path file = FILE.resolveSibling(test.group(2)).normalize();
        assertThat(file).as(promise).startsWith(Path.of("src/test/java")).hasFileName(test.group(1) + ".java").exists();
        assertThat(file).content().containsPattern("@(Parameterized)?Test\\b");
      }
    }
  }

  @Test
  void everyLink_leadsToAFile() throws IOException {
    assertThat(links(String.join("\n", lines())))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(FILE.resolveSibling(link.group(2)).normalize()).exists());
  }

  /** The commands, each with the status behind it. */
  static Stream<String> commands() throws IOException {
    return lines().stream().filter(line -> line.startsWith("code "));
  }

  @Test
  void everyCommand_isOneThatThisTestUnderstands() throws IOException {
    assertThat(commands()).isNotEmpty().allMatch(command -> LINE.matcher(command).matches());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_givesTheStatusBehindIt(String command) throws Exception {
    MatchResult line = LINE.matcher(command).results().findFirst().orElseThrow();
    assertThat(status(words(line.group(1)))).isEqualTo(Integer.parseInt(line.group(2)));
  }

  private List<String> words(String arguments) {
    return WORD.matcher(arguments)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : filledIn(word.group(2) != null ? word.group(2) : word.group(3)))
        .toList();
  }

  /** Where the shell puts in what a name stands for; between single quotes it does not. */
  private String filledIn(String word) {
    return word.replace("$JALON", "http://localhost:" + port).replace("$PASSWORD", ServiceTest.PASSWORD);
  }

  /** Does what curl would do. */
  private int status(List<String> words) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(words.get(words.size() - 1)));
    String method = null;
    String body = null;
    for (int i = 0; i < words.size() - 1; i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "-u" -> request.header("Authorization", "Basic " + base64(value));
        case "-X" -> method = value;
        case "--json" -> {
          body = value;
          request.header("Content-Type", "application/json").header("Accept", "application/json");
        }
        default -> throw new AssertionError("This test does not know " + words.get(i));
      }
    }
    request.method(
        method != null ? method : body == null ? "GET" : "POST",
        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
