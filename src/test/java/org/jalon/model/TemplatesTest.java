package org.jalon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jalon.support.ElementTemplate;
import org.jalon.support.ElementTemplate.Property;
import org.jalon.support.Modeler;
import org.jalon.support.PackagedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.StringUtils;

/** Modeler's element templates agree with the models, and with all that the models agree with. */
class TemplatesTest {

  private static final String MISSION = "processes/coaching-mission.bpmn";
  private static final Map<String, ElementTemplate> TEMPLATES = ElementTemplate.all();

  /** What an admin decides. All else is wiring. */
  private static final Set<String> BUSINESS =
      Set.of(
          "template", "recipients", "language", "subjectFr", "textFr", "subjectEn", "textEn",
          "mailSubjectFr", "mailTextFr", "mailSubjectEn", "mailTextEn",
          "camunda:formRef", "businessDays", "respondent", "${answer}",
          "meetingKind", "attendees", "callerDecides");

  private static final List<BpmnModelInstance> MODELS =
      Stream.of("coaching-mission", "contract", "meeting")
          .map(stem -> Bpmn.readModelFromFile(Path.of("processes", stem + ".bpmn").toFile()))
          .toList();

  static Set<String> templates() {
    return TEMPLATES.keySet();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void theWiringIsLocked_andWhatIsBusinessIsRequired(String template) {
    assertThat(TEMPLATES.get(template).properties())
        .isNotEmpty()
        .allSatisfy(
            property -> {
              if (property.locked()) {
                assertThat(property.label()).isEmpty();
              } else {
                assertThat(BUSINESS).contains(property.target());
                assertThat(property.label()).isNotBlank();
                assertThat(property.constraints().path("notEmpty").asBoolean()).as(property.label()).isTrue();
              }
            });
    assertThat(TEMPLATES.get(template).id()).isEqualTo("org.jalon." + camel(template));
  }

  @Test
  void aStepForEveryChoiceOfEveryTemplate_agreesWithFormsMailsBeansAndVariables() {
    Modeler modeler = Modeler.open(MISSION);
    String flow = "flow_allValidated";
    int number = 0;
    for (String template : TEMPLATES.keySet()) {
      for (Map<String, String> fields : fields(TEMPLATES.get(template))) {
        String stem = "added" + number++;
        modeler.addOn(flow, template, kind(template) + "_" + stem, "Étape ajoutée", fields);
        flow = "flow_afterAdded" + (number - 1);
      }
    }
    ModelParts changed = PackagedParts.fresh();
    changed.files().put(MISSION, modeler.xml());

    assertThat(number).isGreaterThan(TEMPLATES.size());
    assertThat(ModelTest.sentences(changed)).isEmpty();
  }

  @Test
  void everyMailThatTheModelsSend_isOffered_andNoOther() {
    assertThat(property("send-mail", "template").choices().values())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            sent().map(task -> field(task, "template")).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void theModelsOwnMails_areWiredAsTheirTemplate() {
    assertThat(sent())
        .isNotEmpty()
        .allSatisfy(
            task -> {
              wiring("send-mail").forEach((name, value) -> assertThat(attribute(task, name)).isEqualTo(value));
              assertThat(property("send-mail", "recipients").choices().values()).contains(field(task, "recipients"));
            });
    assertThat(wiring("send-message")).isEqualTo(wiring("send-mail"));
  }

  @Test
  void aMailFromATemplate_isTriedAgainLikeTheModelsOwn() throws IOException {
    String settings = Files.readString(Path.of("src/main/resources/application.yml"));

    assertThat(sent().flatMap(task -> children(task, CamundaFailedJobRetryTimeCycle.class)))
        .isNotEmpty()
        .allSatisfy(cycle -> assertThat(settings).contains("\n  job-retries: " + cycle.getTextContent() + "\n"));
  }

  @Test
  void theModelsOwnTasks_areWiredAsTheirTemplates() {
    assertThat(wiring("participant-task")).isEqualTo(wiring("coordinator-task"));
    for (String template : List.of("coach-task", "coordinator-task")) {
      Map<String, String> wiring = wiring(template);
      assertThat(wiring.remove("camunda:dueDate")).isEqualTo("${deadlines.businessDays(businessDays)}");
      assertThat(all(UserTask.class).filter(task -> wiring.get("camunda:assignee").equals(task.getCamundaAssignee())))
          .isNotEmpty()
          .allSatisfy(
              task -> {
                wiring.forEach((name, value) -> assertThat(attribute(task, name)).as(task.getId()).isEqualTo(value));
                assertThat(task.getCamundaCandidateGroups()).isEqualTo(wiring.get("camunda:candidateGroups"));
              });
    }
  }

  @Test
  void theModelsOwnMeetings_areWiredAsTheirTemplate() {
    assertThat(all(CallActivity.class).filter(call -> "meeting".equals(call.getCalledElement())))
        .isNotEmpty()
        .allSatisfy(
            call -> {
              Map<String, String> ins = new HashMap<>();
              children(call, CamundaIn.class)
                  .forEach(
                      in ->
                          ins.put(
                              in.getCamundaTarget() == null ? "" : in.getCamundaTarget(),
                              Stream.of(in.getCamundaSource(), in.getCamundaSourceExpression(), in.getCamundaBusinessKey())
                                  .filter(Objects::nonNull)
                                  .findFirst()
                                  .orElseThrow()));
              assertThat(meeting("camunda:in")).extracting(Property::target).hasSameElementsAs(ins.keySet());
              meeting("camunda:in")
                  .forEach(property -> assertThat(property.values()).contains(ins.get(property.target())));
              assertThat(children(call, CamundaOut.class).map(CamundaOut::getCamundaSource))
                  .containsAll(meeting("camunda:out").stream().map(Property::target).toList());
            });
    assertThat(property("meeting", "meetingKind").choices().values())
        .containsExactlyInAnyOrderElementsOf(
            all(CamundaIn.class)
                .filter(in -> "meetingKind".equals(in.getCamundaTarget()))
                .map(CamundaIn::getCamundaSourceExpression)
                .collect(Collectors.toSet()));
  }

  /** Entries for a template's fields: each choice once, and a text wherever one is to be written. */
  private static List<Map<String, String>> fields(ElementTemplate template) {
    int steps = template.properties().stream().mapToInt(property -> property.choices().size()).max().orElse(0);
    return Stream.iterate(0, step -> step + 1)
        .limit(Math.max(1, steps))
        .map(
            step -> {
              Map<String, String> fields = new HashMap<>();
              for (Property property : template.properties()) {
                if (!property.choices().isEmpty()) {
                  List<String> names = List.copyOf(property.choices().keySet());
                  fields.put(property.label(), names.get(step % names.size()));
                } else if (!property.locked() && property.value() == null) {
                  fields.put(property.label(), text(property, step));
                }
              }
              return fields;
            })
        .toList();
  }

  private static String text(Property property, int step) {
    return switch (property.target()) {
      case "camunda:formRef" -> "call-parties";
      case "businessDays" -> "5";
      case "${answer}" -> "answer" + step;
      default -> "Des mots pour {company}";
    };
  }

  private static String kind(String template) {
    String type = TEMPLATES.get(template).elementType();
    return type.equals("intermediateCatchEvent") ? "timer" : type;
  }

  private static String camel(String kebab) {
    return Stream.of(kebab.split("-"))
        .map(StringUtils::capitalize)
        .collect(Collectors.collectingAndThen(Collectors.joining(), StringUtils::uncapitalize));
  }

  /** What the template of meetings binds that way. */
  private static List<Property> meeting(String binding) {
    return TEMPLATES.get("meeting").properties().stream()
        .filter(property -> property.bindingType().startsWith(binding))
        .toList();
  }

  /** The attributes that a template sets and nobody may change. */
  private static Map<String, String> wiring(String template) {
    return TEMPLATES.get(template).properties().stream()
        .filter(property -> property.locked() && property.bindingType().equals("property"))
        .collect(Collectors.toMap(Property::target, Property::value, (one, other) -> one, TreeMap::new));
  }

  private static Property property(String template, String target) {
    return TEMPLATES.get(template).properties().stream()
        .filter(property -> property.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<SendTask> sent() {
    return all(SendTask.class).filter(task -> "${sendMailDelegate}".equals(task.getCamundaDelegateExpression()));
  }

  private static <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
    return MODELS.stream().flatMap(model -> model.getModelElementsByType(type).stream());
  }

  private static String field(SendTask task, String name) {
    return children(task, CamundaField.class)
        .filter(field -> name.equals(field.getCamundaName()))
        .map(CamundaField::getCamundaStringValue)
        .findFirst()
        .orElseThrow();
  }

  private static <T extends ModelElementInstance> Stream<T> children(BaseElement element, Class<T> type) {
    return element.getExtensionElements().getChildElementsByType(type).stream();
  }

  private static String attribute(ModelElementInstance element, String name) {
    return name.startsWith("camunda:")
        ? element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, name.substring("camunda:".length()))
        : element.getAttributeValue(name);
  }
}
