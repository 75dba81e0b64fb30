package org.jalon.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * What a user task shows beside its variables: each extension property of the task whose value is an
 * expression, under the property's name. It is computed when the form is opened or checked and stored
 * nowhere, so it is never out of date.
 */
@Component
public class ShownValues extends AbstractBpmnParseListener {

  /** Whoever works in Tasklist reads French. */
  static final String FRENCH = "fr";

  private static final String PROPERTY = "org.jalon.shownValues";

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    Map<String, Expression> shown = new LinkedHashMap<>();
    Element extensions = element.element("extensionElements");
    Element properties =
        extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
    if (properties != null) {
      for (Element property : properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
        String value = property.attribute("value");
        if (value != null && value.startsWith("${")) {
          shown.put(
              property.attribute("name"),
              Context.getProcessEngineConfiguration().getExpressionManager().createExpression(value));
        }
      }
    }
    activity.setProperty(PROPERTY, shown);
  }

  /**
   * The values by name, whoever asks: a model decides what its form shows.
   *
   * @param language in which its reader is told what has words of ours
   */
  Map<String, Object> of(TaskEntity task, String language) {
    return Context.getCommandContext()
        .runWithoutAuthorization(
            () -> {
              Map<String, Object> values = new LinkedHashMap<>();
              expressions(task).forEach((name, expression) -> values.put(name, in(language, expression.getValue(task))));
              return values;
            });
  }

  private static Object in(String language, Object value) {
    return value instanceof Worded words ? words.in(language) : value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Expression> expressions(TaskEntity task) {
    Object shown = task.getExecution() == null ? null : task.getExecution().getActivity().getProperty(PROPERTY);
    return shown == null ? Map.of() : (Map<String, Expression>) shown;
  }
}
