package org.jalon.participant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAnswersTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode form(String components) {
    try {
      return MAPPER.readTree(("{'components': [" + components + "]}").replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  /** Fields as {@code name=value}, and the answers as JSON. */
  private static String answers(String components, String... fields) {
    Map<String, List<String>> typed =
        Arrays.stream(fields)
            .collect(
                Collectors.groupingBy(
                    field -> field.split("=", 2)[0],
                    TreeMap::new,
                    Collectors.mapping(field -> field.split("=", 2)[1], Collectors.toList())));
    return MAPPER.valueToTree(new TypedAnswers(form(components), typed).answers()).toString().replace('"', '\'');
  }

  @Test
  void whatIsAskedAndNotAnswered_takesAnEarlierAnswerAway() {
    assertThat(
            answers(
                "{'type': 'radio', 'key': 'r'}, {'type': 'textarea', 'key': 't'}, {'type': 'number', 'key': 'n'},"
                    + "{'type': 'checklist', 'key': 'l'}, {'type': 'datetime', 'key': 'd'}, {'type': 'checkbox', 'key': 'c'}",
                "t= \r\n ",
                "d="))
        .isEqualTo("{'r':null,'t':null,'n':null,'l':null,'d':null,'c':false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "number | 12 | 12",
        "number | 12,50 | 12.5",
        "number | -0.5 | -0.5",
        "number | 1e9 | '1e9'",
        "number | 1 000 | '1 000'",
        "number | 0x10 | '0x10'",
        "number | 9999999999999999999999 | '9999999999999999999999'",
        "number | NaN | 'NaN'",
        "checkbox | true | true",
        "checkbox | yes | 'yes'",
        "textfield | 12 | '12'",
        "datetime | 2026-12-14 | '2026-12-14'",
        "select | a | 'a'",
        "checklist | a | ['a']"
      })
  void whatIsTyped_isReadByTheKindOfItsField_orStaysText(String type, String typed, String answer) {
    assertThat(answers("{'type': '" + type + "', 'key': 'f'}", "f=" + typed)).isEqualTo("{'f':" + answer + "}");
  }

  @Test
  void severalAnswers_areAList_whichOnlyAListOfChoicesMayBe() {
    assertThat(answers("{'type': 'checklist', 'key': 'f'}", "f=a", "f=b")).isEqualTo("{'f':['a','b']}");
    assertThat(answers("{'type': 'radio', 'key': 'f'}", "f=a", "f=b")).isEqualTo("{'f':['a','b']}");
  }

  @Test
  void linesEnd_asFormsCountThem() {
    assertThat(new TypedAnswers(form("{'type': 'textarea', 'key': 'f'}"), Map.of("f", List.of("a\r\nb"))).answers().get("f").asText())
        .isEqualTo("a\nb");
  }

  @Test
  void fieldsInsideAGroupThatIsAVariable_areSentTogether() {
    String group =
        "{'type': 'group', 'path': 'person', 'components': [{'type': 'textfield', 'key': 'name'}, {'type': 'number', 'key': 'age'}]},"
            + "{'type': 'group', 'components': [{'type': 'textfield', 'key': 'place'}]}";

    assertThat(answers(group, "person.name=Paula", "place=Nantes"))
        .isEqualTo("{'person':{'name':'Paula','age':null},'place':'Nantes'}");
  }

  @Test
  void whatIsNotAsked_goesOnToBeRefused() {
    String shown = "{'type': 'number', 'key': 'version', 'disabled': true}, {'type': 'textfield', 'key': 'f', 'readonly': true}";

    assertThat(answers(shown, "version=7", "f=x", "other=1")).isEqualTo("{'f':'x','other':'1','version':'7'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'type': 'text', 'text': 'Bonjour'}",
        "{'type': 'textfield', 'key': 'f', 'disabled': true}",
        "{'type': 'radio', 'key': 'f'}, {'type': 'dynamiclist', 'path': 'l', 'components': [{'type': 'textfield', 'key': 'g'}]}",
        "{'type': 'group', 'components': [{'type': 'taglist', 'key': 'f'}]}"
      })
  void aFormThatAsksNothing_orWhatThePageCannotAsk_isNotAnsweredHere(String components) {
    assertThat(TypedAnswers.canAsk(form(components))).isFalse();
    assertThat(TypedAnswers.canAsk(form("{'type': 'group', 'components': [{'type': 'checkbox', 'key': 'f'}]}"))).isTrue();
  }
}
