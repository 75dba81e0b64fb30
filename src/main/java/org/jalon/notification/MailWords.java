package org.jalon.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;

/**
 * A mail's own words, which a model says where a mail is not worth a template: for the mail {@code message}.
 * Plain text, line by line; nothing in it is evaluated.
 */
public record MailWords(String subjectFr, String textFr, String subjectEn, String textEn) {

  /** The stem of the mail that is made of such words. */
  public static final String TEMPLATE = "message";

  private static final Map<String, Function<Mission, String>> PLACEHOLDERS =
      Map.of(
          "{mission}", Mission::number,
          "{company}", Mission::company,
          "{coachee}", mission -> mission.coachee().name(),
          "{manager}", mission -> mission.manager().name(),
          "{coach}", mission -> Optional.ofNullable(mission.coach()).map(Contact::name).orElse(null),
          "{coordinator}", mission -> mission.coordinator().name());

  /** With what makes an expression of it, which words cannot hold. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[$#]?\\{[^{}]*}");

  /** @throws IllegalArgumentException if a subject or a text is missing */
  public MailWords {
    if (Stream.of(subjectFr, textFr, subjectEn, textEn).anyMatch(words -> words == null || words.isBlank())) {
      throw new IllegalArgumentException("A mail needs its subject and its text, both in French and in English.");
    }
  }

  /**
   * The same words about that mission.
   *
   * @throws IllegalArgumentException if they name what there is not, such as the coach before one is chosen
   */
  public MailWords about(Mission mission) {
    return new MailWords(
        fill(subjectFr, mission), fill(textFr, mission), fill(subjectEn, mission), fill(textEn, mission));
  }

  /** What words may name, such as {@code {company}}, in alphabetical order. */
  public static List<String> placeholders() {
    return PLACEHOLDERS.keySet().stream().sorted().toList();
  }

  /** What words have in braces that is none of the {@link #placeholders}. */
  public static List<String> unknownIn(String words) {
    return PLACEHOLDER
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .filter(found -> !PLACEHOLDERS.containsKey(found))
        .toList();
  }

  private static String fill(String words, Mission mission) {
    return PLACEHOLDER
        .matcher(words)
        .replaceAll(
            match ->
                Optional.ofNullable(PLACEHOLDERS.get(match.group()))
                    .map(value -> value.apply(mission))
                    .map(Matcher::quoteReplacement)
                    .orElseThrow(
                        () -> new IllegalArgumentException("A mail names " + match.group() + ", which this mission has not.")));
  }

  /** The subject in that language. */
  public String subject(String language) {
    return isEnglish(language) ? subjectEn : subjectFr;
  }

  /** The text in that language. */
  public List<String> lines(String language) {
    return (isEnglish(language) ? textEn : textFr).strip().lines().toList();
  }

  private static boolean isEnglish(String language) {
    return "en".equals(language);
  }
}
