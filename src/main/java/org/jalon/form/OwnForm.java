package org.jalon.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form as the person whom it asks answers it themself. Left out is what only whoever records an answer for somebody
 * else is asked, a component with the property {@code onBehalf}, and what is for the coach alone.
 *
 * @param form the form-js schema of what is left
 * @param given the answers that the service gives in place of what was left out: what {@code onBehalf} says, unless
 *     it is empty
 */
public record OwnForm(JsonNode form, Map<String, String> given) {

  private static final String ON_BEHALF = "onBehalf";

  /** @param whole the form-js schema */
  public static OwnForm of(JsonNode whole) {
    JsonNode form = whole.deepCopy();
    Map<String, String> given = new LinkedHashMap<>();
    leaveOut(form, given);
    return new OwnForm(form, given);
  }

  private static void leaveOut(JsonNode parent, Map<String, String> given) {
    if (!(parent.path("components") instanceof ArrayNode components)) {
      return;
    }
    for (Iterator<JsonNode> each = components.iterator(); each.hasNext(); ) {
      JsonNode component = each.next();
      JsonNode properties = component.path("properties");
      if (properties.has(ON_BEHALF)) {
        String answer = properties.get(ON_BEHALF).asText();
        if (!answer.isEmpty()) {
          given.put(component.path("key").asText(), answer);
        }
        each.remove();
      } else if (FormRules.isCoachOnly(component)) {
        each.remove();
      } else {
        leaveOut(component, given);
      }
    }
  }
}
