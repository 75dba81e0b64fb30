package org.jalon.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Brings a refusal to the caller as one, where the engine wraps it or takes it for a failure. */
class PlainRefusals extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (TaskAlreadyClaimedException taken) {
      throw new BadUserRequestException("Cette tâche est déjà attribuée.", taken);
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof BadUserRequestException refusal) {
          throw refusal;
        }
      }
      throw failure;
    }
  }
}
