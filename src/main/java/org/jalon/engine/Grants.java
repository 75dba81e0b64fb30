package org.jalon.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.jalon.engine.Roles.Row;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Brings a table of rights into the engine, and takes back what an earlier table gave and this one does not.
 * What an admin grants by hand is nobody's business here: only what came from a table is remembered as such.
 */
@Component
class Grants {

  private final AuthorizationService authorizations;
  private final FilterService filters;
  private final ProcessEngineConfigurationImpl engine;
  private final JdbcTemplate jdbc;

  Grants(
      AuthorizationService authorizations,
      FilterService filters,
      ProcessEngineConfigurationImpl engine,
      JdbcTemplate jdbc) {
    this.authorizations = authorizations;
    this.filters = filters;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /** One permission of a group on a resource. */
  private record Grant(String group, int resource, String id, String permission) {

    Object[] columns() {
      return new Object[] {group, resource, id, permission};
    }
  }

  void bring(List<Row> table) {
    List<Grant> wanted = table.stream().flatMap(this::grants).distinct().toList();
    List<Grant> withdrawn = new ArrayList<>(given());
    withdrawn.removeAll(wanted);
    // Remembered after it was given and forgotten after it was taken back, so that a start that breaks off
    // is made good by the next one.
    withdrawn.forEach(
        grant -> {
          takeBack(grant);
          jdbc.update(
              "delete from role_grant where group_id = ? and resource = ? and resource_id = ? and permission = ?",
              grant.columns());
        });
    wanted.forEach(
        grant -> {
          give(grant);
          jdbc.update(
              "insert into role_grant (group_id, resource, resource_id, permission) values (?, ?, ?, ?)"
                  + " on conflict do nothing",
              grant.columns());
        });
  }

  private Stream<Grant> grants(Row row) {
    String id =
        row.resource() == Resources.FILTER && !row.id().equals(Authorization.ANY)
            ? filters.createTaskFilterQuery().filterName(row.id()).singleResult().getId()
            : row.id();
    return row.permissions().stream()
        .map(permission -> new Grant(row.group(), row.resource().resourceType(), id, permission.getName()));
  }

  private List<Grant> given() {
    return jdbc.query(
        "select group_id, resource, resource_id, permission from role_grant",
        (row, number) -> new Grant(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)));
  }

  private void give(Grant grant) {
    Authorization authorization = find(grant);
    if (authorization == null) {
      authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      authorization.setGroupId(grant.group());
      authorization.setResourceType(grant.resource());
      authorization.setResourceId(grant.id());
    }
    Permission permission = permission(grant);
    if (!authorization.isPermissionGranted(permission)) {
      authorization.addPermission(permission);
      authorizations.saveAuthorization(authorization);
    }
  }

  private void takeBack(Grant grant) {
    Authorization authorization = find(grant);
    if (authorization == null) {
      return;
    }
    authorization.removePermission(permission(grant));
    if (((AuthorizationEntity) authorization).getPermissions() == Permissions.NONE.getValue()) {
      authorizations.deleteAuthorization(authorization.getId());
    } else {
      authorizations.saveAuthorization(authorization);
    }
  }

  private Authorization find(Grant grant) {
    return authorizations
        .createAuthorizationQuery()
        .groupIdIn(grant.group())
        .resourceType(grant.resource())
        .resourceId(grant.id())
        .authorizationType(Authorization.AUTH_TYPE_GRANT)
        .singleResult();
  }

  private Permission permission(Grant grant) {
    return engine.getPermissionProvider().getPermissionForName(grant.permission(), grant.resource());
  }
}
