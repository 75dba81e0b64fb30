package org.jalon.process;

import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.mission.Contact;
import org.jalon.mission.Role;
import org.springframework.stereotype.Component;

/** What models ask about the firm's coaches: {@code ${coaches.…}}. */
@Component
public class Coaches {

  private final Accounts accounts;

  Coaches(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The choices of a select field: each coach's user id and name. */
  public JsonValue options() {
    return optionsBut(null);
  }

  /** The same without that one; null leaves nobody out. */
  public JsonValue optionsBut(String userId) {
    return Accounts.options(accounts.coaches(), userId);
  }

  /** A coach's name; empty for null, the id itself for an account that is gone. */
  public String name(String userId) {
    return userId == null ? "" : accounts.contact(userId, Role.COACH).map(Contact::name).orElse(userId);
  }
}
