package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No account has a password that is guessed first, the first admin's least of all. */
@ServiceTest
class PasswordPolicyTest {

  private static final String GOOD = "velours-et-tramontane";

  @Autowired private IdentityService identity;
  @Autowired private AuthorizationService authorizations;
  @Autowired private FilterService filters;
  @Autowired private TaskService tasks;
  @Autowired private Grants grants;
  @LocalServerPort private int port;

  @AfterEach
  void asItWas() {
    identity.deleteUser("newcomer");
  }

  private Rest.Answer create(String password) {
    return new Rest(port, "admin", ServiceTest.PASSWORD)
        .post(
            "/engine-rest/user/create",
            Map.of(
                "profile",
                Map.of("id", "newcomer", "firstName", "Noémie", "lastName", "Vasseur", "email", "nv@example.org"),
                "credentials",
                Map.of("password", password)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onze-signes", "motdepasse2026", "Mot_de_passe_2026!", "password1234", "ADMINISTRATEUR", "azertyuiop12",
        "changeme-changeme", "123456789012", "2026-11-25-2026", "aaaaaaaaaaaaa", "abababababab", "je-suis-Vasseur",
        "newcomer-newcomer", "nv@example.org!"
      })
  void weakPassword_isRefusedInOneSentence_andNoAccountIsMade(String password) {
    Rest.Answer answer = create(password);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.message()).contains(PasswordRules.SENTENCE).doesNotContain(password);
    assertThat(identity.createUserQuery().userId("newcomer").count()).isZero();
  }

  @Test
  void longPassword_needsNoParticularKindOfCharacter() {
    assertThat(create(GOOD).status()).isEqualTo(204);
    assertThat(identity.checkPassword("newcomer", GOOD)).isTrue();
  }

  @Test
  void ownPassword_isChangedByThePersonAlone_andToAGoodOne() {
    create(GOOD);
    identity.createMembership("newcomer", "coaches");
    Rest newcomer = Rest.throughTasklist(port, "newcomer", GOOD);
    String path = "/engine-rest/user/newcomer/credentials";

    assertThat(newcomer.put(path, Map.of("password", "motdepasse2026", "authenticatedUserPassword", GOOD)).status())
        .isEqualTo(400);
    assertThat(newcomer.put(path, Map.of("password", GOOD + "-2", "authenticatedUserPassword", "wrong")).status())
        .isEqualTo(400);
    assertThat(newcomer.put(path, Map.of("password", GOOD + "-2", "authenticatedUserPassword", GOOD)).status())
        .isEqualTo(204);

    assertThat(identity.checkPassword("newcomer", GOOD + "-2")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "motdepasse2026", "administrator", "changeme1234", "short"})
  void firstAdmin_isNotMadeWithAPasswordFromTheDenyList_andItIsSaid(String password) {
    Map<String, List<User>> admins =
        Roles.ADMIN_GROUPS.stream()
            .collect(Collectors.toMap(group -> group, group -> identity.createUserQuery().memberOfGroup(group).list()));
    admins.forEach((group, members) -> members.forEach(member -> identity.deleteMembership(member.getId(), group)));
    try {
      AccountSeeder seeder =
          new AccountSeeder(
              identity, authorizations, filters, tasks, grants, new AccountProperties("first", null, password));

      assertThatThrownBy(seeder::seed)
          .isInstanceOf(MissingSettingsException.class)
          .hasMessage(MissingSettingsException.WEAK_ADMIN_PASSWORD);
      assertThat(identity.createUserQuery().userId("first").count()).isZero();
    } finally {
      admins.forEach((group, members) -> members.forEach(member -> identity.createMembership(member.getId(), group)));
    }
  }
}
