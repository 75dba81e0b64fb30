package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Stored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the table of roles says is what the engine holds, in an older installation too. */
@ServiceTest
class GrantsTest {

  @Autowired private Grants grants;
  @Autowired private AccountSeeder seeder;
  @Autowired private AuthorizationService authorizations;
  @Autowired private IdentityService identity;
  @Autowired private FilterService filters;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  @AfterEach
  void asItWas() {
    identity.deleteUser("leaver");
    grants.bring(Roles.TABLE);
    authorizations.createAuthorizationQuery().groupIdIn("coaches").resourceType(Resources.DEPLOYMENT).list()
        .forEach(left -> authorizations.deleteAuthorization(left.getId()));
  }

  private Authorization of(String group, Resources resource, String id) {
    return authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).singleResult();
  }

  /** The table with more rows, as an earlier release might have had it. */
  private static List<Roles.Row> earlier(Roles.Row... more) {
    List<Roles.Row> table = new ArrayList<>(Roles.TABLE);
    table.addAll(Arrays.asList(more));
    return table;
  }

  @Test
  void theEngine_holdsTheRowsOfTheTable_andNoOthers() {
    Set<String> expected = new TreeSet<>();
    for (Roles.Row row : Roles.TABLE) {
      String id = row.resource() == Resources.FILTER && !row.id().equals("*") ? filter(row.id()) : row.id();
      row.permissions().forEach(permission -> expected.add(line(row.group(), row.resource(), id, permission)));
    }
    // The engine lets the members of a group read the group.
    List.of("coordinators", "coaches", "admins", "camunda-admin")
        .forEach(group -> expected.add(line(group, Resources.GROUP, group, Permissions.READ)));
    Set<String> held = new TreeSet<>();
    for (Authorization authorization : authorizations.createAuthorizationQuery().list()) {
      if (authorization.getGroupId() != null) {
        Resources resource = resource(authorization.getResourceType());
        Permission[] all = permissions(resource);
        boolean everything = authorization.isPermissionGranted(Permissions.ALL);
        for (Permission permission : everything ? new Permission[] {Permissions.ALL} : authorization.getPermissions(all)) {
          if (permission.getValue() != 0) {
            held.add(line(authorization.getGroupId(), resource, authorization.getResourceId(), permission));
          }
        }
      }
    }
    assertThat(held).isEqualTo(expected);
  }

  private static Resources resource(int type) {
    return Arrays.stream(Resources.values()).filter(each -> each.resourceType() == type).findFirst().orElseThrow();
  }

  private static Permission[] permissions(Resources resource) {
    return resource == Resources.PROCESS_DEFINITION
        ? ProcessDefinitionPermissions.values()
        : Arrays.stream(Permissions.values())
            .filter(permission -> Arrays.asList(permission.getTypes()).contains(resource))
            .toArray(Permission[]::new);
  }

  private static String line(String group, Resources resource, String id, Permission permission) {
    return group + " " + resource + " " + id + " " + permission.getName();
  }

  private String filter(String name) {
    return filters.createTaskFilterQuery().filterName(name).singleResult().getId();
  }

  @Test
  void startingAgain_changesNothing() {
    Stored before = Stored.now(jdbc);
    seeder.seed();
    before.isUnchanged(jdbc, "another start");
  }

  @Test
  void aRowThatLeavesTheTable_isTakenBack() {
    grants.bring(earlier(new Roles.Row("coaches", Resources.DEPLOYMENT, "*", List.of(Permissions.CREATE, Permissions.READ))));
    assertThat(of("coaches", Resources.DEPLOYMENT, "*").isPermissionGranted(Permissions.CREATE)).isTrue();
    assertThat(new Rest(port, "coach1", ServiceTest.PASSWORD).get("/engine-rest/deployment").body()).isNotEmpty();
    seeder.seed();
    assertThat(of("coaches", Resources.DEPLOYMENT, "*")).isNull();
    assertThat(new Rest(port, "coach1", ServiceTest.PASSWORD).get("/engine-rest/deployment").body()).isEmpty();
  }

  @Test
  void aPermissionThatLeavesARow_isTakenBack_andTheRestOfTheRowStays() {
    grants.bring(
        earlier(
            new Roles.Row(
                "coaches",
                Resources.PROCESS_DEFINITION,
                "coachingMission",
                List.of(ProcessDefinitionPermissions.READ_TASK))));
    grants.bring(Roles.TABLE);
    Authorization row = of("coaches", Resources.PROCESS_DEFINITION, "coachingMission");
    assertThat(row.isPermissionGranted(ProcessDefinitionPermissions.READ)).isTrue();
    assertThat(row.isPermissionGranted(ProcessDefinitionPermissions.READ_TASK)).isFalse();
  }

  @Test
  void whatAnAdminGrantsByHand_stays() {
    Authorization byHand = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    byHand.setGroupId("coaches");
    byHand.setResource(Resources.DEPLOYMENT);
    byHand.setResourceId("*");
    byHand.addPermission(Permissions.READ);
    authorizations.saveAuthorization(byHand);
    seeder.seed();
    assertThat(of("coaches", Resources.DEPLOYMENT, "*").isPermissionGranted(Permissions.READ)).isTrue();
  }

  @Test
  void nobodyDeletesTheirOwnAccount_thoughAnEarlierVersionLetThem() {
    User leaver = identity.newUser("leaver");
    leaver.setPassword(ServiceTest.PASSWORD);
    identity.saveUser(leaver);
    identity.createMembership("leaver", "coaches");
    Rest user = new Rest(port, "leaver", ServiceTest.PASSWORD);
    assertThat(user.delete("/engine-rest/user/leaver").status()).isEqualTo(403);

    Authorization own = authorizations.createAuthorizationQuery().userIdIn("leaver").singleResult();
    own.addPermission(Permissions.ALL);
    authorizations.saveAuthorization(own);
    seeder.seed();
    assertThat(user.delete("/engine-rest/user/leaver").status()).isEqualTo(403);
    Object profile = Map.of("id", "leaver", "firstName", "Léa");
    assertThat(user.put("/engine-rest/user/leaver/profile", profile).status()).isEqualTo(204);
    assertThat(authorizations.createAuthorizationQuery().userIdIn("leaver").list().stream()
            .filter(grant -> grant.isPermissionGranted(Permissions.UPDATE))
            .filter(grant -> !grant.isPermissionGranted(Permissions.DELETE))
            .map(Authorization::getResourceId))
        .containsExactly("leaver");
  }
}
