package org.jalon.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.springframework.util.StringUtils;

/**
 * What a password must be: long, and nothing that is guessed first. Our rule, after NIST SP 800-63B: length and a
 * deny-list instead of kinds of characters.
 */
class PasswordRules implements PasswordPolicy {

  /** Characters. */
  static final int LENGTH = 12;

  static final String SENTENCE =
      "Ce mot de passe n'est pas accepté : il lui faut au moins %d caractères, sans nom, identifiant ni adresse de la personne, et rien de ce qu'on devine en premier."
          .formatted(LENGTH);

  /** What Admin shows for a rule that is broken is looked up by these in its texts. */
  private static final String USER_DATA = "PASSWORD_POLICY_USER_DATA";

  private static final String COMMON = "PASSWORD_POLICY_COMMON";

  /** A shorter name is part of many words. */
  private static final int SHORTEST_NAME = 4;

  /** Without digits and signs, which are mostly a year or an exclamation mark, and once if it is said twice. */
  private static final Set<String> DENIED =
      Set.of(
          "abc", "abcdef", "admin", "administrateur", "administration", "administrator", "azerty", "azertyuiop",
          "azertyuiopqsdfghjklm", "bienvenue", "camunda", "change", "changeit", "changeme", "changemenow", "changezmoi",
          "coaching", "default", "demo", "iloveyou", "jalon", "jetaime", "letmein", "loulou", "motdepasse",
          "monmotdepasse", "pass", "passe", "passw", "password", "postgres", "qwerty", "qwertyuiop",
          "qwertyuiopasdfghjklzxcvbnm", "root", "secret", "soleil", "temp", "test", "unmotdepasse", "welcome");

  private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+");

  /** As of a keyboard's key held down. */
  private static final int FEWEST_LETTERS = 3;

  @Override
  public List<PasswordPolicyRule> getRules() {
    return List.of(
        new PasswordPolicyLengthRuleImpl(LENGTH),
        new Rule(USER_DATA, PasswordRules::isFreeOf),
        new Rule(COMMON, (password, user) -> isUncommon(password)));
  }

  private static boolean isFreeOf(String password, User user) {
    String lower = password.toLowerCase(Locale.ROOT);
    return user == null
        || Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
            .filter(StringUtils::hasText)
            .filter(part -> part.length() >= SHORTEST_NAME)
            .noneMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
  }

  private static boolean isUncommon(String password) {
    String letters = password.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    Matcher repeated = REPEATED.matcher(letters);
    String word = repeated.matches() ? repeated.group(1) : letters;
    return word.length() >= FEWEST_LETTERS && !DENIED.contains(word);
  }

  private record Rule(String placeholder, BiPredicate<String, User> holds) implements PasswordPolicyRule {

    @Override
    public String getPlaceholder() {
      return placeholder;
    }

    @Override
    public Map<String, String> getParameters() {
      return Map.of();
    }

    @Override
    public boolean execute(String password) {
      return execute(password, null);
    }

    @Override
    public boolean execute(String password, User user) {
      return holds.test(password, user);
    }
  }
}
