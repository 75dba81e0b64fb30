package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/** Gathers what the participants of one round wrote, for whoever must act on it. */
@Component
class AnswerCollector {

  private final Participants participants;

  AnswerCollector(Participants participants) {
    this.participants = participants;
  }

  void addComment(DelegateTask task) {
    String comment = (String) task.getVariable(Variables.ANSWER_COMMENT);
    if (comment == null || comment.isBlank()) {
      return;
    }
    DelegateExecution execution = task.getExecution();
    String name = participants.name(execution, (String) task.getVariable(Variables.RESPONDENT));
    String before = (String) task.getVariable(Variables.ROUND_COMMENTS);
    String entry = name + " : " + comment;
    String all = before == null ? entry : before + "\n\n" + entry;
    // The engine stores texts of up to 4,000 characters; each answer is kept whole with its own task.
    execution.setVariable(Variables.ROUND_COMMENTS, all.length() <= 3900 ? all : all.substring(0, 3899) + "…");
  }
}
