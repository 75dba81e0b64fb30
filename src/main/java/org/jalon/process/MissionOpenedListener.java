package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/** Opens a mission's file: its number, and what every mission counts from zero. */
@Component
class MissionOpenedListener implements ExecutionListener {

  private final MissionNumbers numbers;

  MissionOpenedListener(MissionNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String number = numbers.next();
    execution.setProcessBusinessKey(number);
    execution.setVariable(Variables.MISSION_NUMBER, number);
    execution.setVariables(Variables.AT_START);
  }
}
