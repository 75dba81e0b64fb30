package org.jalon.engine;

import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jalon.submission.RefusedException;

/** Brings a refusal to the caller as one, where the engine wraps it or takes it for a failure. */
class PlainRefusals extends CommandInterceptor {

  private static final ThreadLocal<RuntimeException> LAST = new ThreadLocal<>();

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (TaskAlreadyClaimedException taken) {
      throw new RefusedException("Cette tâche est déjà attribuée.", taken);
    } catch (RuntimeException failure) {
      RuntimeException plain = plain(failure);
      LAST.set(plain);
      throw plain;
    }
  }

  private static RuntimeException plain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadUserRequestException refusal) {
        return refusal;
      }
    }
    return failure;
  }

  /** What the last command of this thread failed of, if that was its message: the REST API often passes on no more. */
  static Optional<RuntimeException> failure(String message) {
    RuntimeException last = LAST.get();
    LAST.remove();
    return Optional.ofNullable(last).filter(failure -> message != null && message.equals(failure.getMessage()));
  }
}
