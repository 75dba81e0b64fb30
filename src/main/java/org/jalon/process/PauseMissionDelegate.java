package org.jalon.process;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/** Pauses the mission, and writes {@code pausedSince}, a moment in UTC. */
@Component
class PauseMissionDelegate implements JavaDelegate {

  private final Pauses pauses;
  private final Clock clock;

  PauseMissionDelegate(Pauses pauses, Clock clock) {
    this.pauses = pauses;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    pauses.pause(execution);
    execution.setVariable(Variables.PAUSED_SINCE, clock.instant().toString());
  }
}
