package org.jalon.local;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Answers;

/** Five missions standing in different phases, made at the first start. */
class ExampleMissions {

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final IdentityService identity;
  private final HistoryService history;
  private final Answers answers;

  ExampleMissions(
      RuntimeService runtime, TaskService tasks, IdentityService identity, HistoryService history, Clock clock) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.identity = identity;
    this.history = history;
    this.answers = new Answers(clock);
  }

  void createOnce() {
    if (history.createHistoricProcessInstanceQuery().count() > 0) {
      return;
    }
    upTo("userTask_qualifyRequest", "joint", "Brasserie du Port", "Claire Martin");
    upTo("userTask_recordCoacheeDecision", "coachee", "Atelier Verrier", "Nora Benali");
    upTo("userTask_validateProposal", "joint", "Clinique des Pins", "Paul Girard");
    upTo("userTask_recordMidpoint", "joint", "Transports Rivière", "Sofia Lopez");
    upTo("userTask_releaseReport", "coachee", "Mairie de Valmont", "Yann Le Goff");
  }

  private void upTo(String lastTask, String kind, String company, String coachee) {
    Map<String, Object> request = answers.request(kind);
    String email = coachee.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
    request.put("company", company);
    request.put("coachee", Answers.participant(coachee, email, "fr"));
    identity.setAuthentication("coordinator", List.of("coordinators"));
    try {
      String number = runtime.startProcessInstanceByKey("coachingMission", request).getBusinessKey();
      Task task = next(number);
      while (!task.getTaskDefinitionKey().equals(lastTask)) {
        tasks.complete(task.getId(), answers.to(task.getTaskDefinitionKey()));
        task = next(number);
      }
    } finally {
      identity.clearAuthentication();
    }
  }

  private Task next(String number) {
    return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
        .min(Comparator.comparing(Task::getCreateTime).thenComparing(Task::getId))
        .orElseThrow(() -> new IllegalStateException("The example mission " + number + " has no open task."));
  }
}
