package org.jalon.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jalon.form.FormViolationException;

/** Brings a form's refusal to the caller as it was written: the engine wraps what listeners throw. */
class FormViolationInterceptor extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof FormViolationException) {
          throw new BadUserRequestException(cause.getMessage(), cause);
        }
      }
      throw failure;
    }
  }
}
