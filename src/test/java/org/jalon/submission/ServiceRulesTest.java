package org.jalon.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.form.FormRules;
import org.jalon.form.Problem;
import org.jalon.form.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRulesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One in the morning of the 15th in Paris, still the 14th in Greenwich. */
  private static final Instant NOW = Instant.parse("2026-12-14T23:30:00Z");

  private final ServiceRules rules = new ServiceRules(new BusinessCalendar(), Clock.fixed(NOW, ZoneOffset.UTC));

  private static String inFrench(Problem problem) {
    return problem.in(Locale.FRENCH);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-15T00:29, false",
    "2026-12-15T00:30, false",
    "2026-12-15T00:31, true",
    "2026-12-14T23:59, false",
    "2027-07-01T09:00, true"
  })
  void aMeeting_isPlannedForALaterTimeInParis(String start, boolean accepted) {
    assertThat(rules.check("future-date-time", start).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"2026-12-14, false", "2026-12-15, false", "2026-12-16, true"})
  void aFollowUp_isAgreedForALaterDayInParis(String day, boolean accepted) {
    assertThat(rules.check("future-date", day).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-15T00:30, ",
    "2026-12-15T00:29, ",
    "2025-01-01T09:00, ",
    "2026-12-15T00:31, cette date est à venir.",
    "2026-12-16T00:00, cette date est à venir."
  })
  void aRequest_hasArrivedAlready(String arrival, String sentence) {
    assertThat(rules.check("past-date-time", arrival).map(ServiceRulesTest::inFrench)).isEqualTo(Optional.ofNullable(sentence));
  }

  @ParameterizedTest
  @CsvSource({"2026-12-14, ", "2026-12-15, ", "2026-12-16, cette date est à venir."})
  void whatHasHappened_isOfTodayInParisAtTheLatest(String day, String sentence) {
    assertThat(rules.check("past-or-today", day).map(ServiceRulesTest::inFrench)).isEqualTo(Optional.ofNullable(sentence));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-14, cette date est passée.",
    "2026-12-15, cette date est passée.",
    "2026-12-13, cette date est passée.",
    "2026-12-16, ",
    "2026-12-19, ce n'est pas un jour ouvré.",
    "2026-12-25, ce n'est pas un jour ouvré.",
    "2026-12-26, ce n'est pas un jour ouvré.",
    "2026-12-28, "
  })
  void aFollowUpToBeMoved_isAgreedForALaterBusinessDay(String day, String sentence) {
    assertThat(rules.check("future-business-day", day).map(ServiceRulesTest::inFrench)).isEqualTo(Optional.ofNullable(sentence));
  }

  @ParameterizedTest
  @CsvSource({
    "future-date-time, 9999-12-31T09:00",
    "future-date, 2029-12-16",
    "future-business-day, 2030-01-02",
    "past-date-time, 1999-01-01T09:00",
    "past-or-today, 0001-01-01",
    "near-date, 2023-12-14",
    "near-date, 2126-12-15"
  })
  void aDateOfAnotherAge_makesNoSense(String rule, String answer) {
    assertThat(rules.check(rule, answer).map(ServiceRulesTest::inFrench)).contains("cette date est trop lointaine.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-15", "2026-12-15", "2029-12-01"})
  void theBeginningOfAContract_mayBePastOrAhead(String day) {
    assertThat(rules.check("near-date", day)).isEmpty();
  }

  @Test
  void aRuleThatNobodyKnows_isAMistakeOfTheForm() {
    assertThatThrownBy(() -> rules.check("weekday", "2026-12-16"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No such rule of forms: weekday");
  }

  @Test
  void everyRuleThatAFormNames_isKnown() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path form : forms().toList()) {
      read(form).findValues("rule").forEach(rule -> named.add(rule.asText()));
    }

    assertThat(named).isNotEmpty();
    for (String rule : named) {
      String answer = rule.endsWith("time") ? "2026-12-16T09:00" : "2026-12-16";
      assertThatCode(() -> rules.check(rule, answer)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyConditionOfAForm_isFeelThatStandsMissingAnswers(Path form) throws IOException {
    FormRules formRules = new FormRules(read(form));
    ObjectNode empty = MAPPER.createObjectNode();
    ObjectNode nulls = MAPPER.createObjectNode();
    formRules.variables().forEach(nulls::putNull);

    assertThat(formRules.check(empty, Set.of(), rules))
        .isNotEmpty()
        .isEqualTo(formRules.check(nulls, formRules.asked(), rules));
  }

  @Test
  void aRefusal_asksForItsReason() throws IOException {
    FormRules form = new FormRules(read(Path.of("forms/validate-proposal.form")));

    assertThat(labels(form, Map.of("answer", "validated", "answerChannel", "email"))).isEmpty();
    assertThat(labels(form, Map.of("answer", "refused", "answerChannel", "email")))
        .containsExactly("Précisions demandées ou motif du refus");
  }

  @Test
  void hr_isAskedForOnlyWhereTheyTakePart() throws IOException {
    FormRules form = new FormRules(read(Path.of("forms/check-contacts.form")));
    Map<String, Object> person = Map.of("name", "Claire", "email", "claire@example.com", "language", "fr");

    assertThat(labels(form, Map.of("coachee", person, "manager", person))).isEmpty();
    assertThat(labels(form, Map.of("coachee", person, "manager", person, "hasHr", false))).isEmpty();
    assertThat(labels(form, Map.of("coachee", person, "manager", person, "hasHr", true)))
        .containsExactly("Prénom et nom", "Courriel", "Langue des courriels et des documents");
  }

  static Stream<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.sorted().toList().stream();
    }
  }

  private List<String> labels(FormRules form, Map<String, Object> answers) {
    return form.check(MAPPER.valueToTree(answers), answers.keySet(), rules).stream().map(Violation::label).toList();
  }

  private static JsonNode read(Path form) throws IOException {
    return MAPPER.readTree(form.toFile());
  }
}
