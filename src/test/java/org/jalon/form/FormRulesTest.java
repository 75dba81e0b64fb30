package org.jalon.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormRulesTest {

  /** Reads JSON with single quotes too, to be readable inside Java. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private static final List<String> VALUES_OF_EVERY_TYPE =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1e400",
          "''",
          "' '",
          "'text'",
          "'2026-12-14'",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[{}]",
          "['text']",
          "[true, 1]",
          "{'name': null}",
          "{'name': {'name': []}}",
          "[{'objective': {'a': 1}, 'indicators': 'x'}]",
          "[{'objective': [], 'indicators': [1, null, {}, {'indicator': {}}]}]");

  /** Conditions are {@code key = value}, so that what is hidden is plain to see; rules refuse what they are told. */
  private static final SpecialRules SPECIAL =
      new SpecialRules() {
        @Override
        public boolean holds(String feel, JsonNode answers) {
          String[] sides = feel.split("=");
          return answers.path(sides[0]).asText().equals(sides[1]);
        }

        @Override
        public String text(String feel, JsonNode answers) {
          return feel;
        }

        @Override
        public Optional<Problem> check(String rule, String answer) {
          return answer.equals("refused by " + rule) || answer.startsWith("2020")
              ? Optional.of(language -> "la règle " + rule + " le refuse.")
              : Optional.empty();
        }
      };

  /** Hides nothing and refuses nothing. */
  private static final SpecialRules NOTHING_SPECIAL =
      new SpecialRules() {
        @Override
        public boolean holds(String feel, JsonNode answers) {
          return false;
        }

        @Override
        public String text(String feel, JsonNode answers) {
          return feel;
        }

        @Override
        public Optional<Problem> check(String rule, String answer) {
          return Optional.empty();
        }
      };

  private static final String NEEDED = "une réponse est nécessaire.";
  private static final String NO_EMAIL = "une adresse de courriel est attendue.";
  private static final String NO_GROUP = "un groupe de champs est attendu.";
  private static final String NOT_ASKED = "ce champ n'est pas demandé ici.";

  // Required

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'f': null}", "{'f': ''}", "{'f': ' \\t\\n\\u2003'}", "{'f': []}", "{'f': {}}"})
  void aRequiredAnswer_isNeitherMissingNorBlank(String answers) {
    assertThat(problems("'type': 'textfield', 'validate': {'required': true}", answers)).containsExactly(NEEDED);
    boolean noValue = answers.contains("[]") || answers.contains("{}}");
    assertThat(problems("'type': 'textfield', 'validate': {'minLength': 5, 'pattern': 'x'}", answers))
        .isEqualTo(noValue ? List.of("un texte est attendu.") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "textfield, ' '",
    "textarea, '\n'",
    "number, ''",
    "radio, ''",
    "select, ' '",
    "datetime, ''",
  })
  void everyKindOfField_canBeRequired(String type, String blank) {
    ObjectNode answers = MAPPER.createObjectNode().put("f", blank);

    assertThat(check("{'type': '" + type + "', 'key': 'f', 'validate': {'required': true}}", answers))
        .containsExactly(new Said("f", NEEDED));
  }

  @Test
  void aRequiredCheckbox_isTicked() {
    String field = "'type': 'checkbox', 'validate': {'required': true}";

    assertThat(problems(field, "{'f': false}")).containsExactly(NEEDED);
    assertThat(problems(field, "{'f': true}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'f': 'true'}", "{'f': 1}", "{'f': [true]}"})
  void aCheckbox_isYesOrNo(String answers) {
    assertThat(problems("'type': 'checkbox'", answers)).containsExactly("oui ou non est attendu.");
  }

  // Texts

  @Test
  void aText_keepsToItsLengths() {
    String field = "'type': 'textfield', 'validate': {'minLength': 2, 'maxLength': 4}";

    assertThat(problems(field, "{'f': 'a'}")).containsExactly("au moins 2 caractères.");
    assertThat(problems(field, "{'f': 'ab'}")).isEmpty();
    assertThat(problems(field, "{'f': 'abcd'}")).isEmpty();
    assertThat(problems(field, "{'f': 'abcde'}")).containsExactly("au plus 4 caractères.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"textfield", "textarea"})
  void aText_isText(String type) {
    for (String value : List.of("1", "true", "['a']", "{'a': 'b'}")) {
      assertThat(problems("'type': '" + type + "'", "{'f': " + value + "}"))
          .as(value)
          .containsExactly("un texte est attendu.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "06 12 34 56 78,      true",
    "+33 6 12 34 56 78,   true",
    "(0)2-40.41.42.43,    false",
    "06 12 34 56 78 ext,  false",
    "12345,               false",
    "+,                   false"
  })
  void aText_keepsToItsPattern(String phone, boolean accepted) {
    String field = "'type': 'textfield', 'validate': {'pattern': '^\\\\+?[0-9][0-9 .()\\\\-]{5,28}$'}";

    assertThat(problems(field, "{'f': '" + phone + "'}"))
        .isEqualTo(accepted ? List.of() : List.of("ce format n'est pas accepté."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claire.martin@example.com",
        "claire+coaching@mail.example.co.uk",
        "c@e.fr",
        "o'neil@example.com"
      })
  void anAddress_isAccepted(String email) {
    assertThat(emailProblems(email)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "a b@c.fr",
        "a@b c.fr",
        "a@b@c.fr",
        "@c.fr",
        "a@",
        "a@b.",
        "a",
        "a@c.fr, b@c.fr",
        "a@c.fr;b@c.fr",
        "Claire <a@c.fr>",
        "\"a\"@c.fr",
        "a@b..fr",
        "a@.b.fr",
        ".a@b.fr",
        "a.@b.fr",
        "a..b@c.fr",
        "a(b)@c.fr",
        "a@b_c.fr",
        "a|b@c.fr",
        "a%b@c.fr",
        " a@c.fr",
        "a@c.fr "
      })
  void whatIsNoSingleAddress_isRefused(String email) {
    assertThat(emailProblems(email)).containsExactly(NO_EMAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@c.fr\n", "a@c.fr\r\nBcc: b@c.fr", "a\n@c.fr", "a\t@c.fr", "a@c.fr\u2028"})
  void moreThanOneLine_isRefusedInAFieldOfOne(String text) {
    ObjectNode answers = MAPPER.createObjectNode().put("f", text);
    assertThat(messages(check("{'type': 'textfield', 'key': 'f'}", answers)))
        .containsExactly("une seule ligne de texte est attendue.");
    assertThat(messages(check("{'type': 'textarea', 'key': 'f'}", answers))).isEmpty();
  }

  private static List<String> emailProblems(String email) {
    ObjectNode answers = MAPPER.createObjectNode().put("f", email);
    return messages(check("{'type': 'textfield', 'key': 'f', 'validate': {'validationType': 'email'}}", answers));
  }

  // Numbers

  @ParameterizedTest
  @CsvSource({
    "29,      au moins 30.",
    "30,      ",
    "240,     ",
    "240.01,  au plus 240.",
    "1e3,     au plus 240.",
    "-30,     au moins 30."
  })
  void aNumber_keepsToItsBounds(String value, String problem) {
    assertThat(problems("'type': 'number', 'validate': {'min': 30, 'max': 240}", "{'f': " + value + "}"))
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'30'", "'x'", "'30 minutes'", "true", "[30]", "{'a': 30}"})
  void aNumber_isNoText(String value) {
    assertThat(problems("'type': 'number'", "{'f': " + value + "}")).containsExactly("un nombre est attendu.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8,       ",
    "0, 8.0,     ",
    "0, 8.5,     un nombre entier est attendu.",
    "0, 800,     ",
    "2, 4500.25, ",
    "2, 4500.5,  ",
    "2, 0.001,   au plus 2 décimales."
  })
  void aNumber_hasNoMoreDecimalsThanItsForm(int digits, String value, String problem) {
    assertThat(problems("'type': 'number', 'decimalDigits': " + digits, "{'f': " + value + "}"))
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @Test
  void aNumberWithoutBounds_isAnyNumber() {
    assertThat(problems("'type': 'number'", "{'f': -12.5}")).isEmpty();
  }

  @Test
  void zero_isAnAnswer() {
    assertThat(problems("'type': 'number', 'validate': {'required': true, 'min': 0}", "{'f': 0}")).isEmpty();
  }

  // Choices

  @ParameterizedTest
  @ValueSource(strings = {"radio", "select"})
  void aChoice_isOneOfItsOptions(String type) {
    String options = "[{'label': 'Oui', 'value': 'yes'}, {'label': 'Non', 'value': 'no'}]";
    String field = "'type': '" + type + "', 'values': " + options;

    assertThat(problems(field, "{'f': 'yes'}")).isEmpty();
    assertThat(problems(field, "{'f': 'Oui'}")).containsExactly("cette réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': true}")).containsExactly("cette réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': ['yes']}")).containsExactly("une seule réponse est attendue.");
    assertThat(problems(field, "{'f': {'value': 'yes'}}")).containsExactly("une seule réponse est attendue.");
  }

  @Test
  void aChoice_isOneOfTheOptionsThatItsTaskOffers() {
    String field = "'type': 'select', 'valuesKey': 'coachOptions'";
    String offered = ", 'coachOptions': [{'label': 'Karim Haddad', 'value': 'coach1'}]}";

    assertThat(problems(field, "{'f': 'coach1'" + offered)).isEmpty();
    assertThat(problems(field, "{'f': 'coach2'" + offered)).containsExactly("cette réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': 'coach1'}")).containsExactly("cette réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': 'coach1', 'coachOptions': 'coach1'}"))
        .containsExactly("cette réponse n'est pas proposée.");
  }

  @Test
  void aChoice_mayHaveARuleToo() {
    String field = "'type': 'radio', 'values': [{'value': 'refused by day'}], 'properties': {'rule': 'day'}";

    assertThat(problems(field, "{'f': 'refused by day'}")).containsExactly("la règle day le refuse.");
  }

  @Test
  void anUnknownOption_isRefusedBeforeItsRuleIsAsked() {
    String field = "'type': 'radio', 'values': [{'value': 'yes'}], 'properties': {'rule': 'day'}";

    assertThat(problems(field, "{'f': 'refused by day'}")).containsExactly("cette réponse n'est pas proposée.");
  }

  @Test
  void aChecklist_isAListOfItsOptions() {
    String field = "'type': 'checklist', 'values': [{'value': 'coachee'}, {'value': 'manager'}]";

    assertThat(problems(field, "{'f': ['coachee']}")).isEmpty();
    assertThat(problems(field, "{'f': ['manager', 'coachee']}")).isEmpty();
    assertThat(problems(field, "{'f': ['coachee', 'boss']}")).containsExactly("une réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': ['coachee', {}]}")).containsExactly("une réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': 'coachee'}")).containsExactly("une liste est attendue.");
    assertThat(problems(field, "{'f': {'coachee': true}}")).containsExactly("une liste est attendue.");
  }

  @Test
  void aChecklist_isMadeOfTheOptionsThatItsTaskOffers() {
    String field = "'type': 'checklist', 'valuesKey': 'attendeeOptions', 'validate': {'required': true}";
    String offered = ", 'attendeeOptions': [{'value': 'coachee'}, {'value': 'manager'}]}";

    assertThat(problems(field, "{'f': ['coachee', 'manager']" + offered)).isEmpty();
    assertThat(problems(field, "{'f': ['coachee', 'hr']" + offered)).containsExactly("une réponse n'est pas proposée.");
    assertThat(problems(field, "{'f': []" + offered)).containsExactly(NEEDED);
    assertThat(problems(field, "{'f': ['coachee']}")).containsExactly("une réponse n'est pas proposée.");
  }

  // Dates

  @ParameterizedTest
  @ValueSource(
      strings = {"'14/12/2026'", "'2026-12-14T09:00'", "'2026-02-30'", "20261214", "true", "['2026-12-14']"})
  void aDate_isAnIsoDate(String value) {
    String field = "'type': 'datetime', 'subtype': 'date'";

    assertThat(problems(field, "{'f': " + value + "}")).containsExactly("une date est attendue.");
    assertThat(problems(field, "{'f': '2026-12-14'}")).isEmpty();
  }

  @Test
  void aDatetimeWithoutSubtype_isADate() {
    assertThat(problems("'type': 'datetime'", "{'f': '2026-12-14'}")).isEmpty();
    assertThat(problems("'type': 'datetime'", "{'f': '2026-12-14T09:00'}")).containsExactly("une date est attendue.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'2026-12-14'", "'2026-12-14T25:00'", "'2026-12-14T09:00Z'", "'2026-12-14T09:00+01:00'", "{'a': 1}"})
  void aMoment_isALocalDateAndTime(String value) {
    String field = "'type': 'datetime', 'subtype': 'datetime'";

    assertThat(problems(field, "{'f': " + value + "}")).containsExactly("une date et une heure sont attendues.");
    assertThat(problems(field, "{'f': '2026-12-14T09:00'}")).isEmpty();
  }

  @Test
  void aDateThatItsRuleRefuses_isRefused() {
    String field = "'type': 'datetime', 'subtype': 'date', 'properties': {'rule': 'future-date'}";

    assertThat(problems(field, "{'f': '2020-01-01'}")).containsExactly("la règle future-date le refuse.");
    assertThat(problems(field, "{'f': '2026-01-01'}")).isEmpty();
    assertThat(problems(field, "{'f': '2020'}")).containsExactly("une date est attendue.");
  }

  // Groups, lists, conditions

  private static final String GROUP =
      """
      {'type': 'group', 'path': 'hr', 'label': 'La DRH', 'components': [
        {'type': 'textfield', 'key': 'name', 'label': 'Prénom et nom', 'validate': {'required': true}},
        {'type': 'textfield', 'key': 'email', 'label': 'Courriel', 'validate': {'validationType': 'email'}}]
        %s}
      """;

  @Test
  void aGroupWithAPath_readsItsOwnObject() {
    String group = GROUP.formatted("");

    assertThat(check(group, "{'hr': {'name': 'Jane Smith', 'email': 'jane@example.com'}}")).isEmpty();
    assertThat(check(group, "{'hr': {'name': 'Jane Smith', 'email': 'jane'}}"))
        .containsExactly(new Said("Courriel", NO_EMAIL));
    assertThat(check(group, "{'name': 'Jane Smith', 'email': 'jane@example.com'}"))
        .containsExactly(new Said("Prénom et nom", NEEDED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'hr': null}", "{'hr': ''}", "{'hr': ' '}", "{'hr': []}", "{'hr': {}}"})
  void aGroupWithoutAnAnswer_lacksItsAnswers(String answers) {
    assertThat(check(GROUP.formatted(""), answers)).containsExactly(new Said("Prénom et nom", NEEDED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'hr': 'Jane'}", "{'hr': 7}", "{'hr': true}", "{'hr': ['Jane']}", "{'hr': [{'name': 'Jane'}]}"})
  void aGroupWhoseAnswerIsNoObject_isRefused(String answers) {
    assertThat(check(GROUP.formatted(""), answers)).containsExactly(new Said("La DRH", NO_GROUP));
  }

  @Test
  void aGroupInAGroup_isNoOtherThingEither() {
    assertThat(check(STEERING, "{'action': 'replace', 'steering': {'role': 'hr', 'person': 'Jane'}}"))
        .containsExactly(new Said("La personne", NO_GROUP));
    assertThat(check(STEERING, "{'action': 'replace', 'steering': {'role': 'hr', 'person': {'name': {}}}}"))
        .containsExactly(new Said("Prénom et nom", NEEDED));
  }

  @Test
  void aGroupWithoutAPath_readsTheAnswersAround() {
    String group = "{'type': 'group', 'components': [{'type': 'textfield', 'key': 'f', 'validate': {'maxLength': 2}}]}";

    assertThat(messages(check(group, "{'f': 'abc'}"))).containsExactly("au plus 2 caractères.");
  }

  @Test
  void whatItsConditionHides_isNotChecked() {
    String group = GROUP.formatted(", 'conditional': {'hide': '=hasHr=false'}");

    assertThat(check(group, "{'hasHr': false}")).isEmpty();
    assertThat(check(group, "{'hasHr': false, 'hr': {'email': 'jane'}}", Set.of("hasHr"))).isEmpty();
    assertThat(check(group, "{'hasHr': true, 'hr': {'email': 'jane'}}"))
        .containsExactly(new Said("Prénom et nom", NEEDED), new Said("Courriel", NO_EMAIL));
  }

  @Test
  void aConditionInsideAList_readsTheWholeForm() {
    String list =
        """
        {'type': 'dynamiclist', 'path': 'items', 'label': 'Liste', 'components': [
          {'type': 'textfield', 'key': 'f', 'label': 'Texte', 'validate': {'required': true},
           'conditional': {'hide': '=kind=short'}}]}
        """;

    assertThat(check(list, "{'kind': 'short', 'items': [{}]}")).isEmpty();
    assertThat(check(list, "{'kind': 'long', 'items': [{'kind': 'short'}]}", Set.of()))
        .containsExactly(new Said("Liste 1, Texte", NEEDED));
  }

  @Test
  void whatIsOnlyShown_isNotChecked() {
    assertThat(problems("'type': 'textfield', 'disabled': true, 'validate': {'required': true, 'maxLength': 1}", "{}"))
        .isEmpty();
    assertThat(problems("'type': 'number', 'disabled': true", "{'f': 'nothing of a number'}")).isEmpty();
  }

  @Test
  void textsAndSeparators_askForNothing() {
    assertThat(check("{'type': 'text', 'text': 'Bonjour'}, {'type': 'separator'}", "{}")).isEmpty();
  }

  private static final String OBJECTIVES =
      """
      {'type': 'dynamiclist', 'path': 'objectives', 'label': 'Objectifs', 'properties': {'minItems': '1'},
       'components': [
         {'type': 'textarea', 'key': 'objective', 'label': 'Objectif', 'validate': {'required': true}},
         {'type': 'dynamiclist', 'path': 'indicators', 'label': 'Indicateurs', 'properties': {'minItems': '2'},
          'components': [
            {'type': 'textarea', 'key': 'indicator', 'label': 'Indicateur', 'validate': {'maxLength': 5}}]}]}
      """;

  @Test
  void aListInAList_isCheckedLineByLine() {
    assertThat(
            check(
                OBJECTIVES,
                """
                {'objectives': [
                  {'objective': 'Déléguer', 'indicators': [{'indicator': 'un'}, {'indicator': 'deux'}]},
                  {'objective': ' ', 'indicators': [{'indicator': 'trois'}, {'indicator': 'quatre'}]},
                  {'objective': 'Décider', 'indicators': [{'indicator': 'seul'}]}]}
                """))
        .containsExactly(
            new Said("Objectifs 2, Objectif", NEEDED),
            new Said("Objectifs 2, Indicateurs 2, Indicateur", "au plus 5 caractères."),
            new Said("Objectifs 3, Indicateurs", "il en faut au moins 2."));
  }

  @ParameterizedTest
  @CsvSource({
    "{},                       il en faut au moins 1.",
    "{'objectives': null},     il en faut au moins 1.",
    "{'objectives': []},       il en faut au moins 1.",
    "{'objectives': ''},       il en faut au moins 1.",
    "{'objectives': 'Mieux'},  une liste est attendue.",
    "{'objectives': 3},        une liste est attendue.",
    "{'objectives': {'a': 1}}, une liste est attendue."
  })
  void aList_hasEnoughLinesAndIsAList(String answers, String problem) {
    assertThat(check(OBJECTIVES, answers)).containsExactly(new Said("Objectifs", problem));
  }

  @Test
  void aLineThatIsNoObject_isRefused() {
    assertThat(check(OBJECTIVES, "{'objectives': ['Déléguer', null, [{}], {}]}"))
        .containsExactly(
            new Said("Objectifs 1", NO_GROUP),
            new Said("Objectifs 2", NO_GROUP),
            new Said("Objectifs 3", NO_GROUP),
            new Said("Objectifs 4, Objectif", NEEDED),
            new Said("Objectifs 4, Indicateurs", "il en faut au moins 2."));
    assertThat(check(OBJECTIVES, "{'objectives': [{'objective': 'Déléguer', 'indicators': ['un', 2]}]}"))
        .containsExactly(
            new Said("Objectifs 1, Indicateurs 1", NO_GROUP),
            new Said("Objectifs 1, Indicateurs 2", NO_GROUP));
  }

  @Test
  void aListWithoutAMinimum_mayBeEmpty() {
    assertThat(check("{'type': 'dynamiclist', 'path': 'ratings', 'components': []}", "{}")).isEmpty();
  }

  // What is not asked

  private static final String REASON =
      "{'type': 'textarea', 'key': 'reason', 'label': 'Motif', 'conditional': {'hide': '=answer=yes'}}";

  private static final String STEERING =
      """
      {'type': 'group', 'path': 'steering', 'label': 'Précisions', 'conditional': {'hide': '=action=nothing'},
       'components': [
         {'type': 'text', 'text': 'Bonjour'},
         {'type': 'group', 'label': 'Pause', 'conditional': {'hide': '=action=replace'}, 'components': [
           {'type': 'datetime', 'key': 'until', 'dateLabel': 'Jusqu’au'},
           {'type': 'checkbox', 'key': 'urgent', 'label': 'Urgent'},
           {'type': 'number', 'key': 'known', 'label': 'Connu', 'disabled': true}]},
         {'type': 'group', 'label': 'Remplacement', 'conditional': {'hide': '=action=pause'}, 'components': [
           {'type': 'radio', 'key': 'role', 'label': 'Rôle', 'values': [{'value': 'hr'}, {'value': 'coach'}]},
           {'type': 'group', 'path': 'person', 'label': 'La personne', 'components': [
             {'type': 'textfield', 'key': 'name', 'label': 'Prénom et nom', 'validate': {'required': true}}]}]}]}
      """;

  @Test
  void whatItsConditionHides_isNotToBeAnswered() {
    assertThat(check(REASON, "{'answer': 'yes', 'reason': 'Trop cher'}"))
        .containsExactly(new Said("Motif", NOT_ASKED));
    assertThat(check(REASON, "{'answer': 'no', 'reason': 'Trop cher'}")).isEmpty();
  }

  @Test
  void aHiddenAnswerThatDoesNotComeWithTheSubmission_isLeftAlone() {
    assertThat(check(REASON, "{'answer': 'yes', 'reason': 'Trop cher'}", Set.of("answer"))).isEmpty();
    assertThat(check(STEERING, "{'action': 'nothing', 'steering': {'role': 'hr'}}", Set.of("action"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "' '", "false"})
  void nothingAndAnUntickedBox_areNoAnswers(String value) {
    assertThat(check(REASON, "{'answer': 'yes', 'reason': " + value + "}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "true", "'x'", "['x']", "[null]", "{'a': null}", "[]", "{}"})
  void everythingElse_isAnAnswer(String value) {
    assertThat(check(REASON, "{'answer': 'yes', 'reason': " + value + "}"))
        .containsExactly(new Said("Motif", NOT_ASKED));
  }

  @Test
  void whatAHiddenGroupAsks_isNotToBeAnsweredFieldByField() {
    assertThat(
            check(
                STEERING,
                """
                {'action': 'nothing', 'steering': {
                  'until': '2026-12-14', 'urgent': false, 'known': 3, 'role': 'hr', 'person': {'name': 'Jane'}}}
                """))
        .containsExactly(
            new Said("Jusqu’au", NOT_ASKED),
            new Said("Rôle", NOT_ASKED),
            new Said("Prénom et nom", NOT_ASKED));
  }

  @Test
  void oneHiddenPartOfAGroup_isNotToBeAnswered() {
    assertThat(check(STEERING, "{'action': 'pause', 'steering': {'until': '2026-12-14', 'role': 'coach'}}"))
        .containsExactly(new Said("Rôle", NOT_ASKED));
    assertThat(check(STEERING, "{'action': 'pause', 'steering': {'person': {'name': 'Jane'}}}"))
        .containsExactly(new Said("Prénom et nom", NOT_ASKED));
    assertThat(check(STEERING, "{'action': 'pause', 'steering': {'until': '2026-12-14', 'person': {}}}")).isEmpty();
  }

  @Test
  void aGroupWithoutAPathThatIsHidden_refusesItsAnswersToo() {
    String group =
        "{'type': 'group', 'conditional': {'hide': '=answer=yes'}, 'components': ["
            + "{'type': 'group', 'components': [{'type': 'textfield', 'key': 'f', 'label': 'Texte'}]}]}";

    assertThat(check(group, "{'answer': 'yes', 'f': 'x'}")).containsExactly(new Said("Texte", NOT_ASKED));
    assertThat(check(group, "{'answer': 'yes', 'f': 'x'}", Set.of("answer"))).isEmpty();
    assertThat(check(group, "{'answer': 'yes'}")).isEmpty();
  }

  @Test
  void aHiddenList_isNotToBeFilledIn() {
    String list =
        """
        {'type': 'dynamiclist', 'path': 'items', 'label': 'Liste', 'conditional': {'hide': '=answer=yes'},
         'components': [{'type': 'textfield', 'key': 'f', 'label': 'Texte'}]}
        """;

    assertThat(check(list, "{'answer': 'yes', 'items': [{'f': 'x'}]}"))
        .containsExactly(new Said("Liste", NOT_ASKED));
    assertThat(check(list, "{'answer': 'yes', 'items': []}")).isEmpty();
    assertThat(check(list, "{'answer': 'yes', 'items': [{'f': 'x'}]}", Set.of("answer"))).isEmpty();
  }

  @Test
  void aHiddenColumnOfAList_isNotToBeAnswered() {
    String list =
        """
        {'type': 'dynamiclist', 'path': 'items', 'label': 'Liste', 'components': [
          {'type': 'textfield', 'key': 'f', 'label': 'Texte', 'conditional': {'hide': '=answer=yes'}}]}
        """;

    assertThat(check(list, "{'answer': 'yes', 'items': [{}, {'f': 'x'}]}"))
        .containsExactly(new Said("Liste 2, Texte", NOT_ASKED));
  }

  @Test
  void aHiddenFieldThatIsOnlyShown_isNoAnswer() {
    String field =
        "{'type': 'textfield', 'key': 'f', 'disabled': true, 'conditional': {'hide': '=answer=yes'}},"
            + "{'type': 'textfield', 'key': 'g', 'readonly': true, 'conditional': {'hide': '=answer=yes'}}";

    assertThat(check(field, "{'answer': 'yes', 'f': 'x', 'g': 'x'}", Set.of("f", "g"))).isEmpty();
  }

  @Test
  void whatAGroupDoesNotHold_isRefused() {
    String answers = "{'hr': {'name': 'Jane', 'role': 'boss', 'email': 'jane@example.com', 'id': null}}";

    assertThat(check(GROUP.formatted(""), answers))
        .containsExactly(new Said("La DRH", unknown("role")), new Said("La DRH", unknown("id")));
    assertThat(check(GROUP.formatted(""), answers, Set.of())).isEmpty();
  }

  @Test
  void whatAGroupInAGroupDoesNotHold_isRefused() {
    assertThat(
            check(
                STEERING,
                "{'action': 'other', 'steering': {'name': 'x', 'person': {'name': 'Jane', 'until': '2026-12-14'}}}"))
        .containsExactly(
            new Said("Précisions", unknown("name")), new Said("La personne", unknown("until")));
  }

  @Test
  void whatARowDoesNotHold_isRefused() {
    String answers =
        """
        {'objectives': [{'objective': 'Déléguer', 'cost': 0, 'indicators': [
          {'indicator': 'un'}, {'indicator': 'deux', 'objective': 'x'}]}]}
        """;

    assertThat(check(OBJECTIVES, answers))
        .containsExactly(
            new Said("Objectifs 1", unknown("cost")),
            new Said("Objectifs 1, Indicateurs 2", unknown("objective")));
    assertThat(check(OBJECTIVES, answers, Set.of())).isEmpty();
  }

  @Test
  void aName_isShownAsItIsOnlyIfItIsHarmless() {
    assertThat(FormRules.excerpt("société_2.b-c")).isEqualTo("société_2.b-c");
    assertThat(FormRules.excerpt("<script>alert('x')</script>")).isEqualTo("?script?alert??x????script?");
    assertThat(FormRules.excerpt("a\r\nb\u2028c\u0000d\u202ee «f» {g} %s")).isEqualTo("a??b?c?d?e??f???g???s");
    assertThat(FormRules.excerpt("")).isEmpty();
  }

  @Test
  void aLongName_isCutShort() {
    assertThat(FormRules.excerpt("a".repeat(60))).isEqualTo("a".repeat(60));
    assertThat(FormRules.excerpt("a".repeat(61))).isEqualTo("a".repeat(60) + "…");
    assertThat(FormRules.excerpt("é".repeat(100_000))).isEqualTo("é".repeat(60) + "…");
  }

  @Test
  void aNameOfLettersBeyondTheUsual_isCutBetweenThem() {
    String letter = "\ud835\udcb3";

    assertThat(FormRules.excerpt("\ud835a\udcb3")).isEqualTo("?a?");
    assertThat(FormRules.excerpt(letter.repeat(60))).isEqualTo(letter.repeat(60));
    assertThat(FormRules.excerpt("a" + letter.repeat(60))).isEqualTo("a" + letter.repeat(59) + "…");
  }

  private static String unknown(String name) {
    return "« " + name + " » n'est pas un champ de ce formulaire.";
  }

  // The form as a whole

  @Test
  void everyBrokenRule_isNamedInTheOrderOfTheForm() {
    String form =
        """
        {'type': 'number', 'key': 'sessionCount', 'label': 'Nombre de séances', 'validate': {'max': 40}},
        {'type': 'datetime', 'key': 'contractStart', 'dateLabel': 'Début', 'validate': {'required': true}},
        {'type': 'textfield', 'key': 'place', 'validate': {'required': true}}
        """;

    List<Violation> violations = violations(form, (ObjectNode) json("{'sessionCount': 41}"));

    assertThat(said(violations))
        .containsExactly(
            new Said("Nombre de séances", "au plus 40."),
            new Said("Début", NEEDED),
            new Said("place", NEEDED));
    assertThat(new FormViolationException(violations))
        .hasMessage(
            "Le formulaire n'est pas accepté. « Nombre de séances » : au plus 40."
                + " « Début » : une réponse est nécessaire. « place » : une réponse est nécessaire.");
  }

  @Test
  void theVariables_areTheOutermostNamesOfTheForm() {
    String form =
        """
        {'type': 'text', 'text': 'Bonjour'},
        {'type': 'textfield', 'key': 'company', 'disabled': true},
        {'type': 'group', 'components': [{'type': 'textarea', 'key': 'context'}]},
        {'type': 'group', 'path': 'coachee', 'components': [{'type': 'textfield', 'key': 'name'}]},
        {'type': 'dynamiclist', 'path': 'objectives', 'components': [{'type': 'textarea', 'key': 'objective'}]},
        {'type': 'select', 'key': 'coach', 'valuesKey': 'coachOptions'}
        """;

    assertThat(rules(form).variables())
        .containsExactly("company", "context", "coachee", "objectives", "coach", "coachOptions");
  }

  @Test
  void listsOfOptions_areVariablesHoweverDeepTheyAreNamed() {
    String form =
        """
        {'type': 'group', 'path': 'steering', 'components': [
          {'type': 'select', 'key': 'newCoach', 'valuesKey': 'coachOptions'},
          {'type': 'group', 'components': [
            {'type': 'dynamiclist', 'path': 'rows', 'components': [
              {'type': 'checklist', 'key': 'who', 'valuesKey': 'attendeeOptions'}]}]}]},
        {'type': 'radio', 'key': 'coach', 'valuesKey': 'coachOptions'}
        """;

    assertThat(rules(form).variables()).containsExactly("steering", "coach", "coachOptions", "attendeeOptions");
  }

  private static final String ASKED_AND_SHOWN =
      """
      {'type': 'text', 'text': '=overview'},
      {'type': 'textfield', 'key': 'company', 'disabled': true},
      {'type': 'number', 'key': 'version', 'readonly': true},
      {'type': 'textarea', 'key': 'needs', 'properties': {'confidentiality': 'coach'}},
      {'type': 'textarea', 'key': 'request', 'disabled': true, 'properties': {'confidentiality': 'coach'}},
      {'type': 'group', 'components': [
        {'type': 'select', 'key': 'coach', 'valuesKey': 'coachOptions'},
        {'type': 'textarea', 'key': 'impact', 'properties': {'confidentiality': 'coach'}},
        {'type': 'textarea', 'key': 'themes', 'properties': {'confidentiality': 'firm'}}]},
      {'type': 'group', 'path': 'terms', 'components': [{'type': 'number', 'key': 'cost', 'disabled': true}]},
      {'type': 'group', 'path': 'coachee', 'components': [
        {'type': 'textfield', 'key': 'name', 'disabled': true}, {'type': 'textfield', 'key': 'phone'}]},
      {'type': 'dynamiclist', 'path': 'ratings', 'components': [
        {'type': 'textarea', 'key': 'objective', 'readonly': true}, {'type': 'select', 'key': 'rating'}]},
      {'type': 'dynamiclist', 'path': 'log', 'components': [{'type': 'textarea', 'key': 'date', 'readonly': true}]},
      {'type': 'table', 'dataSource': '=trail'}
      """;

  @Test
  void whatIsAsked_isWhatAFieldLetsOneAnswer() {
    assertThat(rules(ASKED_AND_SHOWN).asked())
        .containsExactly("needs", "coach", "impact", "themes", "coachee", "ratings");
  }

  @Test
  void whatIsForTheCoachAlone_isWhatIsAskedForThatPurpose() {
    assertThat(rules(ASKED_AND_SHOWN).coachOnly()).containsExactly("needs", "impact");
  }

  @Test
  void givenColumnsOfAList_cannotBeAnswered() {
    FormRules rules =
        rules(
            "{'label': 'Niveaux', 'type': 'dynamiclist', 'path': 'l', 'components': ["
                + "{'key': 'g', 'type': 'textarea', 'readonly': true}, {'key': 'a', 'type': 'textarea'}]}");
    ObjectNode before = (ObjectNode) json("{'l': [{'g': 'one'}, {'g': 'two'}]}");

    assertThat(rules.checkGiven(before, (ObjectNode) json("{'l': [{'g': 'one', 'a': 'x'}, {'g': 'two'}]}"))).isEmpty();
    for (String other :
        List.of("[{'g': 'three'}, {'g': 'two'}]", "[{'g': 'one'}]", "[{'g': 'two'}, {'g': 'one'}]", "[]", "'x'")) {
      assertThat(said(rules.checkGiven(before, (ObjectNode) json("{'l': " + other + "}"))))
          .as(other)
          .containsExactly(new Said("Niveaux", "les lignes données ne se modifient pas ici."));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void noAnswerWhatever_breaksTheCheckOfAForm(Path file) {
    FormRules rules = new FormRules(read(file));
    for (String value : VALUES_OF_EVERY_TYPE) {
      ObjectNode answers = MAPPER.createObjectNode();
      rules.variables().forEach(variable -> answers.set(variable, json(value)));

      assertThatCode(() -> rules.check(answers, rules.asked(), NOTHING_SPECIAL)).as(value).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyForm_asksForSomethingAndSaysWhatInFrench(Path file) {
    List<Violation> violations =
        new FormRules(read(file)).check(MAPPER.createObjectNode(), Set.of(), NOTHING_SPECIAL);

    assertThat(violations).isNotEmpty();
    assertThat(violations).extracting(Violation::label).allMatch(label -> label.matches("[A-ZÉÀ«].*"));
  }

  static Stream<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.sorted().toList().stream();
    }
  }

  private static JsonNode read(Path form) {
    try {
      return MAPPER.readTree(form.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What is wrong with the answer {@code f} to a form of one field. */
  private static List<String> problems(String field, String answers) {
    return messages(check("{'key': 'f', " + field + "}", answers));
  }

  private static List<String> messages(List<Said> said) {
    return said.stream().map(Said::message).toList();
  }

  /** A violation as people are told it. */
  private record Said(String label, String message) {}

  private static List<Said> said(List<Violation> violations) {
    return violations.stream().map(violation -> new Said(violation.label(), violation.message())).toList();
  }

  private static List<Said> check(String components, String answers) {
    return check(components, (ObjectNode) json(answers));
  }

  private static List<Said> check(String components, String answers, Set<String> submitted) {
    return said(rules(components).check((ObjectNode) json(answers), submitted, SPECIAL));
  }

  private static List<Said> check(String components, ObjectNode answers) {
    return said(violations(components, answers));
  }

  private static List<Violation> violations(String components, ObjectNode answers) {
    FormRules rules = rules(components);
    return rules.check(answers, rules.asked(), SPECIAL);
  }

  private static FormRules rules(String components) {
    return new FormRules(json("{'components': [" + components + "]}"));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }
}
