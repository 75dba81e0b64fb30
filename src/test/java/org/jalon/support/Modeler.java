package org.jalon.support;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Plane;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.util.StringUtils;

/** Changes a diagram as an admin does in Camunda Modeler who has nothing but the element templates. */
public final class Modeler {

  private static final Map<String, ElementTemplate> TEMPLATES = ElementTemplate.all();

  private final BpmnModelInstance diagram;

  private Modeler(BpmnModelInstance diagram) {
    this.diagram = diagram;
  }

  public static Modeler open(String file) {
    return new Modeler(Bpmn.readModelFromFile(Path.of(file).toFile()));
  }

  /**
   * Draws a step on a flow, before what the flow led to.
   *
   * @param template the file of its element template
   * @param fields what is entered, by the labels of the panel
   */
  public Modeler addOn(String flow, String template, String id, String name, Map<String, String> fields) {
    SequenceFlow before = diagram.getModelElementById(flow);
    FlowNode next = before.getTarget();
    ElementTemplate from = TEMPLATES.get(template);
    FlowNode step = node(from.elementType(), before.getParentElement(), id, name);
    from.applyTo(step, fields);
    next.getIncoming().remove(before);
    before.setTarget(step);
    step.getIncoming().add(before);
    draw(step, shapeOf(next), -160, 0);
    connect(step, next);
    return this;
  }

  /** Sets a deadline to a step, which goes on when it is over; a step with that template follows. */
  public Modeler addDeadline(
      String step, String id, String days, String template, String nextId, String name, Map<String, String> fields) {
    Activity activity = diagram.getModelElementById(step);
    BoundaryEvent deadline = (BoundaryEvent) node("boundaryEvent", activity.getParentElement(), id, name);
    deadline.setAttachedTo(activity);
    deadline.setCancelActivity(false);
    TEMPLATES.get("deadline").applyTo(deadline, Map.of("Jours ouvrés", days));
    draw(deadline, shapeOf(activity), 0, 60);
    ElementTemplate from = TEMPLATES.get(template);
    FlowNode next = node(from.elementType(), activity.getParentElement(), nextId, name);
    from.applyTo(next, fields);
    draw(next, shapeOf(deadline), 0, 120);
    connect(deadline, next);
    FlowNode end = node("endEvent", activity.getParentElement(), "endEvent_" + stem(nextId), name);
    draw(end, shapeOf(next), 160, 0);
    connect(next, end);
    return this;
  }

  /** As Modeler saves it. */
  public String xml() {
    return Bpmn.convertToString(diagram);
  }

  private FlowNode node(String type, ModelElementInstance parent, String id, String name) {
    FlowNode node =
        diagram.newInstance(diagram.getModel().getTypeForName(BpmnModelConstants.BPMN20_NS, type));
    node.setId(id);
    node.setName(name);
    parent.addChildElement(node);
    if (node instanceof Event && !(node instanceof EndEvent)) {
      TimerEventDefinition timer = diagram.newInstance(TimerEventDefinition.class);
      timer.setId("timerDefinition_" + stem(id));
      node.addChildElement(timer);
    }
    return node;
  }

  private void connect(FlowNode from, FlowNode to) {
    SequenceFlow flow = diagram.newInstance(SequenceFlow.class);
    flow.setId("flow_after" + StringUtils.capitalize(stem(from.getId())));
    from.getParentElement().addChildElement(flow);
    flow.setSource(from);
    flow.setTarget(to);
    from.getOutgoing().add(flow);
    to.getIncoming().add(flow);
    BpmnEdge edge = diagram.newInstance(BpmnEdge.class);
    edge.setId(flow.getId() + "_di");
    edge.setBpmnElement(flow);
    for (BpmnShape end : new BpmnShape[] {shapeOf(from), shapeOf(to)}) {
      Waypoint point = diagram.newInstance(Waypoint.class);
      point.setX(end.getBounds().getX());
      point.setY(end.getBounds().getY());
      edge.addChildElement(point);
    }
    planeOf(shapeOf(from)).addChildElement(edge);
  }

  private void draw(FlowNode node, BpmnShape beside, double right, double down) {
    BpmnShape shape = diagram.newInstance(BpmnShape.class);
    shape.setId(node.getId() + "_di");
    shape.setBpmnElement(node);
    Bounds bounds = diagram.newInstance(Bounds.class);
    bounds.setX(beside.getBounds().getX() + right);
    bounds.setY(beside.getBounds().getY() + down);
    bounds.setWidth(node instanceof Activity ? 100 : 36);
    bounds.setHeight(node instanceof Activity ? 80 : 36);
    shape.setBounds(bounds);
    planeOf(beside).addChildElement(shape);
  }

  private BpmnShape shapeOf(FlowElement element) {
    return diagram.getModelElementsByType(BpmnShape.class).stream()
        .filter(shape -> element.equals(shape.getBpmnElement()))
        .findFirst()
        .orElseThrow();
  }

  private static Plane planeOf(BpmnShape shape) {
    return (Plane) shape.getParentElement();
  }

  private static String stem(String id) {
    return id.substring(id.indexOf('_') + 1);
  }
}
