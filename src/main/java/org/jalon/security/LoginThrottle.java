package org.jalon.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Slows down whoever guesses passwords, by account and address together: a stranger who fails at the admin's
 * account is refused, and the admin is not. Kept in memory, by each node for itself.
 */
@Component
public class LoginThrottle {

  /** An account's id has at most 64 characters; more of a longer one is not worth keeping. */
  private static final int LONGEST_ACCOUNT = 64;

  private static final int KEPT = 100_000;
  private static final Duration KNOWN_FOR = Duration.ofDays(30);

  private final LoginLimits limits;
  private final Clock clock;
  private final Cache<Login, Integer> byLogin;
  private final Cache<String, Integer> byAddress;
  private final Cache<String, Integer> byAccount;
  private final Cache<Login, Boolean> known;

  private record Login(String account, String address) {}

  LoginThrottle(LoginLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.byLogin = cache(limits.window());
    this.byAddress = cache(limits.window());
    this.byAccount = cache(limits.window());
    this.known = cache(KNOWN_FOR);
  }

  private <K, V> Cache<K, V> cache(Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(KEPT)
        .expireAfterWrite(time)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  /**
   * Checks a password unless too many were wrong before, and counts it if it is wrong. The current request is then
   * answered by {@link LoginAnswers}.
   *
   * @param account as the person wrote it; it need not exist
   * @param passwordIsRight not asked when the login is refused
   * @return whether the person may come in
   */
  public boolean check(String account, BooleanSupplier passwordIsRight) {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)) {
      return passwordIsRight.getAsBoolean();
    }
    Login login =
        new Login(
            account.substring(0, Math.min(account.length(), LONGEST_ACCOUNT)),
            Network.of(current.getRequest()));
    if (count(byAddress, login.address()) >= limits.perAddress() || count(byLogin, login) >= allowed(login)) {
      LoginAnswers.refuse(current.getRequest(), limits.window());
      return false;
    }
    boolean right = passwordIsRight.getAsBoolean();
    if (right) {
      byLogin.invalidate(login);
      known.put(login, true);
    } else {
      byLogin.asMap().merge(login, 1, Integer::sum);
      byAddress.asMap().merge(login.address(), 1, Integer::sum);
      byAccount.asMap().merge(login.account(), 1, Integer::sum);
    }
    return right;
  }

  /** An address that the account came from before keeps its tries while many others attack the account. */
  private int allowed(Login login) {
    boolean attacked = count(byAccount, login.account()) >= limits.attack();
    return attacked && known.getIfPresent(login) == null ? 1 : limits.perAccount();
  }

  private static <K> int count(Cache<K, Integer> failures, K key) {
    Integer count = failures.getIfPresent(key);
    return count == null ? 0 : count;
  }
}
