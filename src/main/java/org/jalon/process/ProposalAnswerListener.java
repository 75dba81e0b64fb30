package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/**
 * Adds one answer to a round of validation: a refusal outweighs precisions, precisions outweigh a yes. Notes
 * whose validation stands until the proposal's substance changes.
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
    collector.addComment(task);
  }
}
