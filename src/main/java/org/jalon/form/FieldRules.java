package org.jalon.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The rules that one field of a form states for its answer. */
final class FieldRules {

  private FieldRules() {}

  /** Whether nothing was answered: spaces and empty lists are nothing. */
  static boolean isEmpty(JsonNode answer) {
    return answer.isMissingNode()
        || answer.isNull()
        || answer.isTextual() && answer.asText().isBlank()
        || answer.isContainerNode() && answer.isEmpty();
  }

  /** An empty list is no answer where a list is asked for; elsewhere it is a wrong one, like an empty object. */
  static boolean isAnswered(JsonNode component, JsonNode answer) {
    boolean list = component.path("type").asText().equals("checklist") || component.has("components");
    return !isEmpty(answer) || answer.isObject() || answer.isArray() && !list;
  }

  /**
   * What is wrong with an answer.
   *
   * @param answers all answers of the form, lists of options among them
   * @return empty if all is well
   */
  static Optional<Problem> problem(JsonNode component, JsonNode answer, JsonNode answers, SpecialRules special) {
    JsonNode validate = component.path("validate");
    String type = component.path("type").asText();
    boolean unticked = type.equals("checkbox") && answer.isBoolean() && !answer.asBoolean();
    if ((isEmpty(answer) || unticked) && validate.path("required").asBoolean()) {
      return Optional.of(Problem.of("needed"));
    }
    if (!isAnswered(component, answer) || unticked) {
      return Optional.empty();
    }
    return switch (type) {
      case "number" -> number(component, answer);
      case "checkbox" -> answer.isBoolean() ? Optional.empty() : Optional.of(Problem.of("yesOrNo"));
      case "radio", "select" -> option(component, answer, answers).or(() -> special(component, answer, special));
      case "checklist" -> options(component, answer, answers);
      case "datetime" -> date(component, answer).or(() -> special(component, answer, special));
      default -> text(component, answer).or(() -> special(component, answer, special));
    };
  }

  private static Optional<Problem> special(JsonNode component, JsonNode answer, SpecialRules special) {
    String rule = component.path("properties").path("rule").asText("");
    return rule.isEmpty() ? Optional.empty() : special.check(rule, answer.asText());
  }

  private static Optional<Problem> number(JsonNode component, JsonNode answer) {
    if (!answer.isNumber() || !Double.isFinite(answer.doubleValue())) {
      return Optional.of(Problem.of("number"));
    }
    BigDecimal value = answer.decimalValue();
    JsonNode validate = component.path("validate");
    int digits = component.path("decimalDigits").asInt(Integer.MAX_VALUE);
    if (value.stripTrailingZeros().scale() > digits) {
      return Optional.of(digits == 0 ? Problem.of("whole") : Problem.of("decimals", digits));
    }
    if (validate.has("min") && value.compareTo(validate.get("min").decimalValue()) < 0) {
      return Optional.of(Problem.of("atLeast", validate.get("min").asText()));
    }
    if (validate.has("max") && value.compareTo(validate.get("max").decimalValue()) > 0) {
      return Optional.of(Problem.of("atMost", validate.get("max").asText()));
    }
    return Optional.empty();
  }

  private static Optional<Problem> text(JsonNode component, JsonNode answer) {
    if (!answer.isTextual()) {
      return Optional.of(Problem.of("text"));
    }
    String value = answer.asText();
    JsonNode validate = component.path("validate");
    if (validate.has("minLength") && value.length() < validate.get("minLength").asInt()) {
      return Optional.of(Problem.of("minLength", validate.get("minLength").asText()));
    }
    if (validate.has("maxLength") && value.length() > validate.get("maxLength").asInt()) {
      return Optional.of(Problem.of("maxLength", validate.get("maxLength").asText()));
    }
    if (component.path("type").asText().equals("textfield") && !PlainText.isOneLine(value)) {
      return Optional.of(Problem.of("oneLine"));
    }
    if (!PlainText.isText(value)) {
      return Optional.of(Problem.of("character"));
    }
    if (validate.path("validationType").asText().equals("email") && !PlainText.isAddress(value)) {
      return Optional.of(Problem.of("email"));
    }
    if (validate.has("pattern") && !Pattern.compile(validate.get("pattern").asText()).matcher(value).find()) {
      return Optional.of(Problem.of("format"));
    }
    return Optional.empty();
  }

  private static Optional<Problem> option(JsonNode component, JsonNode answer, JsonNode answers) {
    if (!answer.isValueNode()) {
      return Optional.of(Problem.of("oneAnswer"));
    }
    return contains(offered(component, answers), answer)
        ? Optional.empty()
        : Optional.of(Problem.of("notOffered"));
  }

  private static Optional<Problem> options(JsonNode component, JsonNode answer, JsonNode answers) {
    if (!answer.isArray()) {
      return Optional.of(Problem.of("list"));
    }
    JsonNode offered = offered(component, answers);
    return StreamSupport.stream(answer.spliterator(), false).allMatch(item -> contains(offered, item))
        ? Optional.empty()
        : Optional.of(Problem.of("oneNotOffered"));
  }

  private static JsonNode offered(JsonNode component, JsonNode answers) {
    return component.has("valuesKey")
        ? answers.path(component.get("valuesKey").asText())
        : component.path("values");
  }

  private static boolean contains(JsonNode values, JsonNode answer) {
    return StreamSupport.stream(values.spliterator(), false)
        .anyMatch(value -> value.path("value").asText().equals(answer.asText()));
  }

  private static Optional<Problem> date(JsonNode component, JsonNode answer) {
    boolean dateOnly = component.path("subtype").asText("date").equals("date");
    try {
      if (dateOnly) {
        LocalDate.parse(answer.asText());
      } else {
        LocalDateTime.parse(answer.asText());
      }
      return Optional.empty();
    } catch (DateTimeParseException unreadable) {
      return Optional.of(Problem.of(dateOnly ? "date" : "dateTime"));
    }
  }
}
