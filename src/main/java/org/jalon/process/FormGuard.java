package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jalon.form.FormRules;
import org.jalon.form.FormViolationException;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.springframework.stereotype.Component;

/**
 * Holds every completed task and every started process to the rules of its own form, whatever the way in:
 * Tasklist, REST or Java. The engine itself does not check Camunda Forms.
 */
@Component
public class FormGuard extends AbstractBpmnParseListener {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SpecialRules specialRules;

  FormGuard(SpecialRules specialRules) {
    this.specialRules = specialRules;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (hasForm(element)) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior())
          .getTaskDefinition()
          .addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::checkTask);
    }
  }

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (hasForm(element)) {
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::checkStart);
    }
  }

  private static boolean hasForm(Element element) {
    return element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef") != null;
  }

  private void checkTask(DelegateTask task) {
    check(task.getProcessEngineServices().getFormService().getDeployedTaskForm(task.getId()), task);
  }

  private void checkStart(DelegateExecution execution) {
    check(
        execution.getProcessEngineServices().getFormService().getDeployedStartForm(execution.getProcessDefinitionId()),
        execution);
  }

  private void check(InputStream form, VariableScope scope) {
    FormRules rules = new FormRules(read(form));
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (String variable : rules.variables()) {
      JsonNode answer = Json.read(scope, variable);
      if (!answer.isMissingNode()) {
        answers.set(variable, answer);
      }
    }
    List<Violation> violations = rules.check(answers, specialRules);
    if (!violations.isEmpty()) {
      throw new FormViolationException(violations);
    }
  }

  private static JsonNode read(InputStream form) {
    try (form) {
      return MAPPER.readTree(form);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
