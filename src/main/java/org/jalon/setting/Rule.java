package org.jalon.setting;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jalon.mission.Closure;

/**
 * What a setting may be.
 *
 * @param sentence the rule, told to an admin who broke it
 * @param reader what was typed, as it is kept; empty if it breaks the rule
 */
record Rule(String sentence, Function<String, Optional<String>> reader) {

  /** Moselle and Alsace, whose own public holidays the calendar knows. */
  static final List<String> DEPARTMENTS = List.of("57", "67", "68");

  private static final int LONGEST_CLOSURE_DAYS = 366;

  private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");
  private static final Pattern SHARE = Pattern.compile("[01]([.,]\\d{1,4})?");
  private static final Pattern EUROS = Pattern.compile("\\d{1,9}([.,]\\d{1,2})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  static Rule whole(int least, int most) {
    return new Rule(
        "Indiquez un nombre entier de %d à %d.".formatted(least, most),
        typed ->
            typed(typed, WHOLE)
                .filter(number -> number.intValue() >= least && number.intValue() <= most)
                .map(Rule::text));
  }

  static Rule share() {
    return new Rule(
        "Indiquez une part supérieure à 0 et au plus égale à 1, par exemple 0,5.",
        typed ->
            typed(typed, SHARE)
                .filter(share -> share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0)
                .map(Rule::text));
  }

  static Rule euros() {
    return new Rule(
        "Indiquez un montant en euros, de 0 à 999 999 999,99, avec deux décimales au plus.",
        typed -> typed(typed.replaceAll("[\\s\\u00a0\\u202f]", ""), EUROS).map(Rule::text));
  }

  static Rule department() {
    return new Rule(
        "Choisissez l’un des départements proposés, ou aucun.",
        typed -> Optional.of(typed.strip()).filter(number -> number.isEmpty() || DEPARTMENTS.contains(number)));
  }

  static Rule closures() {
    return new Rule(
        "Indiquez une fermeture par ligne, du premier au dernier jour (2026-12-24/2027-01-02) ou un seul jour"
            + " (2026-05-15) ; %d jours au plus.".formatted(LONGEST_CLOSURE_DAYS),
        Rule::closures);
  }

  private static Optional<String> closures(String typed) {
    try {
      List<Closure> closures =
          Arrays.stream(typed.split("[\\n,]")).filter(Predicate.not(String::isBlank)).map(Rule::closure).toList();
      return Optional.of(text(closures));
    } catch (DateTimeException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Closure closure(String line) {
    for (String day : line.strip().split("/", -1)) {
      if (!DAY.matcher(day).matches()) {
        throw new IllegalArgumentException("No day: " + day);
      }
    }
    Closure closure = Closure.of(line);
    if (closure.from().plusDays(LONGEST_CLOSURE_DAYS).compareTo(closure.to()) <= 0) {
      throw new IllegalArgumentException("A closure of more than %d days".formatted(LONGEST_CLOSURE_DAYS));
    }
    return closure;
  }

  private static Optional<BigDecimal> typed(String typed, Pattern form) {
    return Optional.of(typed.strip())
        .filter(text -> form.matcher(text).matches())
        .map(text -> new BigDecimal(text.replace(',', '.')));
  }

  /** A setting's value as the configuration writes it; equal values alike. */
  static String text(Object value) {
    if (value instanceof List<?> closures) {
      return closures.stream().map(closure -> ((Closure) closure).text()).collect(Collectors.joining(", "));
    }
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
