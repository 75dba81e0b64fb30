package org.jalon.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaString;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.util.StringUtils;

/**
 * An element template, applied to an element the way Camunda Modeler 5 does in a diagram for Camunda 7: the
 * same elements and attributes, in the same order of kinds.
 */
public final class ElementTemplate {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CAMUNDA = BpmnModelConstants.CAMUNDA_NS;

  /**
   * One line of a template.
   *
   * @param label as the panel shows it; empty where it is hidden
   * @param value the one that a new element has; null for none
   * @param choices the values that may be chosen, by what the panel calls them
   */
  public record Property(
      String label, String type, String value, Map<String, String> choices, JsonNode binding, JsonNode constraints) {

    /** Whether an admin can neither see nor change it. */
    public boolean locked() {
      return type.equals("Hidden");
    }

    public String bindingType() {
      return binding.path("type").asText();
    }

    /** What it is bound to: an attribute, a field, a parameter, a variable. */
    public String target() {
      for (String key : List.of("name", "target", "source")) {
        if (binding.has(key)) {
          return binding.get(key).asText();
        }
      }
      return "";
    }

    /** All values that the template itself brings. */
    public Set<String> values() {
      Set<String> values = new LinkedHashSet<>(choices.values());
      if (value != null) {
        values.add(value);
      }
      return values;
    }

    private String filledIn(String given) {
      if (locked()) {
        return value;
      }
      String entered = given == null ? value : choices.isEmpty() ? given : choices.get(given);
      JsonNode pattern = constraints.path("pattern");
      boolean accepted =
          entered != null
              && !entered.isEmpty()
              && entered.length() <= constraints.path("maxLength").asInt(Integer.MAX_VALUE)
              && (pattern.isMissingNode() || entered.matches(pattern.path("value").asText()));
      if (!accepted) {
        throw new IllegalArgumentException("« " + label + " » does not take " + given + ".");
      }
      return entered;
    }
  }

  private final JsonNode json;
  private final List<Property> properties = new ArrayList<>();

  private ElementTemplate(JsonNode json) {
    this.json = json;
    for (JsonNode property : json.path("properties")) {
      Map<String, String> choices = new LinkedHashMap<>();
      property.path("choices").forEach(one -> choices.put(one.path("name").asText(), one.path("value").asText()));
      properties.add(
          new Property(
              property.path("label").asText(),
              property.path("type").asText("String"),
              property.has("value") ? property.get("value").asText() : null,
              choices,
              property.path("binding"),
              property.path("constraints")));
    }
  }

  /** All of the palette, by their files' names without the ending. */
  public static Map<String, ElementTemplate> all() {
    Map<String, ElementTemplate> all = new TreeMap<>();
    for (File file : Objects.requireNonNull(new File(".camunda/element-templates").listFiles())) {
      try {
        all.put(file.getName().replace(".json", ""), new ElementTemplate(MAPPER.readTree(file)));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return all;
  }

  public String id() {
    return json.path("id").asText();
  }

  public List<Property> properties() {
    return properties;
  }

  /** The BPMN type that an element becomes, such as {@code userTask}; else the first that the template is for. */
  public String elementType() {
    String type = json.path("elementType").path("value").asText(json.path("appliesTo").path(0).asText());
    return StringUtils.uncapitalize(type.substring("bpmn:".length()));
  }

  /**
   * Applies it to a new element.
   *
   * @param entered by the labels that the panel shows; of a list, what it calls the choice
   * @throws IllegalArgumentException if the panel has no such field, or would show an error for what it got
   */
  public void applyTo(BaseElement element, Map<String, String> entered) {
    for (String label : entered.keySet()) {
      if (properties.stream().noneMatch(property -> !property.locked() && property.label().equals(label))) {
        throw new IllegalArgumentException("The template " + id() + " has no field « " + label + " ».");
      }
    }
    element.setAttributeValueNs(CAMUNDA, "modelerTemplate", id());
    element.setAttributeValueNs(CAMUNDA, "modelerTemplateVersion", json.path("version").asText());
    for (List<String> kinds :
        List.of(
            List.of("property"),
            List.of("camunda:executionListener"),
            List.of("camunda:field"),
            List.of("camunda:in", "camunda:in:businessKey", "camunda:out"),
            List.of("camunda:inputParameter", "camunda:outputParameter"),
            List.of("camunda:property"))) {
      for (Property property : properties) {
        if (kinds.contains(property.bindingType())) {
          apply(element, property, property.filledIn(entered.get(property.label())));
        }
      }
    }
  }

  private static void apply(BaseElement element, Property property, String value) {
    String target = property.target();
    switch (property.bindingType()) {
      case "property" -> {
        if (target.startsWith("camunda:")) {
          element.setAttributeValueNs(CAMUNDA, target.substring("camunda:".length()), value);
        } else {
          element.setAttributeValue(target, value);
        }
      }
      case "camunda:executionListener" -> {
        CamundaExecutionListener listener = add(extensions(element), CamundaExecutionListener.class);
        listener.setCamundaEvent(property.binding().path("event").asText());
        listener.setAttributeValue(property.binding().path("implementationType").asText(), value);
      }
      case "camunda:field" -> {
        CamundaField field = add(extensions(element), CamundaField.class);
        field.setCamundaName(target);
        add(field, CamundaString.class).setTextContent(value);
      }
      case "camunda:in" -> {
        CamundaIn in = add(extensions(element), CamundaIn.class);
        in.setCamundaTarget(target);
        if (property.binding().path("expression").asBoolean()) {
          in.setCamundaSourceExpression(value);
        } else {
          in.setCamundaSource(value);
        }
      }
      case "camunda:in:businessKey" -> add(extensions(element), CamundaIn.class).setCamundaBusinessKey(value);
      case "camunda:out" -> {
        CamundaOut out = add(extensions(element), CamundaOut.class);
        out.setCamundaSource(target);
        out.setCamundaTarget(value);
      }
      case "camunda:inputParameter" -> {
        CamundaInputParameter input =
            add(one(extensions(element), CamundaInputOutput.class), CamundaInputParameter.class);
        input.setCamundaName(target);
        if (value != null) {
          input.setTextContent(value);
        }
      }
      case "camunda:outputParameter" -> {
        CamundaOutputParameter output =
            add(one(extensions(element), CamundaInputOutput.class), CamundaOutputParameter.class);
        output.setCamundaName(value);
        output.setTextContent(target);
      }
      case "camunda:property" -> {
        CamundaProperty extension = add(one(extensions(element), CamundaProperties.class), CamundaProperty.class);
        extension.setCamundaName(target);
        extension.setCamundaValue(value);
      }
      default -> throw new IllegalStateException("No such binding: " + property.binding());
    }
  }

  private static ExtensionElements extensions(BaseElement element) {
    if (element.getExtensionElements() == null) {
      element.setExtensionElements(element.getModelInstance().newInstance(ExtensionElements.class));
    }
    return element.getExtensionElements();
  }

  private static <T extends ModelElementInstance> T one(ModelElementInstance parent, Class<T> type) {
    return parent.getChildElementsByType(type).stream().findFirst().orElseGet(() -> add(parent, type));
  }

  private static <T extends ModelElementInstance> T add(ModelElementInstance parent, Class<T> type) {
    T child = parent.getModelInstance().newInstance(type);
    parent.addChildElement(child);
    return child;
  }
}
