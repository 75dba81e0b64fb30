package org.jalon.participant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.jalon.form.SpecialRules;

/**
 * The words of a form as its reader is told them. A form's own are French, and for whoever records answers; a component's
 * properties {@code label_fr}, {@code label_en} and the like have those for whoever answers themself.
 */
final class FormWords {

  private final String language;
  private final SpecialRules feel;
  private final JsonNode values;

  /** @param values what expressions in the words may name */
  FormWords(Locale language, SpecialRules feel, JsonNode values) {
    this.language = language.getLanguage();
    this.feel = feel;
    this.values = values;
  }

  String label(JsonNode component) {
    String own = own(component, "label");
    return own.isEmpty()
        ? Stream.of("label", "dateLabel", "key")
            .map(name -> component.path(name).asText(""))
            .filter(label -> !label.isEmpty())
            .findFirst()
            .map(label -> evaluated(label))
            .orElse("")
        : own;
  }

  String description(JsonNode component) {
    return own(component, "description", component.path("description").asText(""));
  }

  String text(JsonNode component) {
    return own(component, "text", component.path("text").asText(""));
  }

  String unit(JsonNode component) {
    return own(component, "unit", component.path("appearance").path("suffixAdorner").asText(""));
  }

  String option(JsonNode component, JsonNode option) {
    String value = option.path("value").asText();
    return own(component, "option_" + value, option.path("label").asText(value));
  }

  private String own(JsonNode component, String name) {
    return evaluated(component.path("properties").path(name + "_" + language).asText(""));
  }

  private String own(JsonNode component, String name, String otherwise) {
    String own = own(component, name);
    return own.isEmpty() ? evaluated(otherwise) : own;
  }

  private String evaluated(String words) {
    return words.startsWith("=") ? feel.text(words.substring(1), values) : words;
  }
}
