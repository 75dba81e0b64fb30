package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Mails a task to whoever must do it: fields {@code template} and {@code recipient} (a role code or a user
 * id). Listens to {@code timeout}: the mail is a timer job of the task, committed and deleted with it.
 * Prototype, like {@link SendMailDelegate}.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class TaskMailListener implements TaskListener {

  private final MissionMails mails;
  private Expression template;
  private Expression recipient;

  TaskMailListener(MissionMails mails) {
    this.mails = mails;
  }

  @Override
  public void notify(DelegateTask task) {
    mails.tellOfTask(task, (String) template.getValue(task), (String) recipient.getValue(task));
  }
}
