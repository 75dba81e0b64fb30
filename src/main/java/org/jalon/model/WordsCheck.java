package org.jalon.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jalon.mission.Role;
import org.jalon.notification.MailWords;
import org.jalon.process.MissionProcess.Variables;

/** Whether the words of mails that stand in a model itself are all there, and name what can be put in. */
final class WordsCheck {

  /** One of the words: what the panel calls it, the field of a send task and the input of a user task that hold it. */
  private record Words(String label, String field, String input) {}

  private static final List<Words> ALL =
      List.of(
          new Words("Objet en français", "subjectFr", "mailSubjectFr"),
          new Words("Texte en français", "textFr", "mailTextFr"),
          new Words("Objet en anglais", "subjectEn", "mailSubjectEn"),
          new Words("Texte en anglais", "textEn", "mailTextEn"));

  /** In characters: an input is a variable, and the engine keeps no more of a text. */
  private static final int LONGEST = 4000;

  private final ModelParts parts;
  private final PolicyCheck policy;
  private final Faults faults;

  WordsCheck(ModelParts parts, PolicyCheck policy, Faults faults) {
    this.parts = parts;
    this.policy = policy;
    this.faults = faults;
  }

  void check(Model model) {
    for (SendTask task : model.all(SendTask.class)) {
      if (field(task, "template").filter(MailWords.TEMPLATE::equals).isPresent()) {
        ALL.forEach(words -> check(model, task, words, field(task, words.field()), true));
      }
    }
    boolean told = parts.processes().containsValue(model.process().getId());
    for (UserTask task : model.all(UserTask.class)) {
      Optional<String> respondent = Model.input(task, Variables.RESPONDENT);
      respondent
          .filter(code -> !Model.isExpression(code))
          .ifPresent(
              code ->
                  faults.expect(
                      Role.of(code).isPresent(),
                      model.file(), "%s : la personne qui répond, %s, n'est pas un rôle.", model.at(task), code));
      boolean needed = told && policy.mailsOf(task.getId(), hasRespondent(task)).contains(MailWords.TEMPLATE);
      for (Words words : ALL) {
        Optional<String> text = input(task, words.input());
        check(model, task, words, text, needed);
        faults.expect(
            text.orElse("").length() <= LONGEST,
            model.file(), "%s : « %s » a plus de %d caractères.", model.at(task), words.label(), LONGEST);
      }
    }
  }

  private void check(Model model, BaseElement task, Words words, Optional<String> text, boolean needed) {
    faults.expect(
        !needed || text.filter(said -> !said.isBlank()).isPresent(),
        model.file(), "%s : le courriel n'a pas de mots, « %s » manque.", model.at(task), words.label());
    for (String unknown : MailWords.unknownIn(text.orElse(""))) {
      faults.expect(
          false, model.file(),
          "%s : « %s » contient %s ; entre accolades, seuls %s sont remplacés.",
          model.at(task), words.label(), unknown, String.join(", ", MailWords.placeholders()));
    }
  }

  private static boolean hasRespondent(UserTask task) {
    return around(task)
        .anyMatch(
            element ->
                Model.input(element, Variables.RESPONDENT).isPresent()
                    || element instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics each
                        && Variables.RESPONDENT.equals(each.getCamundaElementVariable()));
  }

  /** What the task, or a sub-process around it, has as that input. */
  private static Optional<String> input(UserTask task, String name) {
    return around(task).map(element -> Model.input(element, name)).flatMap(Optional::stream).findFirst();
  }

  private static Stream<BaseElement> around(BaseElement task) {
    return Stream.iterate((ModelElementInstance) task, Objects::nonNull, ModelElementInstance::getParentElement)
        .filter(BaseElement.class::isInstance)
        .map(BaseElement.class::cast);
  }

  private static Optional<String> field(SendTask task, String name) {
    return Model.children(task, CamundaField.class).stream()
        .filter(field -> name.equals(field.getCamundaName()))
        .map(Model::text)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
