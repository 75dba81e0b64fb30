package org.jalon.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends the message of its throw event to whatever waits for it in the same mission, its meetings and its
 * contract included. Optional field {@code payload}: a variable that goes along, local to what the message
 * starts. Prototype, like {@link SendMailDelegate}.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class MissionMessageDelegate implements JavaDelegate {

  @Nullable private Expression payload;

  @Override
  public void execute(DelegateExecution execution) {
    String message =
        execution
            .getBpmnModelElementInstance()
            .getChildElementsByType(MessageEventDefinition.class)
            .iterator()
            .next()
            .getMessage()
            .getName();
    String variable = payload == null ? null : (String) payload.getValue(execution);
    execution
        .getProcessEngineServices()
        .getRuntimeService()
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .setVariablesToTriggeredScope(
            variable == null ? Map.of() : Map.of(variable, execution.getVariableTyped(variable)))
        .correlateAll();
  }
}
