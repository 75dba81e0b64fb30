package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jalon.process.TaskNotices.Notice;
import org.springframework.stereotype.Component;

/**
 * Sends a task's notices as the notification policy says. Listens to {@code timeout}: each notice is a timer
 * job of the task, committed and deleted with it.
 */
@Component
class TaskNoticeListener implements TaskListener {

  private final TaskNotices notices;
  private final NotificationPolicy policy;
  private final MissionMails mails;

  TaskNoticeListener(TaskNotices notices, NotificationPolicy policy, MissionMails mails) {
    this.notices = notices;
    this.policy = policy;
    this.mails = mails;
  }

  @Override
  public void notify(DelegateTask task) {
    Notice notice = notices.current();
    NotificationPolicy.Rule rule = policy.of(task);
    switch (notice) {
      case NOTICE, REMINDER, ANEW -> mails.tellOfTask(task, rule, notice);
      case ESCALATION -> mails.escalate(task, rule);
      default -> throw new IllegalStateException("No such notice: " + notice);
    }
    notices.scheduleNext(task, rule, notice);
  }
}
