package org.jalon.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.USER;
import static org.jalon.process.MissionProcess.CONTRACT_KEY;
import static org.jalon.process.MissionProcess.Groups.ADMINS;
import static org.jalon.process.MissionProcess.Groups.COACHES;
import static org.jalon.process.MissionProcess.Groups.COORDINATORS;
import static org.jalon.process.MissionProcess.KEY;
import static org.jalon.process.MissionProcess.MEETING_KEY;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * Who may do what: every right that the service gives to a group. What is in no row is refused. The one
 * right besides is a coach's on the tasks that are assigned to them ({@link OwnTasks}).
 */
final class Roles {

  static final String MY_TASKS = "Mes tâches";
  static final String ALL_TASKS = "Toutes les tâches";
  static final String UNASSIGNED = "À prendre";
  static final String MISSIONS = "Missions en cours";

  /** May everything, in Cockpit and Admin too: the group of the firm's admins, and the one that the engine knows. */
  static final Set<String> ADMIN_GROUPS = Set.of(ADMINS, CAMUNDA_ADMIN);

  private static final Permission[] WORK = {
    ProcessDefinitionPermissions.READ, READ_TASK, TASK_WORK, TASK_ASSIGN, READ_INSTANCE, READ_HISTORY
  };

  /** The table. The id of a filter is its name. */
  static final List<Row> TABLE =
      Stream.concat(
              Stream.of(
                  row(COORDINATORS, APPLICATION, "welcome", ACCESS),
                  row(COORDINATORS, APPLICATION, "tasklist", ACCESS),
                  row(COORDINATORS, PROCESS_DEFINITION, KEY, WORK),
                  row(COORDINATORS, PROCESS_DEFINITION, CONTRACT_KEY, WORK),
                  row(COORDINATORS, PROCESS_DEFINITION, MEETING_KEY, WORK),
                  // To open a mission takes both.
                  row(COORDINATORS, PROCESS_DEFINITION, KEY, CREATE_INSTANCE),
                  row(COORDINATORS, PROCESS_INSTANCE, ANY, CREATE),
                  // To hand a task to somebody.
                  row(COORDINATORS, USER, ANY, READ),
                  row(COORDINATORS, GROUP, ANY, READ),
                  row(COORDINATORS, FILTER, MY_TASKS, READ),
                  row(COORDINATORS, FILTER, ALL_TASKS, READ),
                  row(COORDINATORS, FILTER, UNASSIGNED, READ),
                  row(COORDINATORS, FILTER, MISSIONS, READ),
                  row(COACHES, APPLICATION, "welcome", ACCESS),
                  row(COACHES, APPLICATION, "tasklist", ACCESS),
                  // Tasklist names the process of a task, and the group that shares it.
                  row(COACHES, PROCESS_DEFINITION, KEY, READ),
                  row(COACHES, PROCESS_DEFINITION, CONTRACT_KEY, READ),
                  row(COACHES, PROCESS_DEFINITION, MEETING_KEY, READ),
                  row(COACHES, GROUP, COORDINATORS, READ),
                  row(COACHES, FILTER, MY_TASKS, READ)),
              Stream.of(ADMINS, CAMUNDA_ADMIN)
                  .flatMap(group -> Stream.of(Resources.values()).map(resource -> row(group, resource, ANY, ALL))))
          .toList();

  /** These permissions of a group on a resource; {@code *} is any. */
  record Row(String group, Resources resource, String id, List<Permission> permissions) {}

  private Roles() {}

  private static Row row(String group, Resources resource, String id, Permission... permissions) {
    return new Row(group, resource, id, List.of(permissions));
  }
}
