package org.jalon.model;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Role;
import org.springframework.lang.Nullable;

/** Whether delegates and listeners are of the right kind, and get the fields that they need. */
final class DelegateCheck {

  /** Those that {@code sendMailDelegate} can be told. */
  private static final List<String> LANGUAGES = List.of("fr", "en", "recipient");

  private final ModelParts parts;
  private final KnownVariables variables;
  private final MailCheck mails;
  private final Faults faults;

  DelegateCheck(ModelParts parts, KnownVariables variables, MailCheck mails, Faults faults) {
    this.parts = parts;
    this.variables = variables;
    this.mails = mails;
    this.faults = faults;
  }

  void check(Model model) {
    model.all(SendTask.class).forEach(
        task -> checkStep(model, model.at(task), task.getCamundaDelegateExpression(), fields(task)));
    model.all(ServiceTask.class).forEach(
        task -> checkStep(model, model.at(task), task.getCamundaDelegateExpression(), fields(task)));
    model.all(BusinessRuleTask.class).forEach(
        task -> checkStep(model, model.at(task), task.getCamundaDelegateExpression(), fields(task)));
    for (MessageEventDefinition definition : model.all(MessageEventDefinition.class)) {
      if (definition.getParentElement() instanceof ThrowEvent event) {
        String at = model.at(event);
        String delegate = definition.getCamundaDelegateExpression();
        faults.expect(
            delegate != null, model.file(), "%s : l'étape ne nomme pas ce qui la fait (delegateExpression).", at);
        checkStep(model, at, delegate, fields(definition));
      }
    }
    for (CamundaTaskListener listener : model.all(CamundaTaskListener.class)) {
      checkKind(
          model,
          model.atNearest(listener),
          listener.getCamundaDelegateExpression(),
          TaskListener.class,
          listener.getCamundaFields());
    }
    for (CamundaExecutionListener listener : model.all(CamundaExecutionListener.class)) {
      checkKind(
          model,
          model.atNearest(listener),
          listener.getCamundaDelegateExpression(),
          ExecutionListener.class,
          listener.getCamundaFields());
    }
    model.all(CamundaField.class).forEach(field -> checkField(model, field));
  }

  private static Collection<CamundaField> fields(BaseElement element) {
    return Model.children(element, CamundaField.class);
  }

  private void checkStep(Model model, String at, String expression, Collection<CamundaField> fields) {
    checkKind(model, at, expression, JavaDelegate.class, fields);
  }

  private void checkKind(
      Model model, String at, String expression, Class<?> kind, Collection<CamundaField> fields) {
    if (expression == null) {
      return;
    }
    String bean = expression.replaceAll("^\\$\\{(\\w+)}$", "$1");
    Class<?> type = parts.beans().get(bean);
    if (type == null) {
      // An unknown name is the fault of the expression; a call's result could be anything.
      faults.expect(
          !bean.equals(expression), model.file(),
          "%s : %s n'est pas le nom d'un bean, comme ${sendMailDelegate}.", at, expression);
      return;
    }
    faults.expect(
        kind.isAssignableFrom(type),
        model.file(), "%s : %s n'est pas un %s.", at, bean, kind.getSimpleName());
    Set<String> known = fields(type, field -> true);
    Set<String> needed = fields(type, field -> !field.isAnnotationPresent(Nullable.class));
    Set<String> given =
        fields.stream().map(CamundaField::getCamundaName).map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    faults.expect(
        known.containsAll(given) && given.containsAll(needed),
        model.file(), "%s : %s reçoit les champs %s au lieu de %s.", at, bean, given, known);
  }

  private static Set<String> fields(Class<?> delegate, Predicate<Field> which) {
    return Arrays.stream(delegate.getDeclaredFields())
        .filter(field -> field.getType() == Expression.class)
        .filter(which)
        .map(Field::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void checkField(Model model, CamundaField field) {
    String at = model.atNearest(field);
    String value = Model.text(field);
    if (value == null || field.getCamundaName() == null) {
      return;
    }
    switch (field.getCamundaName()) {
      case "template" -> mails.checkSent(model.file(), at, value);
      case "payload" ->
          faults.expect(
              variables.withoutMessages(model).contains(value),
              model.file(), "%s : l'étape envoie %s avec son message, que rien ne fournit.", at, value);
      case "recipients" -> {
        for (String code : value.split(",")) {
          faults.expect(
              Role.of(code.strip()).isPresent(),
              model.file(), "%s : l'étape écrit à %s, qui n'est pas un rôle.", at, code.strip());
        }
      }
      case "document" ->
          faults.expect(
              DocumentKind.of(value).isPresent(),
              model.file(), "%s : l'étape établit %s, qui n'est pas un document.", at, value);
      case "language" ->
          faults.expect(
              LANGUAGES.contains(value),
              model.file(), "%s : la langue %s n'est pas l'une de %s.", at, value, LANGUAGES);
      default -> { }
    }
  }
}
