package org.jalon.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.jalon.process.ModelParse;

/** Whether every step of a process has what it needs to be done: an owner, a due date, a form, a rule for retries. */
final class StepCheck {

  private static final String NOTICE = "notice par ${taskNoticeListener}";

  private final ModelParts parts;
  private final Models models;
  private final Set<String> decisions;
  private final KnownVariables variables;
  private final Faults faults;

  /** @param decisions the ids of those that can be asked */
  StepCheck(ModelParts parts, Models models, Set<String> decisions, KnownVariables variables, Faults faults) {
    this.parts = parts;
    this.models = models;
    this.decisions = decisions;
    this.variables = variables;
    this.faults = faults;
  }

  void check(Model model) {
    faults.expect(
        model.process().getCamundaHistoryTimeToLiveString() != null,
        model.file(),
        "%s : le processus ne dit pas combien de temps garder son historique (historyTimeToLive).",
        model.at(model.process()));
    model.all(UserTask.class).forEach(task -> checkUserTask(model, task));
    model.all(StartEvent.class).forEach(
        start -> {
          checkForm(model, start, start.getCamundaFormRef(), start.getCamundaFormRefBinding());
          checkShown(model, start.getCamundaFormRef(), Set.of());
        });
    model.all(SendTask.class).forEach(task -> checkJob(model, task, task.getCamundaDelegateExpression()));
    model.all(ServiceTask.class).forEach(task -> checkJob(model, task, task.getCamundaDelegateExpression()));
    model.all(BusinessRuleTask.class).forEach(task -> checkDecision(model, task));
    model.all(ExclusiveGateway.class).forEach(gateway -> checkAnswers(model, gateway));
    model.all(CallActivity.class).forEach(call -> checkCall(model, call));
  }

  private void checkUserTask(Model model, UserTask task) {
    String at = model.at(task);
    String form = task.getCamundaFormRef();
    Set<String> computed = computed(task);
    faults.expect(form != null, model.file(), "%s : la tâche n'a pas de formulaire (formRef).", at);
    checkForm(model, task, form, task.getCamundaFormRefBinding());
    checkComputed(model, at, form, computed);
    checkShown(model, form, computed);
    faults.expect(
        task.getCamundaDueDate() != null, model.file(), "%s : la tâche n'a pas d'échéance (dueDate).", at);
    faults.expect(
        task.getCamundaAssignee() != null || !task.getCamundaCandidateGroupsList().isEmpty(),
        model.file(),
        "%s : la tâche n'est à personne, ni par assignee ni par candidateGroups.",
        at);
    for (String group : task.getCamundaCandidateGroupsList()) {
      faults.expect(
          group.contains("${") || parts.groups().contains(group),
          model.file(), "%s : le groupe %s n'existe pas.", at, group);
    }
    checkNotices(model, task, at);
  }

  /** Whoever has a task of a mission is told of it; other processes may do without. */
  private void checkNotices(Model model, UserTask task, String at) {
    if (!parts.processes().containsValue(model.process().getId())) {
      return;
    }
    List<String> notices =
        Stream.concat(
                Model.children(task, CamundaTaskListener.class).stream()
                    .filter(listener -> "timeout".equals(listener.getCamundaEvent()))
                    .map(listener -> listener.getAttributeValue("id") + " par " + listener.getCamundaDelegateExpression()),
                // As an element template says it; the service completes it.
                Model.properties(task)
                    .filter(property -> ModelParse.NOTICES.equals(property.getCamundaName()))
                    .map(any -> NOTICE))
            .toList();
    List<String> wanted =
        task.getId().equals(parts.tasks().get(ModelParts.STEERING_TASK)) ? List.of() : List.of(NOTICE);
    faults.expect(
        notices.equals(wanted),
        model.file(), "%s : la tâche a les listeners timeout %s au lieu de %s.", at, notices, wanted);
  }

  /** The names of what a task computes for its form. */
  private static Set<String> computed(UserTask task) {
    return Model.properties(task)
        .filter(property -> String.valueOf(property.getCamundaValue()).startsWith("${"))
        .map(CamundaProperty::getCamundaName)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void checkComputed(Model model, String at, String form, Set<String> computed) {
    if (form != null && models.forms().containsKey(form)) {
      for (String name : computed) {
        faults.expect(
            models.forms().get(form).shown().contains(name),
            model.file(),
            "%s : la tâche calcule %s, que le formulaire %s n'affiche pas et dont il ne tire pas de choix.",
            at, name, form);
      }
    }
  }

  private void checkForm(Model model, BaseElement element, String form, String binding) {
    if (form != null) {
      faults.expect(
          "latest".equals(binding),
          model.file(),
          "%s : le formulaire %s doit être lié par sa dernière version (formRefBinding « latest »).",
          model.at(element), form);
      faults.expect(
          models.forms().containsKey(form),
          model.file(), "%s : le formulaire %s n'existe pas.", model.at(element), form);
    }
  }

  private void checkShown(Model model, String form, Set<String> computed) {
    if (form != null && models.forms().containsKey(form)) {
      for (String variable : models.forms().get(form).shown()) {
        faults.expect(
            variables.of(model).contains(variable) || computed.contains(variable),
            "forms/" + form + ".form",
            "Le formulaire %s affiche %s, que rien ne fournit dans %s.",
            form, variable, Model.fileName(model.file()));
      }
    }
  }

  private void checkJob(Model model, FlowNode task, String delegate) {
    String at = model.at(task);
    faults.expect(
        task.isCamundaAsyncBefore(),
        model.file(), "%s : l'étape doit être un travail à part (asyncBefore).", at);
    faults.expect(
        !Model.children(task, CamundaFailedJobRetryTimeCycle.class).isEmpty()
            // An element template cannot say it: such a step has the service's own.
            || task.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "modelerTemplate") != null,
        model.file(),
        "%s : l'étape ne dit pas quand réessayer après un échec (failedJobRetryTimeCycle).",
        at);
    faults.expect(
        delegate != null, model.file(), "%s : l'étape ne nomme pas ce qui la fait (delegateExpression).", at);
  }

  private void checkDecision(Model model, BusinessRuleTask task) {
    String decision = task.getCamundaDecisionRef();
    if (decision == null) {
      checkJob(model, task, task.getCamundaDelegateExpression());
    } else {
      faults.expect(
          decisions.contains(decision),
          model.file(), "%s : l'étape demande la décision %s, qui n'existe pas.", model.at(task), decision);
    }
  }

  private void checkAnswers(Model model, ExclusiveGateway gateway) {
    if (gateway.getOutgoing().size() < 2) {
      return;
    }
    for (SequenceFlow flow : gateway.getOutgoing()) {
      boolean isDefault = flow.equals(gateway.getDefault());
      faults.expect(
          isDefault != (flow.getConditionExpression() != null),
          model.file(),
          isDefault
              ? "%s : c'est le chemin par défaut de %s, mais il a une condition."
              : "%s : ce chemin quitte %s sans condition, mais n'est pas celui par défaut.",
          model.at(flow), gateway.getId());
    }
  }

  private void checkCall(Model model, CallActivity call) {
    String at = model.at(call);
    String called = String.valueOf(call.getCalledElement());
    faults.expect(
        models.processes().contains(called),
        model.file(), "%s : l'étape appelle le processus %s, qu'aucun modèle ne contient.", at, called);
    Model.children(call, CamundaIn.class).stream()
        .map(CamundaIn::getCamundaSource)
        .filter(source -> source != null && !variables.of(model).contains(source))
        .forEach(
            source ->
                faults.expect(false, model.file(), "%s : l'étape transmet %s, que rien ne fournit.", at, source));
    Model.children(call, CamundaOut.class).stream()
        .map(CamundaOut::getCamundaSource)
        .filter(
            source ->
                source != null
                    && models.processes().contains(called)
                    && !variables.all().get(called).contains(source))
        .forEach(
            source ->
                faults.expect(
                    false, model.file(),
                    "%s : l'étape reprend %s, que rien ne fournit dans %s.", at, source, called));
  }
}
