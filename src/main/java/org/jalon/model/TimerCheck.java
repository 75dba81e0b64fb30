package org.jalon.model;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.model.bpmn.instance.Expression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jalon.process.ModelParse;

/** Whether the engine can read when a timer or a task is due. What an expression brings forth is known when it is reached. */
final class TimerCheck {

  private final Faults faults;

  TimerCheck(Faults faults) {
    this.faults = faults;
  }

  void check(Model model) {
    for (TimerEventDefinition timer : model.all(TimerEventDefinition.class)) {
      String at = model.atNearest(timer);
      faults.expect(
          isDated(timer) || countsBusinessDays(timer.getParentElement()),
          model.file(), "%s : la minuterie ne dit pas quand elle sonne.", at);
      check(model, at, timer.getTimeDate(), new DueDateBusinessCalendar());
      check(model, at, timer.getTimeDuration(), new DurationBusinessCalendar());
      check(model, at, timer.getTimeCycle(), new CycleBusinessCalendar());
    }
    for (CamundaProperty property : model.all(CamundaProperty.class)) {
      if (ModelParse.BUSINESS_DAYS.equals(property.getCamundaName())) {
        checkBusinessDays(model, property);
      }
    }
    for (UserTask task : model.all(UserTask.class)) {
      Model.input(task, ModelParse.BUSINESS_DAYS)
          .filter(days -> !Model.isExpression(days))
          .ifPresent(days -> checkNumber(model, model.at(task), days));
    }
  }

  /** Days that an element template wrote, of which the service makes the timer's date. */
  private void checkBusinessDays(Model model, CamundaProperty property) {
    String at = model.atNearest(property);
    checkNumber(model, at, String.valueOf(property.getCamundaValue()));
    ModelElementInstance extensions = property.getParentElement().getParentElement();
    Collection<TimerEventDefinition> timers =
        extensions != null && extensions.getParentElement() instanceof FlowElement event
            ? event.getChildElementsByType(TimerEventDefinition.class)
            : List.of();
    faults.expect(
        timers.size() == 1 && timers.stream().noneMatch(TimerCheck::isDated),
        model.file(), "%s : seule une minuterie sans autre date compte des jours ouvrés (businessDays).", at);
  }

  private void checkNumber(Model model, String at, String days) {
    faults.expect(
        ModelParse.isBusinessDays(days),
        model.file(), "%s : « %s » n'est pas un nombre de jours ouvrés de 1 à 999 (businessDays).", at, days);
  }

  private static boolean countsBusinessDays(ModelElementInstance event) {
    return event instanceof FlowElement element
        && Model.properties(element).anyMatch(property -> ModelParse.BUSINESS_DAYS.equals(property.getCamundaName()));
  }

  private static boolean isDated(TimerEventDefinition timer) {
    return timer.getTimeDate() != null || timer.getTimeDuration() != null || timer.getTimeCycle() != null;
  }

  private void check(Model model, String at, Expression when, BusinessCalendar calendar) {
    String text = when == null ? null : when.getTextContent().strip();
    if (text != null && !Model.isExpression(text)) {
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
