package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/** Notes a refusal to sign: it ends the round of signatures. */
@Component
class SignatureListener implements TaskListener {

  private final AnswerCollector collector;

  SignatureListener(AnswerCollector collector) {
    this.collector = collector;
  }

  @Override
  public void notify(DelegateTask task) {
    if (task.getVariable(Variables.SIGNATURE_ANSWER).equals("refused")) {
      task.getExecution().setVariable(Variables.SIGNATURE_OUTCOME, "refused");
    }
    collector.addComment(task);
  }
}
