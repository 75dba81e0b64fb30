package org.jalon.support;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

/** The firm's accounts in the local run and in tests. */
public final class People {

  private People() {}

  /** Makes two coordinators and two coaches where they are missing. */
  public static void createMissing(IdentityService identity, String password) {
    create(identity, password, "coordinator", "Camille", "Durand", "coordinators");
    create(identity, password, "coordinator2", "Sacha", "Lemoine", "coordinators");
    create(identity, password, "coach1", "Alix", "Moreau", "coaches");
    create(identity, password, "coach2", "Dominique", "Petit", "coaches");
  }

  private static void create(
      IdentityService identity, String password, String id, String firstName, String lastName, String group) {
    if (identity.createUserQuery().userId(id).count() > 0) {
      return;
    }
    User user = identity.newUser(id);
    user.setFirstName(firstName);
    user.setLastName(lastName);
    user.setEmail(id + "@jalon.example.org");
    user.setPassword(password);
    identity.saveUser(user);
    identity.createMembership(id, group);
  }
}
