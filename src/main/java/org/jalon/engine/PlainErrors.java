package org.jalon.engine;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.rest.dto.ParseExceptionDto;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jalon.security.PlainAnswer;
import org.jalon.submission.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what goes wrong in the REST API with one sentence. The API itself would tell the message of the exception:
 * names of classes, SQL, and what was sent. A mapper of JAX-RS is for one kind of exception, and the nearest one is
 * asked; so there is one for each kind that the API has a mapper of its own for.
 */
abstract class PlainErrors<E extends Throwable> implements ExceptionMapper<E> {

  static final List<Class<?>> ALL =
      List.of(OfAnything.class, OfRest.class, OfEngine.class, OfJsonMapping.class, OfJsonParsing.class);

  private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);
  private static final int BEFORE_THE_API = 1;

  @Context private HttpHeaders headers;
  @Context private HttpServletRequest request;
  @Context private ResourceInfo resource;

  @Override
  public Response toResponse(E failure) {
    List<Throwable> chain = Faults.chain(failure);
    int status = Faults.status(chain);
    if (status >= 500) {
      LOG.error("{} at {} failed", request.getMethod(), resource.getResourceMethod(), withoutWords(failure));
    }
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(entity(status, chain)).build();
  }

  private Object entity(int status, List<Throwable> chain) {
    String languages = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    String sentence = PlainAnswer.sentence(status, languages);
    for (Throwable cause : chain) {
      if (cause instanceof RefusedException refusal) {
        sentence = refusal.getMessage();
      } else if (cause instanceof SuspendedEntityInteractionException) {
        sentence = PlainAnswer.sentence("error.suspended", languages);
      } else if (cause instanceof ParseException model) {
        // Who deploys a model is told where it is wrong, as Modeler shows it.
        ParseExceptionDto problems = ParseExceptionDto.fromException(model);
        problems.setMessage(sentence);
        return problems;
      }
    }
    return PlainAnswer.body(status, sentence);
  }

  /** The failure as it is told to the log: messages may hold what was sent. */
  private static Throwable withoutWords(Throwable failure) {
    Throwable cause = failure.getCause() == null ? null : withoutWords(failure.getCause());
    Throwable told = new Throwable(failure.getClass().getName(), cause);
    told.setStackTrace(failure.getStackTrace());
    return told;
  }

  @Provider
  @Priority(BEFORE_THE_API)
  static class OfAnything extends PlainErrors<Throwable> {

    public OfAnything() {
      // JAX-RS asks for a public one.
    }
  }

  @Provider
  @Priority(BEFORE_THE_API)
  static class OfRest extends PlainErrors<RestException> {

    public OfRest() {
      // JAX-RS asks for a public one.
    }
  }

  @Provider
  @Priority(BEFORE_THE_API)
  static class OfEngine extends PlainErrors<ProcessEngineException> {

    public OfEngine() {
      // JAX-RS asks for a public one.
    }
  }

  @Provider
  @Priority(BEFORE_THE_API)
  static class OfJsonMapping extends PlainErrors<JsonMappingException> {

    public OfJsonMapping() {
      // JAX-RS asks for a public one.
    }
  }

  @Provider
  @Priority(BEFORE_THE_API)
  static class OfJsonParsing extends PlainErrors<JsonParseException> {

    public OfJsonParsing() {
      // JAX-RS asks for a public one.
    }
  }
}
