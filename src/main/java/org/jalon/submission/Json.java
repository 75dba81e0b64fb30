package org.jalon.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;

/** Carries values between Jackson and the engine's JSON variables. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** The variable as a tree; a missing one is a missing node. */
  public static JsonNode read(VariableScope scope, String variable) {
    return tree(scope.getVariable(variable));
  }

  /** A variable's value as a tree; null is a missing node. */
  public static JsonNode tree(Object value) {
    if (value == null) {
      return MAPPER.missingNode();
    }
    if (value instanceof TypedValue typed) {
      return tree(typed.getValue());
    }
    if (!(value instanceof SpinJsonNode json)) {
      return MAPPER.valueToTree(value);
    }
    try {
      return MAPPER.readTree(json.toString());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The engine holds a JSON variable that is none.", broken);
    }
  }

  /** The value as the engine keeps JSON. */
  public static JsonValue value(Object value) {
    return SpinValues.jsonValue(MAPPER.valueToTree(value).toString()).create();
  }
}
