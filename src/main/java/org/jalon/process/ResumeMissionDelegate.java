package org.jalon.process;

import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/** Lets a paused mission go on. */
@Component
class ResumeMissionDelegate implements JavaDelegate {

  private final Pauses pauses;

  ResumeMissionDelegate(Pauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Instant since = Instant.parse((String) execution.getVariable(Variables.PAUSED_SINCE));
    pauses.resume(execution, since.atZone(BusinessCalendar.ZONE));
    execution.setVariable(Variables.PAUSED_SINCE, null);
  }
}
