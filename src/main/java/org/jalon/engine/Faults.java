package org.jalon.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.DeploymentResourceNotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.model.xml.ModelException;
import org.jalon.security.OversizedBodyException;
import org.xml.sax.SAXException;

/** Whose fault a failed request is: the REST API blames the service for much that the caller got wrong. */
final class Faults {

  private static final String API = "org.camunda.bpm.engine.rest.";
  private static final String COMMANDS = "org.camunda.bpm.engine.impl.interceptor.";

  private Faults() {}

  /** A failure and its causes, the outermost first; among them the one that the REST API left out. */
  static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      chain.add(cause);
      if (cause instanceof RestException rest && rest.getCause() == null) {
        PlainRefusals.failure(rest.getMessage()).ifPresent(lost -> chain.addAll(chain(lost)));
      }
    }
    return chain;
  }

  /** The status that tells it: a 4xx for the caller's, a 500 for ours. */
  static int status(List<Throwable> chain) {
    // Whoever reads a body takes its end for a mistake in it.
    if (chain.stream().anyMatch(OversizedBodyException.class::isInstance)) {
      return Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode();
    }
    // The REST API tells some refusals as something missing, or asked for wrongly.
    if (chain.stream().anyMatch(AuthorizationException.class::isInstance)) {
      return Status.FORBIDDEN.getStatusCode();
    }
    if (chain.stream().anyMatch(failure -> failure.getClass() == BadUserRequestException.class)) {
      return Status.BAD_REQUEST.getStatusCode();
    }
    return chain.stream()
        .map(Faults::statusOf)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Status.INTERNAL_SERVER_ERROR.getStatusCode());
  }

  private static Optional<Integer> statusOf(Throwable failure) {
    if (failure instanceof OptimisticLockingException) {
      return Optional.of(Status.CONFLICT.getStatusCode());
    }
    if (failure instanceof BadUserRequestException
        || failure instanceof NullValueException
        || failure instanceof DeploymentResourceNotFoundException
        || failure instanceof SuspendedEntityInteractionException
        || failure instanceof ParseException
        || failure instanceof ModelException
        || failure instanceof SAXException
        || failure instanceof JsonProcessingException) {
      return Optional.of(Status.BAD_REQUEST.getStatusCode());
    }
    if (failure.getClass() == ProcessEngineException.class && failure.getCause() == null) {
      // So the engine's commands tell what they are asked wrongly, where nobody thought of a class for it.
      return Optional.of(Status.BAD_REQUEST.getStatusCode());
    }
    if (failure instanceof SQLException sql) {
      return ofDatabase(sql.getSQLState());
    }
    if (failure instanceof RestException rest && rest.getStatus() != null) {
      return Optional.of(rest.getStatus().getStatusCode()).filter(status -> status < 500);
    }
    if (failure instanceof WebApplicationException refused) {
      return Optional.of(refused.getResponse().getStatus()).filter(status -> status < 500);
    }
    if (failure instanceof RuntimeException && !(failure instanceof RestException) && isOfTheApi(failure)) {
      return Optional.of(Status.BAD_REQUEST.getStatusCode());
    }
    return Optional.empty();
  }

  /** Raised where the REST API takes a request apart, outside every command: it seldom asks whether all is there. */
  private static boolean isOfTheApi(Throwable failure) {
    List<String> trace = Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName).toList();
    return trace.stream().anyMatch(name -> name.startsWith(API))
        && trace.stream().takeWhile(name -> !name.startsWith(API)).noneMatch(name -> name.startsWith(COMMANDS));
  }

  /** PostgreSQL's classes of errors: 22 for values that fit nowhere, 23 for broken constraints, 40 for collisions. */
  private static Optional<Integer> ofDatabase(String state) {
    return switch (state == null ? "" : state.substring(0, 2)) {
      case "22", "23" -> Optional.of(Status.BAD_REQUEST.getStatusCode());
      case "40" -> Optional.of(Status.CONFLICT.getStatusCode());
      default -> Optional.empty();
    };
  }
}
