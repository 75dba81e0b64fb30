package org.jalon.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.mission.Contact;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Groups;
import org.jalon.submission.Json;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** People with an account, as the engine's identity service knows them. */
@Component
class Accounts {

  private final IdentityService identity;

  // Lazy: the engine needs the beans that its models name before it exists itself.
  Accounts(@Lazy IdentityService identity) {
    this.identity = identity;
  }

  Optional<Contact> contact(String userId, Role role) {
    return Optional.ofNullable(userId)
        .map(id -> identity.createUserQuery().userId(id).singleResult())
        .map(user -> contact(user, role));
  }

  List<User> coaches() {
    return members(Groups.COACHES);
  }

  List<User> coordinators() {
    return members(Groups.COORDINATORS);
  }

  private List<User> members(String group) {
    return identity.createUserQuery().memberOfGroup(group).orderByUserLastName().asc().list();
  }

  Optional<Contact> anyCoordinator() {
    return identity.createUserQuery().memberOfGroup(Groups.COORDINATORS).orderByUserId().asc().list().stream()
        .findFirst()
        .map(user -> contact(user, Role.COORDINATOR));
  }

  /** These people, but one, as the choices of a select field. */
  static JsonValue options(List<User> users, String leftOut) {
    return Json.value(
        users.stream()
            .filter(user -> !user.getId().equals(leftOut))
            .map(user -> Map.of("label", name(user), "value", user.getId()))
            .toList());
  }

  static String name(User user) {
    String name = (orEmpty(user.getFirstName()) + " " + orEmpty(user.getLastName())).strip();
    return name.isEmpty() ? user.getId() : name;
  }

  private static Contact contact(User user, Role role) {
    return new Contact(role.code(), name(user), user.getEmail(), null, "fr");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
