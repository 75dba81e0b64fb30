package org.jalon.local;

import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Answers;

/** Missions standing in different phases, made at the first start. */
class ExampleMissions {

  private static final String SIGNATURE = "userTask_signContract";
  private static final String STEERING = "userTask_steerMission";

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
    String exchange = upToSessions("Imprimerie Lambert", "Inès Robert");
    steer(exchange, "contactRequest", "requestedAt", answers.now().minusHours(1).truncatedTo(ChronoUnit.MINUTES).toString(), "requestChannel", "phone");
    String paused = upToSessions("Laiterie du Vallon", "Marc Tessier");
    steer(paused, "pause", "pauseUntil", answers.today().plusMonths(2).toString(), "pauseReason", "leave");
    String amended = upToSessions("Cabinet Orsini", "Léa Fontaine");
    steer(amended, "amendContract", "amendmentReason", "Deux séances de plus, à la demande du hiérarchique.");
  }

  /** Leads a mission to where its contract is signed and its first session to be planned. */
  private String upToSessions(String company, String coachee) {
    String number = upTo(SIGNATURE, "coachee", company, coachee);
    for (Task task = next(number); task.getTaskDefinitionKey().equals(SIGNATURE); task = next(number)) {
      complete(task, answers.to(SIGNATURE));
    }
    return number;
  }

  private String upTo(String lastTask, String kind, String company, String coachee) {
    Map<String, Object> request = answers.request(kind);
    String email =
        Normalizer.normalize(coachee, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replace(' ', '.')
            + "@example.com";
    request.put("company", company);
    request.put("coachee", Answers.participant(coachee, email, "fr"));
    String number = as("coordinator", () -> runtime.startProcessInstanceByKey("coachingMission", request).getBusinessKey());
    for (Task task = next(number); !task.getTaskDefinitionKey().equals(lastTask); task = next(number)) {
      complete(task, answers.to(task.getTaskDefinitionKey()));
    }
    return number;
  }

  /** Acts on a mission by « Piloter la mission »; the fields of that action are pairs of name and value. */
  private void steer(String number, String action, Object... fields) {
    Task task =
        tasks.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(STEERING).singleResult();
    complete(task, Answers.answers("steeringAction", action, "steering", Answers.object(fields)));
  }

  private void complete(Task task, Map<String, Object> completion) {
    as(
        task.getAssignee(),
        () -> {
          tasks.complete(task.getId(), completion);
          return task;
        });
  }

  private <T> T as(String user, Supplier<T> action) {
    List<String> groups = identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    identity.setAuthentication(user, groups);
    try {
      return action.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** The oldest of the tasks that somebody must do. */
  private Task next(String number) {
    return tasks.createTaskQuery().processInstanceBusinessKey(number).taskMinPriority(1).list().stream()
        .min(Comparator.comparing(Task::getCreateTime).thenComparing(Task::getId))
        .orElseThrow(() -> new IllegalStateException("The example mission " + number + " has no open task."));
  }
}
