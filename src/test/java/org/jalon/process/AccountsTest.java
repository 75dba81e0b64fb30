package org.jalon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jalon.mission.Role;
import org.junit.jupiter.api.Test;

class AccountsTest {

  @Test
  void nobody_hasNoContact() {
    IdentityService identity =
        (IdentityService)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IdentityService.class},
                (service, method, arguments) -> new DbUserQueryImpl());

    assertThat(new Accounts(identity).contact(null, Role.COACH)).isEmpty();
  }

  @Test
  void aPerson_isCalledByWhatIsKnownOfTheirName() {
    assertThat(Accounts.name(user("Karim", "Haddad"))).isEqualTo("Karim Haddad");
    assertThat(Accounts.name(user(null, "Haddad"))).isEqualTo("Haddad");
    assertThat(Accounts.name(user("Karim", ""))).isEqualTo("Karim");
    assertThat(Accounts.name(user(null, null))).isEqualTo("coach1");
  }

  private static User user(String firstName, String lastName) {
    User user = new UserEntity("coach1");
    user.setFirstName(firstName);
    user.setLastName(lastName);
    return user;
  }
}
