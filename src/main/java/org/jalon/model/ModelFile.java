package org.jalon.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A model or a form as somebody brings it.
 *
 * @param keys what the engine calls the processes, decisions or the form in it
 * @param steps the ids of what a process can wait at; empty in a file without one
 * @param forms the forms that a process asks by; empty in a file without one
 */
public record ModelFile(
    Kind kind, String name, String text, Set<String> keys, Set<String> steps, Set<String> forms) {

  /** In bytes: many times the size of any packaged model. */
  private static final int LARGEST = 5_000_000;

  /** In elements within each other; the check and the engine go down to each by a call within a call. */
  private static final int DEEPEST = 100;

  /** What the engine makes of a file, by the end of its name. */
  public enum Kind {
    PROCESS("processes/", ".bpmn", ".bpmn20.xml"),
    DECISION("processes/", ".dmn", ".dmn11.xml"),
    FORM("forms/", ".form");

    private final String folder;
    private final List<String> endings;

    Kind(String folder, String... endings) {
      this.folder = folder;
      this.endings = List.of(endings);
    }

    /** The path among {@link ModelParts#files} of a file of that name; its ending may be left out. */
    public String path(String name) {
      String stem = endings.stream().filter(name::endsWith).findFirst().map(ending -> cut(name, ending)).orElse(name);
      return folder + stem + endings.get(0);
    }

    private static String cut(String name, String ending) {
      return name.substring(0, name.length() - ending.length());
    }

    private static Optional<Kind> of(String name) {
      return Arrays.stream(values()).filter(kind -> kind.endings.stream().anyMatch(name::endsWith)).findFirst();
    }
  }

  /**
   * Reads a file with all distrust.
   *
   * @throws IllegalArgumentException if it is none that the service can do with; the message is a French sentence
   */
  public static ModelFile read(String name, byte[] content) {
    Kind kind =
        Kind.of(name).orElseThrow(() -> fault("%s : seuls se déploient des fichiers .bpmn, .dmn et .form.", name));
    if (content.length > LARGEST) {
      throw fault("%s : le fichier est trop grand, plus de %d Mo.", name, LARGEST / 1_000_000);
    }
    String text = text(name, content);
    if (kind == Kind.FORM) {
      return new ModelFile(kind, name, text, Set.of(formId(name, text)), Set.of(), Set.of());
    }
    checkXml(name, text);
    try {
      ByteArrayInputStream xml = new ByteArrayInputStream(content);
      if (kind == Kind.DECISION) {
        return new ModelFile(
            kind, name, text, ids(Dmn.readModelFromStream(xml), Decision.class), Set.of(), Set.of());
      }
      ModelInstance model = Bpmn.readModelFromStream(xml);
      return new ModelFile(
          kind, name, text, ids(model, Process.class), ids(model, FlowNode.class), forms(model));
    } catch (ModelException broken) {
      throw fault("%s : ce n'est pas un modèle %s.", name, kind == Kind.PROCESS ? "BPMN" : "DMN");
    }
  }

  /** Among {@link ModelParts#files}: a form is found by what it calls itself, as the engine finds it. */
  public String path() {
    return kind.path(kind == Kind.FORM ? keys.iterator().next() : name);
  }

  private static Set<String> forms(ModelInstance model) {
    return Stream.concat(
            model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaFormRef),
            model.getModelElementsByType(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(ModelInstance model, Class<? extends ModelElementInstance> type) {
    return model.getModelElementsByType(type).stream()
        .map(element -> element.getAttributeValue("id"))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** The bytes must mean the same to the engine as to the checks. */
  private static String text(String name, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException other) {
      throw fault("%s : le fichier n'est pas en UTF-8.", name);
    }
  }

  private static String formId(String name, String text) {
    try {
      String id = FormFields.of(text).id();
      if (id.isEmpty()) {
        throw fault("%s : le formulaire n'a pas d'id.", name);
      }
      return id;
    } catch (JsonProcessingException broken) {
      throw fault("%s : ce n'est pas un formulaire, mais du JSON illisible.", name);
    }
  }

  /** Before anything is made of it: entities can read files of the server, and blow up a small file. */
  private static void checkXml(String name, String text) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    int depth = 0;
    try {
      XMLStreamReader xml =
          factory.createXMLStreamReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD -> throw fault("%s : une déclaration DOCTYPE n'est pas acceptée.", name);
          case XMLStreamConstants.START_ELEMENT -> depth++;
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> { }
        }
        if (depth > DEEPEST) {
          throw fault("%s : plus de %d éléments s'emboîtent.", name, DEEPEST);
        }
      }
    } catch (XMLStreamException broken) {
      throw fault(
          "%s : ce n'est pas du XML lisible, ligne %d.",
          name, broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber());
    }
  }

  private static IllegalArgumentException fault(String sentence, Object... names) {
    return new IllegalArgumentException(sentence.formatted(names));
  }
}
