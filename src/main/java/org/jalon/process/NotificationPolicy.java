package org.jalon.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who is told of a task, with which mail, when they are reminded and when it is escalated: the latest version
 * of the decision table {@code notification-policy.dmn}, read anew for each notice. It is evaluated beside the
 * engine, which would write a history of every evaluation.
 */
@Component
class NotificationPolicy {

  /**
   * What the table says of one task.
   *
   * @param template the stem of the task's mail
   * @param recipient {@code assignee}, a role's code, or the name of a variable that holds one of these
   * @param escalation null where the task is never escalated
   * @param escalateTo the code of the role that is told then
   */
  record Rule(String template, String recipient, List<Moment> reminders, Moment escalation, String escalateTo) {}

  private final RepositoryService repository;
  private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final Map<String, DmnDecision> versions = new ConcurrentHashMap<>();
  private final Map<Question, Rule> rules = new ConcurrentHashMap<>();

  /** All that the table asks, of one of its versions: the answer to it never changes. */
  private record Question(String version, String task, Object meetingKind, Object respondent) {}

  // Lazy: the engine needs the beans that its models name before it exists itself.
  NotificationPolicy(@Lazy RepositoryService repository) {
    this.repository = repository;
  }

  /**
   * @throws IllegalStateException if the table is missing or says nothing of this task
   * @throws IllegalArgumentException if a cell cannot be read
   */
  Rule of(DelegateTask task) {
    // Reading a table's cells takes longer than all else that a page or a notice needs.
    return rules.computeIfAbsent(
        new Question(
            latest(),
            task.getTaskDefinitionKey(),
            task.getVariable(MissionProcess.Variables.MEETING_KIND),
            task.getVariable(MissionProcess.Variables.RESPONDENT)),
        this::answer);
  }

  private Rule answer(Question question) {
    DmnDecisionResultEntries row =
        engine
            .evaluateDecision(
                decision(question.version()),
                Variables.putValue("task", question.task())
                    .putValue("meetingKind", question.meetingKind())
                    .putValue("respondent", question.respondent()))
            .getFirstResult();
    if (row == null) {
      throw new IllegalStateException("The notification policy has no row for " + question.task());
    }
    String escalation = text(row, "escalation");
    return new Rule(
        text(row, "template"),
        text(row, "recipient"),
        Arrays.stream(text(row, "reminders").split(",")).filter(item -> !item.isBlank()).map(Moment::of).toList(),
        escalation.isEmpty() ? null : Moment.of(escalation),
        text(row, "escalateTo"));
  }

  private String latest() {
    DecisionDefinition latest =
        repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(MissionProcess.NOTIFICATION_POLICY)
            .latestVersion()
            .singleResult();
    if (latest == null) {
      throw new IllegalStateException("No decision " + MissionProcess.NOTIFICATION_POLICY + " is deployed.");
    }
    return latest.getId();
  }

  private DmnDecision decision(String version) {
    return versions.computeIfAbsent(
        version, id -> engine.parseDecision(MissionProcess.NOTIFICATION_POLICY, repository.getDecisionModel(id)));
  }

  private static String text(DmnDecisionResultEntries row, String output) {
    Object value = row.get(output);
    return value == null ? "" : value.toString().strip();
  }
}
