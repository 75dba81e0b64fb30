package org.jalon.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** A mission as the engine runs it: its own process instance and those of its meetings and its contract. */
final class RunningMission {

  private final ProcessEngineServices engine;
  private final String number;

  RunningMission(ProcessEngineServices engine, String number) {
    this.engine = engine;
    this.number = number;
  }

  String number() {
    return number;
  }

  List<String> instanceIds() {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number)
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .toList();
  }

  List<Task> tasks() {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list();
  }

  /** Its timers; what a caller inside the engine changes of them is stored with the transaction. */
  List<JobEntity> timers() {
    return instanceIds().stream()
        .flatMap(id -> engine.getManagementService().createJobQuery().processInstanceId(id).timers().list().stream())
        .map(JobEntity.class::cast)
        .toList();
  }

  /** The messages that something in this mission waits for. */
  Set<String> awaitedMessages() {
    return instanceIds().stream()
        .flatMap(
            id ->
                engine
                    .getRuntimeService()
                    .createEventSubscriptionQuery()
                    .processInstanceId(id)
                    .eventType("message")
                    .list()
                    .stream())
        .map(EventSubscription::getEventName)
        .collect(Collectors.toSet());
  }

  /** Whether an admin suspended it, or a part of it. */
  boolean isHeldUp() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).suspended().count() > 0;
  }

  /** Whether a contract or an amendment is being prepared or signed. */
  boolean hasOpenContract() {
    return engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(number)
            .processDefinitionKey(MissionProcess.CONTRACT_KEY)
            .count()
        > 0;
  }

  void setVariableEverywhere(String name, Object value) {
    instanceIds().forEach(id -> engine.getRuntimeService().setVariable(id, name, value));
  }
}
