package org.jalon.engine;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jalon.process.MissionProcess;
import org.jalon.security.Directory;
import org.jalon.security.UnacceptableIdentityException;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The engine's accounts, for logins that the engine does not ask for itself. */
@Component
class EngineDirectory implements Directory {

  /** Kept with an account that single sign-on made or took over. */
  private static final String SUBJECT = "sso-subject";

  private static final String NOT_AN_ID =
      "Votre fournisseur d'identité ne donne pas d'identifiant utilisable : lettres, chiffres, points, tirets et "
          + "soulignés. Prévenez l'administration.";
  private static final String SOMEBODY_ELSES =
      "Un autre compte porte déjà cet identifiant dans Jalon. Prévenez l'administration.";

  private static final Set<String> GROUPS =
      Set.of(MissionProcess.Groups.COORDINATORS, MissionProcess.Groups.COACHES, MissionProcess.Groups.ADMINS);

  private final IdentityService identities;

  EngineDirectory(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  public boolean isPassword(String account, String password) {
    return identities.checkPassword(account, password);
  }

  @Override
  public Set<String> groupsOf(String account) {
    return identities.createGroupQuery().groupMember(account).list().stream()
        .map(Group::getId)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> adminGroups() {
    return Roles.ADMIN_GROUPS;
  }

  @Override
  public Set<String> allGroups() {
    return GROUPS;
  }

  @Override
  public void bringIn(Identity identity, Set<String> groups) {
    if (identity.account() == null || !identity.account().matches(AccountSeeder.ACCOUNT_IDS)) {
      throw new UnacceptableIdentityException(NOT_AN_ID);
    }
    User user = identities.createUserQuery().userId(identity.account()).singleResult();
    if (user == null) {
      user = identities.newUser(identity.account());
      // Nobody knows it: this account's login is the provider's alone.
      user.setPassword(new Base64StringKeyGenerator().generateKey());
    } else if (!isSame(user, identity)) {
      throw new UnacceptableIdentityException(SOMEBODY_ELSES);
    }
    user.setFirstName(identity.firstName());
    user.setLastName(identity.lastName());
    if (identity.emailVerified()) {
      user.setEmail(identity.email());
    }
    identities.saveUser(user);
    identities.setUserInfo(user.getId(), SUBJECT, identity.subject());

    Set<String> before = groupsOf(user.getId());
    String account = user.getId();
    groups.stream().filter(group -> !before.contains(group)).forEach(group -> identities.createMembership(account, group));
    GROUPS.stream()
        .filter(group -> before.contains(group) && !groups.contains(group))
        .forEach(group -> identities.deleteMembership(account, group));
  }

  /** An account made here before belongs to the person if both have the same address, and the provider vouches for it. */
  private boolean isSame(User user, Identity identity) {
    String subject = identities.getUserInfo(user.getId(), SUBJECT);
    return subject == null
        ? identity.emailVerified()
            && StringUtils.hasText(identity.email())
            && identity.email().equalsIgnoreCase(user.getEmail())
        : Objects.equals(subject, identity.subject());
  }
}
