package org.jalon.process;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jalon.calendar.BusinessCalendar;
import org.springframework.stereotype.Component;

/**
 * Lets a mission's time stand still. Its timers to come do not fire while it is paused; when it goes on,
 * deadlines and reminders are moved by the length of the pause, and agreed dates, such as those of meetings and
 * of the follow-up, stay as they were agreed.
 */
@Component
class Pauses {

  private static final String MOVES_WITH_PAUSE = "movesWithPause";

  private final BusinessCalendar calendar;
  private final Clock clock;

  Pauses(BusinessCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Stops the mission's timers that are not due yet. */
  void pause(DelegateExecution execution) {
    Date now = Date.from(clock.instant());
    for (JobEntity timer : mission(execution).timers()) {
      if (timer.getDuedate().after(now)) {
        timer.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
      }
    }
  }

  /**
   * Lets the mission's timers run again.
   *
   * @param since when the pause began
   */
  void resume(DelegateExecution execution, ZonedDateTime since) {
    Duration pause = Duration.between(since.toInstant(), clock.instant());
    List<JobEntity> stopped = mission(execution).timers().stream().filter(JobEntity::isSuspended).toList();
    Set<String> waitingForTheirDate = new HashSet<>();
    for (JobEntity timer : stopped) {
      timer.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
      if (TaskNotices.isFirst(timer)) {
        waitingForTheirDate.add(timer.getExecutionId());
      } else if (TaskNotices.isNotice(timer) || movesWithPause(execution, timer)) {
        timer.setDuedate(later(timer.getDuedate(), pause));
      }
    }
    for (Task task : mission(execution).tasks()) {
      boolean wasOpen = !task.getCreateTime().toInstant().isAfter(since.toInstant());
      if (task.getDueDate() != null && wasOpen && !waitingForTheirDate.contains(task.getExecutionId())) {
        task.setDueDate(later(task.getDueDate(), pause));
        execution.getProcessEngineServices().getTaskService().saveTask(task);
      }
    }
  }

  /** Whether the diagram says of an event's timer that it is a deadline: its property {@code movesWithPause}. */
  private static boolean movesWithPause(DelegateExecution execution, JobEntity timer) {
    BaseElement event =
        execution
            .getProcessEngineServices()
            .getRepositoryService()
            .getBpmnModelInstance(timer.getProcessDefinitionId())
            .getModelElementById(timer.getActivityId());
    return event.getExtensionElements() != null
        && event.getExtensionElements().getChildElementsByType(CamundaProperties.class).stream()
            .flatMap(properties -> properties.getCamundaProperties().stream())
            .anyMatch(property -> MOVES_WITH_PAUSE.equals(property.getCamundaName()) && "true".equals(property.getCamundaValue()));
  }

  private Date later(Date date, Duration pause) {
    ZonedDateTime moved = date.toInstant().atZone(BusinessCalendar.ZONE).plus(pause);
    return Date.from(
        calendar
            .businessDayFrom(moved.toLocalDate())
            .atTime(moved.toLocalTime())
            .atZone(BusinessCalendar.ZONE)
            .toInstant());
  }

  private static RunningMission mission(DelegateExecution execution) {
    return new RunningMission(execution.getProcessEngineServices(), execution.getProcessBusinessKey());
  }
}
