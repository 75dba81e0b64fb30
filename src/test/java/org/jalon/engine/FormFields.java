package org.jalon.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a form means for the variables of its process.
 *
 * @param id as the form calls itself
 * @param asked variables that the form asks for
 * @param shown variables that the form only shows, or takes its options from
 * @param options the answers that a variable can have, where the form lists them
 * @param conditions variables that decide what is hidden, by the component that they hide
 */
record FormFields(
    String id,
    Set<String> asked,
    Set<String> shown,
    Map<String, Set<String>> options,
    Map<String, Set<String>> conditions) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Set<String> FEEL_WORDS = Set.of("and", "or", "not", "null", "true", "false");

  static FormFields of(String text) throws JsonProcessingException {
    JsonNode form = MAPPER.readTree(text);
    FormFields fields =
        new FormFields(
            form.path("id").asText(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
    fields.readVariables(form);
    fields.readEverywhere(form);
    return fields;
  }

  Set<String> variables() {
    Set<String> variables = new TreeSet<>(asked);
    variables.addAll(shown);
    return variables;
  }

  private void readVariables(JsonNode parent) {
    for (JsonNode component : parent.path("components")) {
      String name = component.path("path").asText(component.path("key").asText(""));
      if (name.isEmpty()) {
        readVariables(component);
      } else {
        (asks(component) ? asked : shown).add(name);
        component
            .path("values")
            .forEach(
                option -> options.computeIfAbsent(name, any -> new TreeSet<>()).add(option.path("value").asText()));
      }
    }
  }

  private void readEverywhere(JsonNode parent) {
    for (JsonNode component : parent.path("components")) {
      if (component.has("valuesKey")) {
        shown.add(component.get("valuesKey").asText());
      }
      if (component.path("conditional").has("hide")) {
        String feel = component.get("conditional").get("hide").asText();
        conditions.put(component.path("id").asText(), names(feel));
      }
      readEverywhere(component);
    }
  }

  private static boolean asks(JsonNode component) {
    if (component.path("disabled").asBoolean() || component.path("readonly").asBoolean()) {
      return false;
    }
    if (!component.has("components")) {
      return component.has("key");
    }
    for (JsonNode inner : component.get("components")) {
      if (asks(inner)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(String feel) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(TEXT.matcher(feel).replaceAll("")).results().map(MatchResult::group).forEach(names::add);
    names.removeAll(FEEL_WORDS);
    return names;
  }
}
