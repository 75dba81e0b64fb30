package org.jalon.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The models and forms of some parts, read. */
final class Models {

  /** An expression and where it is. */
  record Found(String at, String file, ModelExpression expression) {}

  private final ModelParts parts;
  private final Faults faults;
  private final Map<String, Model> byProcess = new TreeMap<>();
  private final Map<String, FormFields> forms = new TreeMap<>();
  private final Map<String, List<Found>> expressions = new TreeMap<>();

  /** Notes as faults what cannot be read. */
  Models(ModelParts parts, Faults faults) {
    this.parts = parts;
    this.faults = faults;
    parts.files("forms/", ".form").forEach(this::readForm);
    parts.files("processes/", ".bpmn").forEach(this::readModel);
    byProcess.forEach((process, model) -> expressions.put(process, readExpressions(model)));
  }

  Collection<Model> all() {
    return byProcess.values();
  }

  Set<String> processes() {
    return byProcess.keySet();
  }

  Map<String, FormFields> forms() {
    return forms;
  }

  List<Found> expressionsOf(Model model) {
    return expressions.get(model.process().getId());
  }

  /** The forms that a model uses, as far as they exist. */
  Stream<String> formsOf(Model model) {
    return Stream.concat(
            model.all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
            model.all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
        .filter(form -> form != null && forms.containsKey(form));
  }

  /** The processes that hold each user task. */
  Map<String, Set<String>> tasks() {
    Map<String, Set<String>> tasks = new TreeMap<>();
    byProcess.forEach(
        (process, model) ->
            model
                .all(UserTask.class)
                .forEach(task -> tasks.computeIfAbsent(task.getId(), any -> new TreeSet<>()).add(process)));
    return tasks;
  }

  /** The kinds of meetings that the models call. */
  Set<String> meetingKinds() {
    return byProcess.values().stream()
        .flatMap(model -> model.all(CamundaIn.class).stream())
        .filter(in -> "meetingKind".equals(in.getCamundaTarget()))
        .map(CamundaIn::getCamundaSourceExpression)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The answers that a variable may hold, where forms or Java list them. */
  Set<String> options(String variable) {
    Set<String> options = new TreeSet<>(parts.offeredByJava().getOrDefault(variable, Set.of()));
    forms.values().forEach(form -> options.addAll(form.options().getOrDefault(variable, Set.of())));
    return options;
  }

  private void readForm(String stem, String text) {
    try {
      forms.put(stem, FormFields.of(text));
    } catch (JsonProcessingException broken) {
      faults.expect(false, "forms/" + stem + ".form", "Le formulaire %s est illisible : ce n'est pas du JSON.", stem);
    }
  }

  private void readModel(String stem, String text) {
    String file = "processes/" + stem + ".bpmn";
    try {
      BpmnModelInstance content =
          Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      Collection<Process> processes = content.getModelElementsByType(Process.class);
      faults.expect(
          processes.size() == 1,
          file, "%s contient %d processus au lieu d'un seul.", Model.fileName(file), processes.size());
      if (!haveIds(file, content)) {
        return;
      }
      for (Process process : processes) {
        Model other = byProcess.put(process.getId(), new Model(file, content, process));
        faults.expect(
            other == null || other.file().equals(file),
            file, "Le processus %s se trouve dans plusieurs fichiers, dont %s.", process.getId(), Model.fileName(file));
      }
    } catch (ModelException broken) {
      faults.expect(false, file, "%s est illisible : ce n'est pas un modèle BPMN.", Model.fileName(file));
    }
  }

  /** Modeler gives one to each; what has none could not be told of. */
  private boolean haveIds(String file, BpmnModelInstance content) {
    long without =
        Stream.concat(
                content.getModelElementsByType(FlowElement.class).stream(),
                content.getModelElementsByType(RootElement.class).stream())
            .filter(element -> element.getId() == null)
            .count();
    faults.expect(without == 0, file, "%s : des éléments n'ont pas d'id (%d).", Model.fileName(file), without);
    return without == 0;
  }

  private List<Found> readExpressions(Model model) {
    Stream.Builder<Found> found = Stream.builder();
    readExpressions(model, model.content().getDocument().getDomSource().getNode(), Model.fileName(model.file()), found);
    return found.build().toList();
  }

  private void readExpressions(Model model, Node node, String owner, Stream.Builder<Found> found) {
    String at = owner;
    if (node instanceof Element element && BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())) {
      ModelElementInstance known = model.content().getModelElementById(element.getAttribute("id"));
      at = known instanceof FlowElement || known instanceof Process ? model.at((BaseElement) known) : owner;
    }
    if (node.getAttributes() != null) {
      for (int i = 0; i < node.getAttributes().getLength(); i++) {
        readExpression(model, at, ((Attr) node.getAttributes().item(i)).getValue(), found);
      }
    }
    // The engine reads an element's text as one, whatever comments stand in it.
    StringBuilder text = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Text part) {
        text.append(part.getData());
      } else {
        readExpressions(model, child, at, found);
      }
    }
    readExpression(model, at, text.toString().strip(), found);
  }

  private void readExpression(Model model, String at, String text, Stream.Builder<Found> found) {
    if (Model.isExpression(text)) {
      try {
        found.add(new Found(at, model.file(), ModelExpression.of(text)));
      } catch (IllegalArgumentException unreadable) {
        faults.expect(false, model.file(), "%s : une expression est illisible, %s.", at, unreadable.getMessage());
      }
    }
  }
}
