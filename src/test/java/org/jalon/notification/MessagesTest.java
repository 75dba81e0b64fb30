package org.jalon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

  private static final Path RESOURCES = Path.of("src/main/resources");

  /** Where texts take their words from the bundles. */
  private static final List<String> FOLDERS = List.of("mail", "document", "templates/participant");

  private static final String CHECK_PAGE = "templates/verification.html";

  /** A whole key, as in {@code #{mail.closing}} or {@code #{mail.row(…)}}. */
  private static final Pattern KEY = Pattern.compile("#\\{([\\w.-]+)[(}]");

  /** A key of which the template knows the beginning: <code>#{${'mail.closing.intro.' + …}}</code>. */
  private static final Pattern BEGINNING = Pattern.compile("(?:#\\{\\$\\{|#messages\\.msg\\()'([\\w.-]+\\.)' \\+");

  /** Formats of dates, which templates name by {@code #messages.msg(…)}. */
  private static final Pattern FORMAT = Pattern.compile("'(format\\.[\\w.]+)'");

  private enum Bundle {
    FRENCH("messages.properties", Locale.FRENCH),
    ENGLISH("messages_en.properties", Locale.ENGLISH);

    private final Map<String, String> messages;
    private final Locale locale;

    Bundle(String file, Locale locale) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/i18n", file))) {
        properties.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      this.messages = new TreeMap<>();
      properties.forEach((key, message) -> messages.put((String) key, (String) message));
      this.locale = locale;
    }
  }

  @Test
  void frenchAndEnglish_haveTheSameKeys() {
    assertThat(Bundle.ENGLISH.messages.keySet()).isEqualTo(Bundle.FRENCH.messages.keySet());
  }

  @ParameterizedTest
  @EnumSource
  void everyMessage_isAMessageFormatWithDoubledApostrophes(Bundle bundle) {
    bundle.messages.forEach(
        (key, message) -> {
          assertThat(message).as(key).isNotBlank();
          assertThatCode(() -> new MessageFormat(message, bundle.locale)).as(key).doesNotThrowAnyException();
          assertThat(message.replace("''", "")).as("%s: an apostrophe is doubled", key).doesNotContain("'");
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageWithAnArgument_showsIt(Bundle bundle) {
    bundle.messages.forEach(
        (key, message) -> {
          Object[] arguments = {1, 1, 1};
          String text = new MessageFormat(message, bundle.locale).format(arguments);
          assertThat(text).as(key).doesNotContain("{", "}", "''");
        });
  }

  @Test
  void noEnglishSentence_isLeftInFrench() {
    assertThat(Bundle.ENGLISH.messages)
        .allSatisfy(
            (key, message) -> {
              if (message.split(" ").length > 2 && !key.startsWith("format.")) {
                assertThat(message).as(key).isNotEqualTo(Bundle.FRENCH.messages.get(key));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyKeyThatATemplateNames_isInBothBundles(String template) throws IOException {
    String text = Files.readString(RESOURCES.resolve(template));

    for (Bundle bundle : Bundle.values()) {
      assertThat(bundle.messages.keySet()).containsAll(matches(KEY, text)).containsAll(matches(FORMAT, text));
      assertThat(matches(BEGINNING, text))
          .allMatch(beginning -> bundle.messages.keySet().stream().anyMatch(key -> key.startsWith(beginning)));
    }
  }

  @Test
  void everyKey_isUsedByATemplate_orAnswersAFailedRequest() throws IOException {
    Set<String> whole = new TreeSet<>(Set.of("mail.reminder.subject"));
    Set<String> beginnings = new TreeSet<>(Set.of("error.", "form."));
    for (String template : templates().toList()) {
      String text = Files.readString(RESOURCES.resolve(template));
      whole.addAll(matches(KEY, text));
      whole.addAll(matches(FORMAT, text));
      beginnings.addAll(matches(BEGINNING, text));
      whole.add(template.split("\\.")[0].replace('/', '.') + ".subject");
    }

    assertThat(Bundle.FRENCH.messages.keySet())
        .allMatch(key -> whole.contains(key) || beginnings.stream().anyMatch(key::startsWith));
  }

  static Stream<String> templates() throws IOException {
    List<String> templates = new ArrayList<>(List.of(CHECK_PAGE));
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
        files.map(file -> folder + "/" + file.getFileName()).sorted().forEach(templates::add);
      }
    }
    return templates.stream();
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
