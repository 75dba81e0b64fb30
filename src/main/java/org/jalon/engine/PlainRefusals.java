package org.jalon.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jalon.form.FormViolationException;

/**
 * Brings a refusal to the caller as it was written, where the engine wraps it: as the exceptions that the
 * engine's REST API answers with a 400.
 */
class PlainRefusals extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof FormViolationException violation) {
          throw new FormFieldValidationException(null, violation.getMessage(), violation);
        }
        if (cause instanceof BadUserRequestException refusal) {
          throw refusal;
        }
      }
      throw failure;
    }
  }
}
