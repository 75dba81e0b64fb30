package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** Single values out of JSON variables, for models: {@code ${json.…}}. */
@Component("json")
public class JsonFields {

  /**
   * A text, date or number as text; null where there is none.
   *
   * @param value a JSON variable
   * @param path names separated by dots, such as {@code person.name}
   */
  public String text(Object value, String path) {
    JsonNode node = Json.tree(value);
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }
}
