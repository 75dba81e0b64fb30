package org.jalon.process;

import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** What models ask about the firm's coordinators: {@code ${coordinators.…}}. */
@Component
public class Coordinators {

  private final Accounts accounts;

  Coordinators(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The choices of a select field: the user id and name of each coordinator but that one. */
  public JsonValue optionsBut(String userId) {
    return Accounts.options(accounts.coordinators(), userId);
  }
}
