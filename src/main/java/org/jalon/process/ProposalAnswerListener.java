package org.jalon.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/**
 * Adds one answer to a round of validation: a refusal outweighs precisions, precisions outweigh a yes. Notes
 * whose validation stands until the proposal's substance changes, and which version each party answered last.
 */
@Component
class ProposalAnswerListener implements TaskListener {

  private final AnswerCollector collector;

  ProposalAnswerListener(AnswerCollector collector) {
    this.collector = collector;
  }

  @Override
  public void notify(DelegateTask task) {
    String answer = (String) task.getVariable(Variables.ANSWER);
    boolean outweighs =
        answer.equals("refused")
            || answer.equals("precisions") && !"refused".equals(task.getVariable(Variables.ROUND_OUTCOME));
    if (outweighs) {
      task.getExecution().setVariable(Variables.ROUND_OUTCOME, answer);
    }
    if (answer.equals("validated")) {
      task.getExecution()
          .setVariable(
              Variables.VALIDATED_BY,
              Proposals.withRole(
                  Json.read(task, Variables.VALIDATED_BY), (String) task.getVariable(Variables.RESPONDENT)));
    }
    task.getExecution().setVariable(Variables.ANSWERED_TERMS, answeredTerms(task));
    collector.addComment(task);
  }

  private static JsonValue answeredTerms(DelegateTask task) {
    Map<String, Object> answered = new LinkedHashMap<>();
    Json.read(task, Variables.ANSWERED_TERMS).fields().forEachRemaining(party -> answered.put(party.getKey(), party.getValue()));
    // If the task is answered twice at this very moment, what is local to it may be gone: the engine takes all of this back.
    Map<String, Object> theirs = new LinkedHashMap<>();
    theirs.put("name", task.getVariable(Variables.RESPONDENT_NAME));
    theirs.put("terms", Json.read(task, Variables.TERMS));
    answered.put(String.valueOf(task.getVariable(Variables.RESPONDENT)), theirs);
    return Json.value(answered);
  }
}
