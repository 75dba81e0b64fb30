package org.jalon.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
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

  private static final String COORDINATORS = MissionProcess.Groups.COORDINATORS;
  private static final String COACHES = MissionProcess.Groups.COACHES;
  private static final String ADMINS = MissionProcess.Groups.ADMINS;

  private static final List<String> PROCESSES =
      List.of(MissionProcess.KEY, MissionProcess.CONTRACT_KEY, MissionProcess.MEETING_KEY);

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
  private final AccountProperties firstAdmin;

  AccountSeeder(
      IdentityService identity,
      AuthorizationService authorizations,
      FilterService filters,
      TaskService tasks,
      AccountProperties firstAdmin) {
    this.identity = identity;
    this.authorizations = authorizations;
    this.filters = filters;
    this.tasks = tasks;
    this.firstAdmin = firstAdmin;
  }

  /**
   * @throws MissingSettingsException if there is no administrator yet and no password for the first one
   */
  void seed() {
    group(COORDINATORS, "Coordination");
    group(COACHES, "Coachs");
    group(ADMINS, "Administration");
    group(Groups.CAMUNDA_ADMIN, "Administration de Camunda");

    for (String group : new String[] {COORDINATORS, COACHES}) {
      grant(group, Resources.APPLICATION, "welcome", Permissions.ACCESS);
      grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
      for (String process : PROCESSES) {
        grant(group, Resources.PROCESS_DEFINITION, process, Permissions.READ);
      }
    }
    for (String process : PROCESSES) {
      grant(
          COORDINATORS,
          Resources.PROCESS_DEFINITION,
          process,
          ProcessDefinitionPermissions.READ_TASK,
          ProcessDefinitionPermissions.TASK_WORK,
          ProcessDefinitionPermissions.TASK_ASSIGN,
          ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_HISTORY);
    }
    // Tasklist names the group of a task that a coach shares with it.
    grant(COACHES, Resources.GROUP, COORDINATORS, Permissions.READ);
    grant(COORDINATORS, Resources.PROCESS_DEFINITION, MissionProcess.KEY, Permissions.CREATE_INSTANCE);
    grant(COORDINATORS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    grant(COORDINATORS, Resources.USER, ANY, Permissions.READ);
    grant(COORDINATORS, Resources.GROUP, ANY, Permissions.READ);
    for (Resource resource : Resources.values()) {
      grant(ADMINS, resource, ANY, Permissions.ALL);
      grant(Groups.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL);
    }

    TaskQuery mine = toDo().taskAssigneeExpression(ModelExpressions.CURRENT_USER);
    filter("Mes tâches", -10, SHOWN_WITH_EACH_TASK, mine, COORDINATORS, COACHES);
    filter("Toutes les tâches", 0, SHOWN_WITH_EACH_TASK, toDo(), COORDINATORS);
    filter("À prendre", 10, SHOWN_WITH_EACH_TASK, toDo().taskUnassigned(), COORDINATORS);
    TaskQuery steering = tasks.createTaskQuery().taskDefinitionKey(MissionProcess.STEERING_TASK);
    filter("Missions en cours", 20, SHOWN_WITH_EACH_MISSION, steering, COORDINATORS);

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

  private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
    Authorization grant =
        authorizations
            .createAuthorizationQuery()
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(resourceId)
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .singleResult();
    if (grant == null) {
      grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(resourceId);
    }
    boolean changed = false;
    for (Permission permission : permissions) {
      if (!grant.isPermissionGranted(permission)) {
        grant.addPermission(permission);
        changed = true;
      }
    }
    if (changed) {
      authorizations.saveAuthorization(grant);
    }
  }

  /** What somebody must do: not « Piloter la mission », which is open as long as its mission lives. */
  private TaskQuery toDo() {
    return tasks.createTaskQuery().taskMinPriority(1);
  }

  private void filter(
      String name, int priority, List<Map<String, String>> shown, TaskQuery query, String... groups) {
    Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
    if (filter == null) {
      filter = filters.newTaskFilter(name);
      filter.setProperties(
          Map.of("priority", priority, "refresh", true, "color", "#1f5f5b", "variables", shown));
      filter.setQuery(query);
      filters.saveFilter(filter);
    }
    for (String group : groups) {
      grant(group, Resources.FILTER, filter.getId(), Permissions.READ);
    }
  }

  private void firstAdmin() {
    if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
      return;
    }
    if (firstAdmin.password() == null || firstAdmin.password().isBlank()) {
      throw new MissingSettingsException(MissingSettingsException.ADMIN_PASSWORD);
    }
    User user = identity.newUser(firstAdmin.id());
    user.setFirstName("Administration");
    user.setEmail(firstAdmin.email());
    user.setPassword(firstAdmin.password());
    identity.saveUser(user);
    identity.createMembership(user.getId(), ADMINS);
    identity.createMembership(user.getId(), Groups.CAMUNDA_ADMIN);
  }
}
