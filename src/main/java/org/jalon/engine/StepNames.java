package org.jalon.engine;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** The steps of a model, as people call them. */
class StepNames {

  /** What the engine adds to the id of a step that is done by several at once, for all of them together. */
  static final String ALL_TOGETHER = "#multiInstanceBody";

  private final BpmnModelInstance model;

  StepNames(BpmnModelInstance model) {
    this.model = model;
  }

  /** The name, after that of the phase; the id if there is no such step, or none of its own. */
  String of(String step) {
    String id = step.replace(ALL_TOGETHER, "");
    if (!(model.getModelElementById(id) instanceof FlowElement element)) {
      return id;
    }
    String name = element.getName() == null ? id : element.getName();
    return element.getParentElement() instanceof SubProcess phase && phase.getName() != null
        ? phase.getName() + " › " + name
        : name;
  }
}
