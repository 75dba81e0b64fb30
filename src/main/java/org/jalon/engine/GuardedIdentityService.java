package org.jalon.engine;

import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jalon.form.PlainText;
import org.jalon.security.LoginThrottle;
import org.jalon.submission.RefusedException;

/**
 * Keeps accounts: every login and every new password comes by here. Names and addresses are fit for mails, for they end
 * in greetings and headers.
 */
class GuardedIdentityService extends IdentityServiceImpl {

  private final LoginThrottle throttle;

  GuardedIdentityService(LoginThrottle throttle) {
    this.throttle = throttle;
  }

  /** Looks at a password only while not too many were wrong before. */
  @Override
  public boolean checkPassword(String userId, String password) {
    return userId != null && throttle.check(userId, () -> super.checkPassword(userId, password));
  }

  /**
   * @throws RefusedException if a new password breaks {@link PasswordRules}, or a name or the address is none
   */
  @Override
  public void saveUser(User user, boolean skipPasswordPolicy) {
    checkNames(user.getFirstName(), user.getLastName());
    String address = user.getEmail();
    if (address != null && !address.isEmpty() && !PlainText.isAddress(address)) {
      throw new RefusedException("Cette adresse de courriel n'est pas acceptée.");
    }
    if (!skipPasswordPolicy && user instanceof UserEntity changed && changed.hasNewPassword() && !isAccepted(changed)) {
      throw new RefusedException(PasswordRules.SENTENCE);
    }
    super.saveUser(user, skipPasswordPolicy);
  }

  // The new password is known to the user alone, and its check to the engine's own thread.
  private boolean isAccepted(UserEntity user) {
    return commandExecutor.execute(context -> user.checkPasswordAgainstPolicy());
  }

  @Override
  public void saveGroup(Group group) {
    checkNames(group.getName(), group.getType());
    super.saveGroup(group);
  }

  @Override
  public void saveTenant(Tenant tenant) {
    checkNames(tenant.getName());
    super.saveTenant(tenant);
  }

  private static void checkNames(String... names) {
    if (!Stream.of(names).allMatch(name -> name == null || PlainText.isOneLine(name) && PlainText.isText(name))) {
      throw new RefusedException("Un nom est une seule ligne de texte.");
    }
  }
}
