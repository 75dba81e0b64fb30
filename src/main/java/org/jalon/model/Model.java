package org.jalon.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * One file with one process.
 *
 * @param found the elements that were looked for, by their type
 */
record Model(String file, BpmnModelInstance content, Process process, Map<Class<?>, Collection<?>> found) {

  Model(String file, BpmnModelInstance content, Process process) {
    this(file, content, process, new HashMap<>());
  }

  /** Every element of that type. */
  @SuppressWarnings("unchecked")
  <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
    // Looked for once: the checks ask for the same types again and again, and each look reads the whole file.
    return (Collection<T>) found.computeIfAbsent(type, any -> content.getModelElementsByType(type));
  }

  /** An element as an admin finds it: by its name, its id and its file. */
  String at(BaseElement element) {
    String name = element.getAttributeValue("name");
    String where = "%s, %s".formatted(element.getId(), fileName(file));
    return name == null || name.isBlank() ? where : "« %s » (%s)".formatted(name.strip().replaceAll("\\s+", " "), where);
  }

  /** Where something is: at the nearest element of the diagram, or in the file where it is in none. */
  String atNearest(ModelElementInstance inside) {
    ModelElementInstance element = inside;
    while (element != null && !(element instanceof FlowElement || element instanceof Process)) {
      element = element.getParentElement();
    }
    return element == null ? fileName(file) : at((BaseElement) element);
  }

  /** The extension elements of that type. */
  static <T extends ModelElementInstance> Collection<T> children(BaseElement element, Class<T> type) {
    return element.getExtensionElements() == null
        ? List.of()
        : element.getExtensionElements().getChildElementsByType(type);
  }

  /** What a field says: in an attribute, or in a child, as an element template writes it; null for an expression. */
  static String text(CamundaField field) {
    return field.getCamundaString() == null
        ? field.getCamundaStringValue()
        : field.getCamundaString().getTextContent();
  }

  /** The extension properties, such as those that element templates write. */
  static Stream<CamundaProperty> properties(BaseElement element) {
    return children(element, CamundaProperties.class).stream()
        .flatMap(properties -> properties.getCamundaProperties().stream());
  }

  /** What an input parameter says. */
  static Optional<String> input(BaseElement element, String name) {
    return children(element, CamundaInputOutput.class).stream()
        .flatMap(parameters -> parameters.getCamundaInputParameters().stream())
        .filter(input -> name.equals(input.getCamundaName()))
        .map(CamundaInputParameter::getTextContent)
        .findFirst();
  }

  /** Whether the engine evaluates that text. */
  static boolean isExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** A path without its folders. */
  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
