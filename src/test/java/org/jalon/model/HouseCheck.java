package org.jalon.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jalon.support.BrokenModels;
import org.jalon.support.ElementTemplate;
import org.springframework.util.StringUtils;

/**
 * What packaged models are held to besides {@link ModelCheck}: they work without it, but are hard to read. An admin's
 * model need not be so.
 */
final class HouseCheck {

  private static final String STEM = "_[a-z][A-Za-z0-9]*";
  private static final Pattern GENERATED = Pattern.compile(".*_[01][a-z0-9]{6}");

  /** How ids begin where it is not with the type's own name. */
  private static final Map<String, String> KINDS =
      Map.of("boundaryEvent", "boundary", "intermediateThrowEvent", "throwEvent", "sequenceFlow", "flow");

  private final List<String> sentences = new ArrayList<>();

  private HouseCheck() {}

  /** What does not keep to the house's ways, one English sentence each. */
  static List<String> sentences(ModelParts parts, ModelCheck.Result checked) {
    HouseCheck check = new HouseCheck();
    checked.models().all().forEach(check::checkModel);
    check.checkDecisions(parts);
    check.checkNothingIsLeft(parts, checked);
    return check.sentences.stream().distinct().sorted().toList();
  }

  private void expect(boolean matches, String sentence, Object... names) {
    if (!matches) {
      sentences.add(BrokenModels.HOUSE + sentence.formatted(names));
    }
  }

  private void checkModel(Model model) {
    String id = model.process().getId();
    String kebab = kebab(id);
    expect(
        model.file().equals("processes/" + kebab + ".bpmn"),
        "The process %s in %s belongs into processes/%s.bpmn.", id, model.file(), kebab);
    model.all(FlowElement.class).forEach(element -> checkId(model, element));
    model.all(RootElement.class).forEach(element -> checkNotGenerated(model, element));
    model.all(ExclusiveGateway.class).forEach(gateway -> checkQuestion(model, gateway));
  }

  private void checkId(Model model, FlowElement element) {
    String type = element.getElementType().getTypeName();
    boolean timer = !element.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    String kind =
        type.equals("intermediateCatchEvent") ? timer ? "timer" : "catchEvent" : KINDS.getOrDefault(type, type);
    expect(
        element.getId().matches(kind + STEM),
        "%s: the id of this %s should be %s_ and a stem, not a generated one.", at(model, element), type, kind);
  }

  private void checkNotGenerated(Model model, BaseElement element) {
    expect(
        !GENERATED.matcher(String.valueOf(element.getId())).matches(), "%s has a generated id.", at(model, element));
  }

  private void checkQuestion(Model model, ExclusiveGateway gateway) {
    if (gateway.getOutgoing().size() < 2) {
      return;
    }
    expect(
        gateway.getName() != null && gateway.getName().matches("(?s).*\\S[ \u00a0\u202f]\\?"),
        "%s is no question: its name should end with « ? ».", at(model, gateway));
    for (SequenceFlow flow : gateway.getOutgoing()) {
      expect(
          StringUtils.hasText(flow.getName()), "%s answers %s, but has no name.", at(model, flow), gateway.getId());
    }
  }

  private void checkDecisions(ModelParts parts) {
    parts
        .files("processes/", ".dmn")
        .forEach(
            (stem, text) -> {
              for (Decision decision :
                  Dmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                      .getModelElementsByType(Decision.class)) {
                expect(
                    stem.equals(kebab(decision.getId())),
                    "The decision %s in processes/%s.dmn belongs into processes/%s.dmn.",
                    decision.getId(), stem, kebab(decision.getId()));
              }
            });
  }

  private void checkNothingIsLeft(ModelParts parts, ModelCheck.Result checked) {
    Set<String> used =
        Stream.concat(checked.models().all().stream().flatMap(checked.models()::formsOf), formsOfTemplates())
            .collect(Collectors.toSet());
    for (String form : checked.models().forms().keySet()) {
      expect(used.contains(form), "forms/%s.form is used by no task, no start and no element template.", form);
    }
    parts.files("mail/", "").keySet().stream()
        .filter(mail -> !mail.startsWith("layout."))
        .filter(mail -> !checked.mailsSent().contains(mail.replaceAll("\\.\\w+$", "")))
        .forEach(mail -> expect(false, "mail/%s is sent by no step.", mail));
  }

  /** The forms that a new step may have. */
  private static Stream<String> formsOfTemplates() {
    return ElementTemplate.all().values().stream()
        .flatMap(template -> template.properties().stream())
        .filter(property -> property.target().equals("camunda:formRef"))
        .flatMap(property -> property.values().stream());
  }

  private static String at(Model model, BaseElement element) {
    return element.getId() + " in " + model.file();
  }

  /** An id as a file is called by it. */
  private static String kebab(String id) {
    return id.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
