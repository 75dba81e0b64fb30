package org.jalon.model;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/** For each process, the variables that something sets in it. */
final class KnownVariables {

  private final ModelParts parts;
  private final Models models;
  private final Map<String, Set<String>> all = new TreeMap<>();
  private final Map<String, Set<String>> withoutMessages = new TreeMap<>();

  KnownVariables(ModelParts parts, Models models) {
    this.parts = parts;
    this.models = models;
    models.processes().forEach(process -> all.put(process, new TreeSet<>()));
    models.processes().forEach(process -> withoutMessages.put(process, new TreeSet<>()));
    models.all().forEach(this::collect);
    all.forEach((process, variables) -> variables.addAll(withoutMessages.get(process)));
    models.all().forEach(
        model ->
            messagesCaught(model)
                .forEach(message -> all.get(model.process().getId()).addAll(comesWith(message))));
  }

  /** By process. */
  Map<String, Set<String>> all() {
    return all;
  }

  Set<String> of(Model model) {
    return all.get(model.process().getId());
  }

  /** Those of them that do not come with a message alone. */
  Set<String> withoutMessages(Model model) {
    return withoutMessages.get(model.process().getId());
  }

  Set<String> ofAnyProcess() {
    return all.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private void collect(Model model) {
    Set<String> here = withoutMessages.get(model.process().getId());
    models.formsOf(model).forEach(form -> here.addAll(models.forms().get(form).asked()));
    add(here, model.all(StartEvent.class).stream().map(StartEvent::getCamundaInitiator));
    add(here, model.all(CamundaInputParameter.class).stream().map(CamundaInputParameter::getCamundaName));
    add(here, model.all(CamundaOutputParameter.class).stream().map(CamundaOutputParameter::getCamundaName));
    add(
        here,
        model.all(MultiInstanceLoopCharacteristics.class).stream()
            .map(MultiInstanceLoopCharacteristics::getCamundaElementVariable));
    add(here, model.all(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaResultVariable));
    add(here, model.all(CamundaOut.class).stream().map(CamundaOut::getCamundaTarget));
    for (Models.Found found : models.expressionsOf(model)) {
      here.addAll(found.expression().sets);
      found.expression().names.forEach(name -> here.addAll(parts.setByJava().getOrDefault(name, Set.of())));
    }
    for (CallActivity call : model.all(CallActivity.class)) {
      Set<String> there = withoutMessages.getOrDefault(String.valueOf(call.getCalledElement()), new TreeSet<>());
      add(there, Model.children(call, CamundaIn.class).stream().map(CamundaIn::getCamundaTarget));
    }
  }

  private static void add(Set<String> variables, Stream<String> more) {
    more.filter(Objects::nonNull).forEach(variables::add);
  }

  private static Stream<String> messagesCaught(Model model) {
    return model.all(MessageEventDefinition.class).stream()
        .filter(definition -> definition.getParentElement() instanceof CatchEvent)
        .map(MessageEventDefinition::getMessage)
        .filter(Objects::nonNull)
        .map(message -> String.valueOf(message.getName()));
  }

  /** The variables that come with a message, thrown by Java or by a model. */
  private Set<String> comesWith(String message) {
    Set<String> variables = new TreeSet<>(parts.setByJava().getOrDefault(message, Set.of()));
    for (Model model : models.all()) {
      for (MessageEventDefinition definition : model.all(MessageEventDefinition.class)) {
        if (definition.getMessage() != null && message.equals(definition.getMessage().getName())) {
          add(
              variables,
              Model.children(definition, CamundaField.class).stream()
                  .filter(field -> "payload".equals(field.getCamundaName()))
                  .map(Model::text));
        }
      }
    }
    return variables;
  }
}
