package org.jalon.engine;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;

/**
 * Answers a refusal with a 400 wherever it comes up: the REST API makes a 500 of some, as if the service had
 * failed, and writes a stack trace to the log.
 */
@Provider
class RefusalHandler extends RestExceptionHandler {

  public RefusalHandler() {
    // JAX-RS asks for a public one.
  }

  @Override
  public Response toResponse(RestException exception) {
    return super.toResponse(
        exception.getCause() instanceof BadUserRequestException refusal
            ? new RestException(Status.BAD_REQUEST, refusal, exception.getMessage())
            : exception);
  }
}
