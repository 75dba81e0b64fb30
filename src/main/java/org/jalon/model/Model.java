package org.jalon.model;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One file with one process. */
record Model(String file, BpmnModelInstance content, Process process) {

  <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
    return content.getModelElementsByType(type);
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

  /** A path without its folders. */
  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
