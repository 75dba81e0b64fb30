package org.jalon.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.spin.plugin.variable.value.JsonValue;

/** Marks every text that people type into forms, so that it can be searched for wherever it must not be. */
public final class TypedTexts {

  /** In every text and address. */
  public static final String MARK = "zqpersonnel";

  /** In every telephone number. */
  public static final String DIGITS = "79 13 57 24";

  private static final Set<String> FIELDS = fields();

  private TypedTexts() {}

  /** The fields of all forms that take a text as it is typed. */
  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    for (File form : new File("forms").listFiles()) {
      try {
        collect(new ObjectMapper().readTree(form), fields);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return fields;
  }

  private static void collect(JsonNode parent, Set<String> into) {
    for (JsonNode component : parent.path("components")) {
      boolean typed = component.path("type").asText().startsWith("text") && component.has("key");
      if (typed && !component.path("disabled").asBoolean()) {
        into.add(component.get("key").asText());
      }
      collect(component, into);
    }
  }

  /** The same answers, each typed text marked. */
  public static Map<String, Object> marked(Map<String, Object> answers) {
    Map<String, Object> marked = new HashMap<>();
    answers.forEach((name, value) -> marked.put(name, marked(name, value)));
    return marked;
  }

  private static Object marked(String name, Object value) {
    if (value instanceof JsonValue json) {
      return Answers.json(marked(name, Answers.tree(json)).toString());
    }
    return value instanceof String text ? text(name, text) : value;
  }

  private static JsonNode marked(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(field -> object.set(field, marked(field, object.get(field))));
    } else if (value instanceof ArrayNode rows) {
      for (int i = 0; i < rows.size(); i++) {
        rows.set(i, marked(name, rows.get(i)));
      }
    } else if (value.isTextual()) {
      return new TextNode(text(name, value.textValue()));
    }
    return value;
  }

  private static String text(String field, String text) {
    if (!FIELDS.contains(field)) {
      return text;
    }
    return switch (field) {
      case "email" -> text.replace("@", "." + MARK + "@");
      case "phone" -> "+33 2 " + DIGITS;
      default -> MARK + " " + text;
    };
  }
}
