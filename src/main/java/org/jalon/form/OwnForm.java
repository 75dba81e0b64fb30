package org.jalon.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form as the person whom it asks answers it themself. Left out is what only whoever records an answer for somebody
 * else is asked, a component with the property {@code onBehalf}, and what is for the coach alone. So is the option that the
 * property {@code signature} names: a signature takes more than an answer.
 *
 * @param form the form-js schema of what is left
 * @param given the answers that the service gives in place of what was left out: what {@code onBehalf} says, unless
 *     it is empty
 * @param signature the answers that are a signature; empty where the form asks for none
 */
public record OwnForm(JsonNode form, Map<String, String> given, Map<String, String> signature) {

  private static final String ON_BEHALF = "onBehalf";
  private static final String SIGNATURE = "signature";

  /** @param whole the form-js schema */
  public static OwnForm of(JsonNode whole) {
    return of(whole, false);
  }

  /**
   * The same for whoever signs: there, the signature is the only option.
   *
   * @param whole the form-js schema
   */
  public static OwnForm toSign(JsonNode whole) {
    return of(whole, true);
  }

  private static OwnForm of(JsonNode whole, boolean signing) {
    OwnForm own = new OwnForm(whole.deepCopy(), new LinkedHashMap<>(), new LinkedHashMap<>());
    own.leaveOut(own.form, signing);
    return own;
  }

  private void leaveOut(JsonNode parent, boolean signing) {
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
        if (properties.has(SIGNATURE)) {
          setApart(component, properties.get(SIGNATURE).asText(), signing);
        }
        leaveOut(component, signing);
      }
    }
  }

  private void setApart(JsonNode component, String answer, boolean signing) {
    signature.put(component.path("key").asText(), answer);
    for (Iterator<JsonNode> each = component.path("values").elements(); each.hasNext(); ) {
      if (each.next().path("value").asText().equals(answer) != signing) {
        each.remove();
      }
    }
  }
}
