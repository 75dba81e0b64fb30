package org.jalon.engine;

import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;

/**
 * Refuses an upload that names a Java class to be made of it: the REST API would make one of any class, and
 * only then ask the engine whether the caller may set the variable.
 */
@Provider
class NoJavaObjects implements ReaderInterceptor {

  public NoJavaObjects() {
    // JAX-RS asks for a public one.
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body instanceof MultipartFormData form && form.getNamedPart("type") != null) {
      throw new InvalidRequestException(Status.BAD_REQUEST, "Une variable n'est jamais un objet Java.");
    }
    return body;
  }
}
