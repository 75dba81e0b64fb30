package org.jalon.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.type.SpinValueType;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.form.FormRules;
import org.jalon.form.FormViolationException;
import org.jalon.form.OwnForm;
import org.jalon.form.Problem;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.springframework.stereotype.Component;

/**
 * Holds every completed task and every started process to the rules of its own form, whatever the way in:
 * Tasklist, REST or Java. The engine itself does not check Camunda Forms.
 */
@Component
public class FormGuard extends AbstractBpmnParseListener {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String AT_START = "org.jalon.variablesAtStart";

  private static final Problem NO_SUCH_VALUE = Problem.of("noSuchValue");
  private static final Problem NO_SUCH_FIELD = Problem.of("noSuchField");
  private static final Problem NOT_CHANGED_HERE = Problem.of("notChangedHere");

  private static final Set<Class<?>> SCALARS =
      Set.of(String.class, Boolean.class, Integer.class, Short.class, Long.class, Double.class);

  private static final Set<ValueType> TYPES =
      Set.of(
          ValueType.NULL,
          ValueType.STRING,
          ValueType.BOOLEAN,
          ValueType.INTEGER,
          ValueType.SHORT,
          ValueType.LONG,
          ValueType.DOUBLE,
          SpinValueType.JSON);

  private final SpecialRules specialRules;
  private final ShownValues shownValues;
  private final CoachNotes notes;

  FormGuard(SpecialRules specialRules, ShownValues shownValues, CoachNotes notes) {
    this.specialRules = specialRules;
    this.shownValues = shownValues;
    this.notes = notes;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) FormGuard::noteVariables, 0);
  }

  /** Before any listener of the model: what is there now came with the start. */
  private static void noteVariables(DelegateExecution execution) {
    execution.setVariableLocal(
        AT_START, Variables.objectValue(new TreeSet<>(execution.getVariableNames()), true).create());
  }

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef") != null) {
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::checkStart, 0);
    }
  }

  /**
   * Checks a task's answers before anything is stored.
   *
   * @param submitted what came with the completion
   * @return what the engine may store: without what the form only shows, and with what is for the coach
   *     alone as transient values, which end with the transaction
   * @throws RefusedException if an answer breaks a rule of the form, or is none of its answers
   */
  VariableMap accept(TaskEntity task, Map<String, Object> submitted) {
    if (hasNoForm(task)) {
      return Variables.fromMap(submitted == null ? Map.of() : submitted);
    }
    return accept(task, new FormRules(form(task)), submitted);
  }

  /**
   * The same for the answers of the person whom a task asks, by what the form asks of them.
   *
   * @return also what the form gives in place of what only whoever records for somebody else is asked
   * @throws RefusedException besides, if the form asks nothing of that person
   */
  VariableMap acceptOwn(TaskEntity task, Map<String, Object> submitted) {
    return acceptOwn(task, ownForm(task), submitted);
  }

  /**
   * Takes the signature of the person whom a task asks.
   *
   * @return what the form takes for a signature, and what it gives besides
   * @throws RefusedException if the form asks for no signature
   */
  VariableMap acceptSignature(TaskEntity task) {
    OwnForm own = hasNoForm(task) ? ownForm(task) : OwnForm.toSign(form(task));
    if (own.signature().isEmpty()) {
      throw new RefusedException("Cette tâche ne demande pas de signature.");
    }
    return acceptOwn(task, own, new LinkedHashMap<>(own.signature()));
  }

  private VariableMap acceptOwn(TaskEntity task, OwnForm own, Map<String, Object> submitted) {
    FormRules rules = new FormRules(own.form());
    if (rules.asked().isEmpty()) {
      throw new RefusedException("Cette réponse s'enregistre par la coordination.");
    }
    VariableMap answers = accept(task, rules, submitted);
    answers.putAll(own.given());
    return answers;
  }

  /** A task's form as it is shown to the person whom it asks. */
  OwnForm ownForm(TaskEntity task) {
    return OwnForm.of(hasNoForm(task) ? JsonNodeFactory.instance.objectNode() : form(task));
  }

  private static boolean hasNoForm(TaskEntity task) {
    return task.getExecution() == null || task.getTaskDefinition().getCamundaFormDefinitionKey() == null;
  }

  private static JsonNode form(TaskEntity task) {
    return read(task.getProcessEngineServices().getFormService().getDeployedTaskForm(task.getId()));
  }

  /** What the variables of a task's form are now to a reader: those that the form reads, asks for or only shows. */
  ObjectNode values(TaskEntity task, FormRules rules, String language) {
    Map<String, Object> shown = shownValues.of(task, language);
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (String variable : rules.variables()) {
      set(all, variable, shown.containsKey(variable) ? Json.tree(shown.get(variable)) : Json.read(task, variable));
    }
    return all;
  }

  private VariableMap accept(TaskEntity task, FormRules rules, Map<String, Object> submitted) {
    VariableMap answers = copy(submitted == null ? Map.of() : submitted);
    ObjectNode all = values(task, rules, ShownValues.FRENCH);
    List<Violation> foreign = new ArrayList<>();
    ObjectNode before = all.deepCopy();
    Set<String> asked = rules.asked();
    for (String variable : List.copyOf(answers.keySet())) {
      JsonNode answer = answer(answers.getValueTyped(variable));
      if (answer == null) {
        foreign.add(violation(variable, NO_SUCH_VALUE));
      } else if (asked.contains(variable)) {
        set(all, variable, answer);
      } else {
        if (!all.has(variable)) {
          foreign.add(violation(variable, NO_SUCH_FIELD));
        } else if (!same(all.get(variable), answer)) {
          foreign.add(violation(variable, NOT_CHANGED_HERE));
        }
        answers.remove(variable);
      }
    }
    foreign.addAll(rules.checkGiven(before, all));
    check(rules, all, answers.keySet(), foreign);
    setApart(task, rules.coachOnly(), answers);
    return answers;
  }

  /** What was submitted stays as it was: a completion that collides with another transaction is tried again with it. */
  private static VariableMap copy(Map<String, Object> submitted) {
    VariableMap given = Variables.fromMap(submitted);
    VariableMap copy = Variables.createVariables();
    given.keySet().forEach(variable -> copy.putValueTyped(variable, given.getValueTyped(variable)));
    return copy;
  }

  private static Violation violation(String variable, Problem problem) {
    return new Violation(variable, FormRules.excerpt(variable), problem);
  }

  /** A submitted value as a tree, or null for a type or a JSON text that no form submits, or that nobody keeps. */
  private static JsonNode answer(TypedValue value) {
    boolean known =
        value.getType() == null
            ? value.getValue() == null || SCALARS.contains(value.getValue().getClass())
            : TYPES.contains(value.getType());
    if (!known || value.isTransient()) {
      return null;
    }
    return value instanceof JsonValue json ? listOrObject(json) : Json.tree(value);
  }

  /** Everything else is a plain value: models and Java read a text as a text, not as JSON. */
  private static JsonNode listOrObject(JsonValue json) {
    String text = json.getValueSerialized();
    if (text == null) {
      return MAPPER.missingNode();
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree.isContainerNode() ? tree : null;
    } catch (JsonProcessingException unreadable) {
      return null;
    }
  }

  private void setApart(TaskEntity task, Set<String> coachOnly, VariableMap answers) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String variable : coachOnly) {
      if (answers.containsKey(variable)) {
        Object value = answers.get(variable);
        answers.putValueTyped(
            variable, value == null ? Variables.untypedNullValue(true) : Variables.stringValue(value.toString(), true));
        if (value != null) {
          kept.put(variable, value.toString());
        }
      }
    }
    if (!kept.isEmpty()) {
      notes.keep(task.getExecution().getProcessBusinessKey(), writer(task), kept);
    }
  }

  /** Whose task it is; who completes it where it is nobody's. */
  private static String writer(TaskEntity task) {
    return task.getAssignee() == null ? Context.getCommandContext().getAuthenticatedUserId() : task.getAssignee();
  }

  private void checkStart(DelegateExecution execution) {
    FormRules rules =
        new FormRules(
            read(
                execution
                    .getProcessEngineServices()
                    .getFormService()
                    .getDeployedStartForm(execution.getProcessDefinitionId())));
    Set<String> asked = rules.asked();
    List<Violation> foreign = new ArrayList<>();
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (Object name : (Set<?>) execution.getVariable(AT_START)) {
      String variable = (String) name;
      JsonNode answer = answer(execution.getVariableTyped(variable, false));
      if (answer == null) {
        foreign.add(violation(variable, NO_SUCH_VALUE));
      } else if (asked.contains(variable)) {
        set(answers, variable, answer);
      } else if (!isInitiator(execution, variable, answer)) {
        foreign.add(violation(variable, NO_SUCH_FIELD));
      }
    }
    check(rules, answers, asked, foreign);
  }

  /** The engine notes who starts a process; nobody says so themselves. */
  private static boolean isInitiator(DelegateExecution execution, String variable, JsonNode value) {
    Object initiator =
        ((ExecutionEntity) execution)
            .getProcessDefinition()
            .getProperty(BpmnParse.PROPERTYNAME_INITIATOR_VARIABLE_NAME);
    String user = Context.getCommandContext().getAuthenticatedUserId();
    return variable.equals(initiator) && (user == null || user.equals(value.textValue()));
  }

  private void check(FormRules rules, ObjectNode answers, Set<String> submitted, List<Violation> violations) {
    violations.addAll(rules.check(answers, submitted, specialRules));
    if (!violations.isEmpty()) {
      FormViolationException violation = new FormViolationException(violations);
      // The engine takes every other exception for a failure, and tells it to the log as such.
      throw new RefusedException(violation.getMessage(), violation);
    }
  }

  private static void set(ObjectNode answers, String variable, JsonNode value) {
    if (value.isMissingNode()) {
      answers.remove(variable);
    } else {
      answers.set(variable, value);
    }
  }

  /** Equal by value: a number may be sent as 10 and kept as 10.0. */
  private static boolean same(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  private static JsonNode read(InputStream form) {
    try (form) {
      return MAPPER.readTree(form);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
