package org.jalon.model;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.model.bpmn.instance.Expression;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** Whether the engine can read when a timer is due. What an expression brings forth is known when it is reached. */
final class TimerCheck {

  private final Faults faults;

  TimerCheck(Faults faults) {
    this.faults = faults;
  }

  void check(Model model) {
    for (TimerEventDefinition timer : model.all(TimerEventDefinition.class)) {
      String at = model.atNearest(timer);
      faults.expect(
          timer.getTimeDate() != null || timer.getTimeDuration() != null || timer.getTimeCycle() != null,
          model.file(), "%s : la minuterie ne dit pas quand elle sonne.", at);
      check(model, at, timer.getTimeDate(), new DueDateBusinessCalendar());
      check(model, at, timer.getTimeDuration(), new DurationBusinessCalendar());
      check(model, at, timer.getTimeCycle(), new CycleBusinessCalendar());
    }
  }

  private void check(Model model, String at, Expression when, BusinessCalendar calendar) {
    String text = when == null ? null : when.getTextContent().strip();
    if (text != null && !text.contains("${") && !text.contains("#{")) {
      faults.expect(
          isReadable(text, calendar),
          model.file(),
          "%s : la minuterie dit « %s », qui n'est ni une durée (P2D, PT1H), ni une date (2026-12-24T09:00:00),"
              + " ni un cycle (R3/P1D).",
          at, text);
    }
  }

  private static boolean isReadable(String text, BusinessCalendar calendar) {
    try {
      return calendar.resolveDuedate(text) != null;
    } catch (ProcessEngineException | IllegalArgumentException unreadable) {
      return false;
    }
  }
}
