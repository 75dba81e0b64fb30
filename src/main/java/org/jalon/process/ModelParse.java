package org.jalon.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jalon.process.TaskNotices.Notice;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Reads a diagram, and completes what Modeler's element templates can say only as an extension property, as
 * they know neither task listeners nor timers: a user task's {@code notices}, and a timer event's
 * {@code businessDays}.
 */
public class ModelParse extends BpmnParse {

  /** The property of a user task whose mails follow the notification policy. */
  public static final String NOTICES = "notices";

  /** The property of a timer event that fires that many business days after it began to wait. */
  public static final String BUSINESS_DAYS = "businessDays";

  private static final String CAMUNDA = CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri();

  /** For one deployment; the engine calls it by its {@code BpmnParseFactory}. */
  public ModelParse(BpmnParser parser) {
    super(parser);
  }

  /** Whether a text is a number of business days that models may say: from 1 to 999. */
  public static boolean isBusinessDays(String text) {
    return text.matches("[1-9]\\d{0,2}");
  }

  @Override
  public ProcessDefinitionEntity parseProcess(Element process) {
    complete(process);
    return super.parseProcess(process);
  }

  private void complete(Element parent) {
    // A copy, for what is completed gets new elements.
    for (Element element : List.copyOf(parent.elements())) {
      property(element, NOTICES).ifPresent(any -> addNotice(element));
      property(element, BUSINESS_DAYS).ifPresent(days -> addDate(element, days));
      complete(element);
    }
  }

  private static void addNotice(Element userTask) {
    String id = Notice.NOTICE.id();
    Element listener =
        element(
            CAMUNDA,
            "taskListener",
            Map.of("event", TaskListener.EVENTNAME_TIMEOUT, "id", id, "delegateExpression", "${taskNoticeListener}"));
    Element timer = element(null, TIMER_EVENT_DEFINITION, Map.of("id", id + "_" + userTask.attribute("id")));
    Element atOnce = element(null, "timeDuration", Map.of());
    atOnce.appendText("PT0S");
    timer.add(atOnce);
    listener.add(timer);
    userTask.element("extensionElements").add(listener);
  }

  private void addDate(Element event, String days) {
    Element timer = event.element(TIMER_EVENT_DEFINITION);
    // The check of models told of both before, but nothing else may ever get into an expression.
    boolean number = isBusinessDays(days);
    boolean empty = timer != null && timer.elements().isEmpty();
    if (!number || !empty) {
      addError(
          "Une échéance est un événement minuteur sans autre date, avec un nombre de jours ouvrés de 1 à 999.",
          event,
          event.attribute("id"));
    }
    if (empty) {
      Element date = element(null, "timeDate", Map.of());
      // The engine stumbles over a timer without any date, whatever else is wrong with it.
      date.appendText("${deadlines.businessDays(" + (number ? days : "1") + ")}");
      timer.add(date);
    }
  }

  private static Optional<String> property(Element element, String name) {
    return Stream.ofNullable(element.element("extensionElements"))
        .flatMap(extensions -> extensions.elementsNS(CAMUNDA_BPMN_EXTENSIONS_NS, "properties").stream())
        .flatMap(properties -> properties.elementsNS(CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream())
        .filter(property -> name.equals(property.attribute("name")))
        .map(property -> String.valueOf(property.attribute("value")))
        .findFirst();
  }

  private static Element element(String namespace, String name, Map<String, String> attributes) {
    AttributesImpl all = new AttributesImpl();
    attributes.forEach((key, value) -> all.addAttribute("", key, key, "CDATA", value));
    return new Element(namespace, name, name, all, null);
  }
}
