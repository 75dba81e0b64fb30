package org.jalon.model;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Refuses code in a model, and what leads to code that is not ours: scripts, Java classes, connectors, other systems. */
final class CodeCheck {

  /** A namespace that the engine takes for Camunda's own. */
  private static final String OLD_NAMESPACE = "http://activiti.org/bpmn";

  private static final String SCRIPT = "%s : les scripts ne sont pas acceptés.";
  private static final String CLASS = "%s : les classes Java ne sont pas acceptées, seulement les beans.";
  private static final String ELSEWHERE = "%s : une étape ne se fait que par un bean (delegateExpression).";
  private static final String NO_CAMUNDA_FORM = "%s : les champs se demandent par un formulaire Camunda (formRef).";

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "class", CLASS,
          "variableMappingClass", CLASS,
          "formHandlerClass", CLASS,
          "type", ELSEWHERE,
          "topic", ELSEWHERE,
          "formKey", NO_CAMUNDA_FORM);

  private static final Map<String, String> ELEMENTS =
      Map.of("script", SCRIPT, "connector", ELSEWHERE, "formData", NO_CAMUNDA_FORM, "formProperty", NO_CAMUNDA_FORM);

  /** Camunda's own attributes of these are no code: a variable's type, say. */
  private static final Set<String> HARMLESS = Set.of("value", "entry", "formField");

  private final Faults faults;

  CodeCheck(Faults faults) {
    this.faults = faults;
  }

  void check(Model model) {
    check(model, model.content().getDocument().getDomSource().getNode(), Model.fileName(model.file()));
  }

  private void check(Model model, Node node, String owner) {
    String at = owner;
    if (node instanceof Element element) {
      at = at(model, element, owner);
      checkElement(model, element, at);
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        checkAttribute(model, element, (Attr) element.getAttributes().item(i), at);
      }
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      check(model, child, at);
    }
  }

  private static String at(Model model, Element element, String owner) {
    ModelElementInstance known = model.content().getModelElementById(element.getAttribute("id"));
    return BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())
            && (known instanceof FlowElement || known instanceof Process)
        ? model.at((BaseElement) known)
        : owner;
  }

  private void checkElement(Model model, Element element, String at) {
    String name = element.getLocalName();
    if (isCamundas(element)) {
      expect(!ELEMENTS.containsKey(name), model, ELEMENTS.get(name), at);
    } else if (BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())) {
      expect(!name.equals("scriptTask"), model, SCRIPT, at);
      // A condition in another language than the engine's own is a script.
      String language = element.getAttribute("language");
      expect(language.isEmpty() || language.equalsIgnoreCase("juel"), model, SCRIPT, at);
    }
  }

  private void checkAttribute(Model model, Element element, Attr attribute, String at) {
    boolean onCamundasElement = attribute.getNamespaceURI() == null && isCamundas(element);
    String refusal = ATTRIBUTES.get(attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName());
    if (refusal != null && (isCamundas(attribute) || onCamundasElement && !HARMLESS.contains(element.getLocalName()))) {
      expect(false, model, refusal, at);
    }
    if (isCamundas(attribute) && "resource".equals(attribute.getLocalName())) {
      expect(false, model, SCRIPT, at);
    }
  }

  private static boolean isCamundas(Node node) {
    return BpmnModelConstants.CAMUNDA_NS.equals(node.getNamespaceURI())
        || OLD_NAMESPACE.equals(node.getNamespaceURI());
  }

  private void expect(boolean fine, Model model, String sentence, String at) {
    faults.expect(fine, model.file(), sentence, at);
  }
}
