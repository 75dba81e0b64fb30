package org.jalon.process;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/**
 * The notices of a user task: its mail, its reminders, its escalation. One at a time is a timer job of the
 * task, made by the engine for the listener {@code notice} that the model shows, and then from notice to
 * notice by the policy. The job is committed, shown in Cockpit and deleted with the task, so the task falls
 * silent as soon as it ends.
 */
@Component
public class TaskNotices extends AbstractBpmnParseListener {

  /** What a notice is; the name is the id of its listener. */
  enum Notice {
    NOTICE,
    REMINDER,
    ESCALATION,
    /** The mail once more, because its reader asked for it; beside the others, which go on as planned. */
    ANEW;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Notice of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** The ids of the notices that no model shows. */
  private static final Set<String> LATER =
      Stream.of(Notice.REMINDER, Notice.ESCALATION, Notice.ANEW).map(Notice::id).collect(Collectors.toUnmodifiableSet());

  private final BusinessCalendar calendar;
  private final Clock clock;

  TaskNotices(BusinessCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Makes the model's one listener answer for the later notices too, and watches for a handover. */
  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    TaskListener listener = definition.getTimeoutTaskListener(Notice.NOTICE.id());
    if (listener != null) {
      LATER.forEach(id -> definition.addTimeoutTaskListener(id, listener));
      definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::handedOver);
      activity
          .getProperties()
          .get(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS)
          .compute(activity.getId(), (task, declared) -> new LastingDeclarations(declared));
    }
  }

  /**
   * The timers that the model declares for a task's listeners, as the engine asks for them when a mission is moved to
   * another version: it drops jobs that no timer declares, as the later notices are, and takes out the declarations of
   * those that it carries over, for good. Here every notice is declared, and all declarations stay; new jobs are made of
   * those that the model shows.
   */
  private static final class LastingDeclarations extends HashMap<String, TimerDeclarationImpl> {

    private static final long serialVersionUID = 1L;

    LastingDeclarations(Map<String, TimerDeclarationImpl> declared) {
      super(declared);
    }

    @Override
    public boolean containsKey(Object listener) {
      return get(listener) != null;
    }

    @Override
    public TimerDeclarationImpl get(Object listener) {
      boolean later = listener instanceof String id && LATER.contains(id);
      return super.get(later ? Notice.NOTICE.id() : listener);
    }

    @Override
    public TimerDeclarationImpl remove(Object listener) {
      return get(listener);
    }
  }

  /** Which notice the running job is. */
  Notice current() {
    return noticeOf(Context.getCommandContext().getCurrentJob());
  }

  /** Whether a job is a task's mail, a reminder or an escalation. */
  static boolean isNotice(JobEntity job) {
    return TimerTaskListenerJobHandler.TYPE.equals(job.getJobHandlerType());
  }

  /** Whether a job is a task's first mail. */
  static boolean isFirst(JobEntity job) {
    return isNotice(job) && noticeOf(job) == Notice.NOTICE;
  }

  private static Notice noticeOf(JobEntity job) {
    return Notice.of(((TimerJobConfiguration) job.getJobHandlerConfiguration()).getTimerElementSecondaryKey());
  }

  /** Makes the job of the notice that comes after this one, if the policy has any. */
  void scheduleNext(DelegateTask task, NotificationPolicy.Rule rule, Notice current) {
    if (current == Notice.ESCALATION || current == Notice.ANEW || task.getDueDate() == null) {
      return;
    }
    ZonedDateTime opened = opened(task);
    ZonedDateTime due = moment(task.getDueDate());
    ZonedDateTime now = ZonedDateTime.now(clock.withZone(BusinessCalendar.ZONE));
    Optional<ZonedDateTime> reminder =
        rule.reminders().stream()
            .map(wanted -> wanted.at(opened, due, calendar))
            .filter(at -> at.isAfter(now))
            .min(Comparator.naturalOrder());
    ZonedDateTime escalation = rule.escalation() == null ? null : rule.escalation().at(opened, due, calendar);
    if (escalation != null && reminder.filter(escalation::isAfter).isEmpty()) {
      schedule(task, Notice.ESCALATION, escalation.isAfter(now) ? escalation : now);
    } else {
      reminder.ifPresent(at -> schedule(task, Notice.REMINDER, at));
    }
  }

  /** Tells whoever must do the task now from the beginning; what was planned for somebody else is dropped. */
  void tellAfresh(DelegateTask task) {
    boolean firstStillWaits = false;
    for (JobEntity job : List.copyOf(((ExecutionEntity) task.getExecution()).getJobs())) {
      if (isFirst(job)) {
        firstStillWaits = true;
      } else if (isNotice(job)) {
        job.delete();
      }
    }
    if (!firstStillWaits) {
      schedule(task, Notice.NOTICE, ZonedDateTime.now(clock));
    }
  }

  /** Sends the task's mail once more; one that waits already is enough. */
  void sendAnew(DelegateTask task) {
    boolean waits =
        ((ExecutionEntity) task.getExecution()).getJobs().stream().anyMatch(job -> isNotice(job) && noticeOf(job) == Notice.ANEW);
    if (!waits) {
      schedule(task, Notice.ANEW, ZonedDateTime.now(clock));
    }
  }

  private void handedOver(DelegateTask task) {
    boolean toMyself = Objects.equals(task.getAssignee(), Context.getCommandContext().getAuthenticatedUserId());
    // A new task's first notice waits still, and looks up the assignee when it is sent.
    if (task.getAssignee() != null && !toMyself) {
      tellAfresh(task);
    }
  }

  private static void schedule(DelegateTask task, Notice notice, ZonedDateTime at) {
    ExecutionEntity execution = ((TaskEntity) task).getExecution();
    TimerDeclarationImpl declaration =
        TimerDeclarationImpl.getTimeoutListenerDeclarationsForScope(execution.getActivity())
            .get(task.getTaskDefinitionKey())
            .get(Notice.NOTICE.id());
    TimerEntity timer = declaration.createJobInstance(execution);
    TimerJobConfiguration configuration = new TimerJobConfiguration();
    configuration.setTimerElementKey(task.getTaskDefinitionKey());
    configuration.setTimerElementSecondaryKey(notice.id());
    timer.setJobHandlerConfiguration(configuration);
    timer.setDuedate(Date.from(at.toInstant()));
    Context.getCommandContext().getJobManager().schedule(timer);
  }

  /** When a task's time began to run: with the task, or earlier where the model says so. */
  private static ZonedDateTime opened(DelegateTask task) {
    return task.getVariable(Variables.NOTICES_FROM) instanceof String from
        ? LocalDateTime.parse(from).atZone(BusinessCalendar.ZONE)
        : moment(task.getCreateTime());
  }

  private static ZonedDateTime moment(Date date) {
    return date.toInstant().atZone(BusinessCalendar.ZONE);
  }
}
