package org.jalon.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jalon.process.MissionProcess;
import org.springframework.stereotype.Component;

/**
 * Makes, at each start and only where they are missing: the groups with their rights, Tasklist's filters,
 * and the first administrator.
 */
@Component
class AccountSeeder {

  /** A pattern of the accounts' ids. Not an e-mail address: ids are written to the log. */
  static final String ACCOUNT_IDS = "[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}";

  private static final String COORDINATORS = MissionProcess.Groups.COORDINATORS;
  private static final String COACHES = MissionProcess.Groups.COACHES;
  private static final String ADMINS = MissionProcess.Groups.ADMINS;

  private static final List<Map<String, String>> SHOWN_WITH_EACH_TASK =
      List.of(
          Map.of("name", "missionNumber", "label", "Mission"),
          Map.of("name", "company", "label", "Entreprise"),
          Map.of("name", "respondentName", "label", "Pour"));

  private static final List<Map<String, String>> SHOWN_WITH_EACH_MISSION =
      List.of(
          Map.of("name", "missionNumber", "label", "Mission"),
          Map.of("name", "company", "label", "Entreprise"),
          Map.of("name", "phase", "label", "Phase"),
          Map.of("name", "pausedSince", "label", "En pause depuis"));

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final FilterService filters;
  private final TaskService tasks;
  private final Grants grants;
  private final AccountProperties firstAdmin;

  AccountSeeder(
      IdentityService identity,
      AuthorizationService authorizations,
      FilterService filters,
      TaskService tasks,
      Grants grants,
      AccountProperties firstAdmin) {
    this.identity = identity;
    this.authorizations = authorizations;
    this.filters = filters;
    this.tasks = tasks;
    this.grants = grants;
    this.firstAdmin = firstAdmin;
  }

  /**
   * @throws MissingSettingsException if there is no administrator yet, and no password for the first one or a weak one
   */
  void seed() {
    group(COORDINATORS, "Coordination");
    group(COACHES, "Coachs");
    group(ADMINS, "Administration");
    group(Groups.CAMUNDA_ADMIN, "Administration de Camunda");

    TaskQuery mine = toDo().taskAssigneeExpression(ModelExpressions.CURRENT_USER);
    filter(Roles.MY_TASKS, -10, SHOWN_WITH_EACH_TASK, mine);
    filter(Roles.ALL_TASKS, 0, SHOWN_WITH_EACH_TASK, toDo());
    filter(Roles.UNASSIGNED, 10, SHOWN_WITH_EACH_TASK, toDo().taskUnassigned());
    TaskQuery steering = tasks.createTaskQuery().taskDefinitionKey(MissionProcess.STEERING_TASK);
    filter(Roles.MISSIONS, 20, SHOWN_WITH_EACH_MISSION, steering);

    grants.bring(Roles.TABLE);
    ownAccounts();
    firstAdmin();
  }

  private void group(String id, String name) {
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      Group group = identity.newGroup(id);
      group.setName(name);
      group.setType(Groups.CAMUNDA_ADMIN.equals(id) ? Groups.GROUP_TYPE_SYSTEM : "WORKFLOW");
      identity.saveGroup(group);
    }
  }

  /** Earlier versions let everybody delete their own account, tasks and all: only admins do. */
  private void ownAccounts() {
    authorizations.createAuthorizationQuery().resourceType(Resources.USER).list().stream()
        .filter(grant -> grant.getUserId() != null && grant.getUserId().equals(grant.getResourceId()))
        .filter(grant -> grant.isPermissionGranted(Permissions.DELETE))
        .forEach(
            grant -> {
              grant.setPermissions(LeanAuthorizations.ON_OWN_ACCOUNT);
              authorizations.saveAuthorization(grant);
            });
  }

  /** What somebody must do: not « Piloter la mission », which is open as long as its mission lives. */
  private TaskQuery toDo() {
    return tasks.createTaskQuery().taskMinPriority(1);
  }

  private void filter(String name, int priority, List<Map<String, String>> shown, TaskQuery query) {
    if (filters.createTaskFilterQuery().filterName(name).count() == 0) {
      Filter filter = filters.newTaskFilter(name);
      filter.setProperties(
          Map.of("priority", priority, "refresh", true, "color", "#1f5f5b", "variables", shown));
      filter.setQuery(query);
      filters.saveFilter(filter);
    }
  }

  private void firstAdmin() {
    if (Roles.ADMIN_GROUPS.stream().anyMatch(group -> identity.createUserQuery().memberOfGroup(group).count() > 0)) {
      return;
    }
    if (firstAdmin.password() == null || firstAdmin.password().isBlank()) {
      throw new MissingSettingsException(MissingSettingsException.ADMIN_PASSWORD);
    }
    User user = identity.newUser(firstAdmin.id());
    user.setFirstName("Administration");
    user.setEmail(firstAdmin.email());
    if (!identity.checkPasswordAgainstPolicy(firstAdmin.password(), user).isValid()) {
      throw new MissingSettingsException(MissingSettingsException.WEAK_ADMIN_PASSWORD);
    }
    user.setPassword(firstAdmin.password());
    identity.saveUser(user);
    identity.createMembership(user.getId(), ADMINS);
    identity.createMembership(user.getId(), Groups.CAMUNDA_ADMIN);
  }
}
