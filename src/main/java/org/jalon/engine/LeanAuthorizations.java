package org.jalon.engine;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Writes no authorization per task: thousands of such rows make task queries crawl. Groups have their
 * rights on the process definitions, and a coach's own tasks are told by their assignee ({@link OwnTasks}).
 * A new account gets no right to delete itself.
 */
class LeanAuthorizations extends DefaultAuthorizationProvider {

  /** People see and change their own account, password included; to delete it takes an admin. */
  static final Permission[] ON_OWN_ACCOUNT = {Permissions.READ, Permissions.UPDATE};

  private static final AuthorizationEntity[] NONE = {};

  @Override
  public AuthorizationEntity[] newUser(User user) {
    AuthorizationEntity[] own = super.newUser(user);
    for (AuthorizationEntity grant : own) {
      grant.setPermissions(ON_OWN_ACCOUNT);
    }
    return own;
  }

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
    return NONE;
  }

  @Override
  public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
    return NONE;
  }

  @Override
  public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
    return NONE;
  }

  @Override
  public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
    return NONE;
  }
}
