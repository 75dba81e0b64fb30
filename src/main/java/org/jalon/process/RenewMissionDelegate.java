package org.jalon.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Messages;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/**
 * Opens a new mission for the same people, linked to this one. It begins with the request: nothing that was
 * agreed before is taken over.
 */
@Component
class RenewMissionDelegate implements JavaDelegate {

  private static final List<String> TAKEN_OVER =
      List.of(
          Variables.COMPANY,
          Variables.REQUEST_KIND,
          Variables.CONTEXT,
          Variables.COMPANY_REQUEST,
          Variables.of(Role.COACHEE),
          Variables.of(Role.MANAGER),
          Variables.HAS_HR,
          Variables.of(Role.HR),
          Variables.COACH,
          Variables.COORDINATOR);

  @Override
  public void execute(DelegateExecution execution) {
    Map<String, Object> request = new HashMap<>();
    TAKEN_OVER.stream()
        .filter(execution::hasVariable)
        .forEach(variable -> request.put(variable, execution.getVariableTyped(variable)));
    request.put(Variables.PREVIOUS_MISSION, execution.getProcessBusinessKey());
    ProcessInstance renewed =
        execution
            .getProcessEngineServices()
            .getRuntimeService()
            .createMessageCorrelation(Messages.RENEWED)
            .setVariables(request)
            .correlateStartMessage();
    execution.setVariable(Variables.RENEWED_AS, renewed.getBusinessKey());
  }
}
