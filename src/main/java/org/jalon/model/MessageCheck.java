package org.jalon.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.util.StringUtils;

/** Whether what is thrown is caught, and what is caught is thrown: messages, by Java too, and escalations. */
final class MessageCheck {

  /** Where something is thrown or caught first. */
  private record Place(String file, String at) {}

  private final ModelParts parts;
  private final Models models;
  private final Faults faults;

  MessageCheck(ModelParts parts, Models models, Faults faults) {
    this.parts = parts;
    this.models = models;
    this.faults = faults;
  }

  void check() {
    checkEscalations();
    checkMessages();
    checkMessageNames();
  }

  private void checkEscalations() {
    Map<String, Place> thrown = new TreeMap<>();
    Map<String, Place> caught = new TreeMap<>();
    for (Model model : models.all()) {
      for (EscalationEventDefinition definition : model.all(EscalationEventDefinition.class)) {
        ModelElementInstance event = definition.getParentElement();
        String at = model.atNearest(event);
        String code = definition.getEscalation() == null ? null : definition.getEscalation().getEscalationCode();
        faults.expect(
            code != null, model.file(), "%s : l'évènement ne nomme pas d'escalade avec un code.", at);
        if (code != null) {
          (event instanceof CatchEvent ? caught : thrown).putIfAbsent(code, new Place(model.file(), at));
        }
      }
    }
    thrown.forEach(
        (code, place) ->
            faults.expect(
                caught.containsKey(code),
                place.file(), "%s : l'escalade %s est lancée, mais rien ne l'attrape.", place.at(), code));
    caught.forEach(
        (code, place) ->
            faults.expect(
                thrown.containsKey(code),
                place.file(), "%s : l'escalade %s est attendue, mais rien ne la lance.", place.at(), code));
  }

  private void checkMessages() {
    Map<String, Place> thrown = new TreeMap<>();
    Map<String, Place> caught = new TreeMap<>();
    for (Model model : models.all()) {
      Set<Message> used = new HashSet<>();
      for (MessageEventDefinition definition : model.all(MessageEventDefinition.class)) {
        ModelElementInstance event = definition.getParentElement();
        String at = model.atNearest(event);
        Message message = definition.getMessage();
        String name = message == null ? null : message.getName();
        faults.expect(
            StringUtils.hasText(name),
            model.file(), "%s : l'évènement ne nomme pas de message avec un nom.", at);
        used.add(message);
        if (name != null) {
          (event instanceof CatchEvent ? caught : thrown).putIfAbsent(name, new Place(model.file(), at));
        }
      }
      for (ReceiveTask task : model.all(ReceiveTask.class)) {
        String name = task.getMessage() == null ? null : task.getMessage().getName();
        faults.expect(
            StringUtils.hasText(name), model.file(), "%s : l'étape ne nomme pas de message avec un nom.", model.at(task));
        used.add(task.getMessage());
        if (name != null) {
          caught.putIfAbsent(name, new Place(model.file(), model.at(task)));
        }
      }
      for (Message message : model.all(Message.class)) {
        faults.expect(
            used.contains(message), model.file(), "%s : ce message n'est celui d'aucun évènement.", model.at(message));
      }
    }
    Set<String> byJava = Set.copyOf(parts.messages().values());
    thrown.forEach(
        (name, place) ->
            faults.expect(
                caught.containsKey(name),
                place.file(), "%s : le message %s est envoyé, mais rien ne l'attend.", place.at(), name));
    caught.forEach(
        (name, place) ->
            faults.expect(
                thrown.containsKey(name) || byJava.contains(name),
                place.file(), "%s : le message %s est attendu, mais rien ne l'envoie.", place.at(), name));
    parts.messages().forEach(
        (constant, name) ->
            faults.expect(
                thrown.containsKey(name) || caught.containsKey(name),
                "", "Le service connaît le message %s (%s), qui n'est plus dans aucun modèle.", name, constant));
  }

  private void checkMessageNames() {
    Map<String, String> names = new TreeMap<>();
    Map<String, String> places = new TreeMap<>();
    for (Model model : models.all()) {
      for (Message message : model.all(Message.class)) {
        String own = String.valueOf(message.getName());
        String name = names.computeIfAbsent(message.getId(), any -> own);
        String place = places.computeIfAbsent(message.getId(), any -> model.file());
        faults.expect(
            name.equals(own),
            model.file(),
            "Le message %s s'appelle %s dans %s, mais %s dans %s.",
            message.getId(), name, Model.fileName(place), own, Model.fileName(model.file()));
      }
    }
  }
}
