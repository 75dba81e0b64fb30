package org.jalon.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a form means for the variables of its process. A field inside a variable is named by its path, such as
 * {@code steering.replacedRole}.
 *
 * @param id as the form calls itself
 * @param asked variables that the form asks for
 * @param shown variables that the form only shows, or takes its options from
 * @param fields whatever a condition of the form can name: its fields and its lists of options
 * @param options the answers that a field can have, where the form lists them
 * @param conditions what decides that something is hidden
 * @param lost components that are disabled inside a variable that is asked for: form-js does not submit them
 */
record FormFields(
    String id,
    Set<String> asked,
    Set<String> shown,
    Set<String> fields,
    Map<String, Set<String>> options,
    List<Condition> conditions,
    Set<String> lost) {

  /**
   * A condition in FEEL.
   *
   * @param component the one that it hides
   */
  record Condition(String component, String feel) {

    /** The fields that it names. */
    Set<String> names() {
      return FormFields.names(feel);
    }

    /** The values that it compares fields with. */
    List<ModelExpression.Comparison> comparisons() {
      return COMPARISON
          .matcher(feel)
          .results()
          .map(match -> new ModelExpression.Comparison(match.group(1), match.group(2)))
          .filter(comparison -> !comparison.value().isEmpty())
          .toList();
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
  private static final Pattern COMPARISON = Pattern.compile("([A-Za-z_][\\w.]*)\\s*!?=\\s*\"([^\"]*)\"");
  private static final Set<String> FEEL_WORDS = Set.of("and", "or", "not", "null", "true", "false");

  static FormFields of(String text) throws JsonProcessingException {
    JsonNode form = MAPPER.readTree(text);
    FormFields fields =
        new FormFields(
            form.path("id").asText(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeMap<>(),
            new ArrayList<>(),
            new TreeSet<>());
    fields.readVariables(form);
    fields.readEverywhere(form, "");
    return fields;
  }

  /** The fields inside a variable; none where it is a single value. */
  Set<String> inside(String variable) {
    return fields.stream()
        .filter(field -> field.startsWith(variable + "."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void readVariables(JsonNode parent) {
    for (JsonNode component : parent.path("components")) {
      String name = name(component);
      if (name.isEmpty()) {
        readVariables(component);
      } else {
        (asks(component) ? asked : shown).add(name);
      }
    }
  }

  private void readEverywhere(JsonNode parent, String path) {
    for (JsonNode component : parent.path("components")) {
      String name = name(component);
      String inside = name.isEmpty() ? path : path + name + ".";
      if (!name.isEmpty()) {
        fields.add(path + name);
        if (component.path("disabled").asBoolean() && asked.contains(path.replaceAll("\\..*", ""))) {
          lost.add(component.path("id").asText());
        }
        component
            .path("values")
            .forEach(
                option ->
                    options.computeIfAbsent(path + name, any -> new TreeSet<>()).add(option.path("value").asText()));
      }
      if (component.has("valuesKey")) {
        shown.add(component.get("valuesKey").asText());
        fields.add(component.get("valuesKey").asText());
      }
      for (String property : List.of("text", "dataSource")) {
        String feel = component.path(property).asText("");
        if (feel.startsWith("=")) {
          names(feel).forEach(shownName -> shown.add(shownName.replaceAll("\\..*", "")));
        }
      }
      if (component.path("conditional").has("hide")) {
        conditions.add(
            new Condition(component.path("id").asText(), component.get("conditional").get("hide").asText()));
      }
      readEverywhere(component, inside);
    }
  }

  private static String name(JsonNode component) {
    return component.path("path").asText(component.path("key").asText(""));
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
