package org.jalon.engine;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;

/**
 * Answers a refusal with a 400, and a missing right with a 403, wherever it comes up: the REST API makes a 500 of
 * some, as if the service had failed, and writes a stack trace to the log.
 */
@Provider
class RefusalHandler extends RestExceptionHandler {

  public RefusalHandler() {
    // JAX-RS asks for a public one.
  }

  @Override
  public Response toResponse(RestException exception) {
    if (exception.getCause() instanceof BadUserRequestException refusal) {
      return super.toResponse(new RestException(Status.BAD_REQUEST, refusal, exception.getMessage()));
    }
    if (exception.getCause() instanceof AuthorizationException refusal) {
      return super.toResponse(new RestException(Status.FORBIDDEN, refusal, exception.getMessage()));
    }
    return super.toResponse(exception);
  }
}
