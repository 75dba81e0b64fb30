package org.jalon.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Acts as an account: the engine holds it to its rights, and writes down who it was. */
@Component
class InTheNameOf {

  private final IdentityService identity;

  InTheNameOf(IdentityService identity) {
    this.identity = identity;
  }

  <T> T run(String account, Supplier<T> action) {
    List<String> groups =
        identity.createGroupQuery().groupMember(account).list().stream().map(Group::getId).toList();
    identity.setAuthentication(account, groups);
    try {
      return action.get();
    } finally {
      identity.clearAuthentication();
    }
  }
}
