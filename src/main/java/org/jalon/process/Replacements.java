package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;
import org.jalon.mission.Contact;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Messages;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/**
 * Puts somebody in another's place: in the mission and all that it runs, at the open tasks, and in the
 * meetings to come.
 */
@Component
class Replacements {

  private final MissionReader reader;
  private final NotificationPolicy policy;
  private final TaskNotices notices;

  Replacements(MissionReader reader, NotificationPolicy policy, TaskNotices notices) {
    this.reader = reader;
    this.policy = policy;
    this.notices = notices;
  }

  /**
   * @param wish what « Piloter la mission » asked for: role, and person or account
   * @return who came in whose place
   */
  ReplacementFacts replace(DelegateExecution execution, JsonNode wish) {
    Role role = Role.of(wish.path("replacedRole").asText()).orElseThrow();
    RunningMission mission =
        new RunningMission(execution.getProcessEngineServices(), execution.getProcessBusinessKey());
    Contact former = reader.contact(execution, role);
    String formerAccount = role.hasAccount() ? (String) execution.getVariable(Variables.of(role)) : null;
    mission.setVariableEverywhere(Variables.of(role), successor(role, wish));
    if (role == Role.HR) {
      mission.setVariableEverywhere(Variables.HAS_HR, true);
    }
    Contact now = reader.contact(execution, role);
    TaskService tasks = execution.getProcessEngineServices().getTaskService();
    for (Task task : mission.tasks()) {
      if (formerAccount != null && formerAccount.equals(task.getAssignee())) {
        tasks.setAssignee(task.getId(), wish.path(role == Role.COACH ? "newCoach" : "newCoordinator").asText());
      } else if (!role.hasAccount()) {
        handOver(execution, task, role, now);
      }
    }
    if (former != null) {
      moveMeetings(execution, role, former);
    }
    return new ReplacementFacts(role.code(), now.name(), former == null ? null : former.name());
  }

  private static Object successor(Role role, JsonNode wish) {
    return switch (role) {
      case COACH -> wish.path("newCoach").asText();
      case COORDINATOR -> wish.path("newCoordinator").asText();
      default -> Json.value(wish.path("person"));
    };
  }

  private void handOver(DelegateExecution execution, Task open, Role role, Contact now) {
    DelegateTask task = Context.getCommandContext().getTaskManager().findTaskById(open.getId());
    if (!role.code().equals(MissionMails.recipient(task, policy.of(task)))) {
      return;
    }
    if (task.getExecution().hasVariableLocal(Variables.RESPONDENT_NAME)) {
      execution
          .getProcessEngineServices()
          .getRuntimeService()
          .setVariableLocal(open.getExecutionId(), Variables.RESPONDENT_NAME, now.name());
    }
    notices.tellAfresh(task);
  }

  private static void moveMeetings(DelegateExecution execution, Role role, Contact former) {
    Map<String, Object> leaving = new LinkedHashMap<>();
    leaving.put("role", former.role());
    leaving.put("name", former.name());
    leaving.put("email", former.email());
    leaving.put("language", former.language());
    execution
        .getProcessEngineServices()
        .getRuntimeService()
        .createMessageCorrelation(Messages.ATTENDEES_CHANGED)
        .processInstanceBusinessKey(execution.getProcessBusinessKey())
        .setVariablesToTriggeredScope(
            Map.of(Variables.REPLACED_ROLE, role.code(), Variables.FORMER_CONTACT, Json.value(leaving)))
        .correlateAll();
  }
}
