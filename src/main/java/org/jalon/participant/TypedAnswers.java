package org.jalon.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a browser sent of a form, field by field, and what it means for the form's variables. Nothing is judged here: what
 * is no number stays the text that it is, and what the form does not ask goes on for the form's rules to refuse.
 */
final class TypedAnswers {

  /** What the page can ask; a form that asks for more is answered through the coordination. */
  private static final Set<String> ASKABLE =
      Set.of("textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "datetime");

  /** As people write numbers in French and in English; longer ones are none that a form could ask for. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}([.,]\\d{1,10})?");

  private final Map<String, List<String>> fields;
  private final Map<String, JsonNode> answers = new LinkedHashMap<>();

  /**
   * @param form the form-js schema
   * @param fields as the browser sent them
   */
  TypedAnswers(JsonNode form, Map<String, List<String>> fields) {
    this.fields = fields;
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    Set<String> asked = new TreeSet<>();
    read(form, "", all, asked);
    all.fields().forEachRemaining(answer -> answers.put(answer.getKey(), answer.getValue()));
    fields.forEach(
        (name, values) -> {
          if (!asked.contains(name)) {
            answers.put(name, TextNode.valueOf(String.join("\n", values)));
          }
        });
  }

  /** Nothing typed yet. */
  static TypedAnswers none(JsonNode form) {
    return new TypedAnswers(form, Map.of());
  }

  /** Whether the page can ask all that the form asks, and it asks anything. */
  static boolean canAsk(JsonNode form) {
    Set<String> types = new TreeSet<>();
    askedTypes(form, types);
    return !types.isEmpty() && ASKABLE.containsAll(types);
  }

  private static void askedTypes(JsonNode parent, Set<String> types) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("type").asText().equals("group")) {
        askedTypes(component, types);
      } else if (isAsked(component)) {
        types.add(component.path("type").asText());
      }
    }
  }

  /** Whether a component asks for an answer; everything else is only shown. */
  static boolean isAsked(JsonNode component) {
    return (component.has("key") || component.has("path"))
        && !component.path("disabled").asBoolean()
        && !component.path("readonly").asBoolean();
  }

  private void read(JsonNode parent, String prefix, ObjectNode into, Set<String> asked) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("type").asText().equals("group")) {
        String path = component.path("path").asText("");
        ObjectNode inner = path.isEmpty() ? into : JsonNodeFactory.instance.objectNode();
        read(component, path.isEmpty() ? prefix : prefix + path + ".", inner, asked);
        if (!path.isEmpty() && !inner.isEmpty()) {
          into.set(path, inner);
        }
      } else if (isAsked(component)) {
        String key = component.path("key").asText();
        asked.add(prefix + key);
        into.set(key, answer(component.path("type").asText(), fields.get(prefix + key)));
      }
    }
  }

  private static JsonNode answer(String type, List<String> typed) {
    if (typed == null) {
      return type.equals("checkbox") ? BooleanNode.FALSE : NullNode.instance;
    }
    if (type.equals("checklist") || typed.size() > 1) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      typed.forEach(list::add);
      return list;
    }
    // Browsers send two characters for a line's end, and forms count characters.
    String text = typed.get(0).replace("\r\n", "\n");
    if (text.isBlank()) {
      return NullNode.instance;
    }
    if (type.equals("checkbox") && text.equals("true")) {
      return BooleanNode.TRUE;
    }
    return type.equals("number") ? number(text.strip()) : TextNode.valueOf(text);
  }

  private static JsonNode number(String text) {
    return NUMBER.matcher(text).matches()
        ? DecimalNode.valueOf(new BigDecimal(text.replace(',', '.')))
        : TextNode.valueOf(text);
  }

  /** By variable; null nodes for what was asked and not answered. */
  Map<String, JsonNode> answers() {
    return answers;
  }

  /** What was typed into a field, as it was typed. */
  List<String> typed(String field) {
    return fields.getOrDefault(field, List.of());
  }
}
