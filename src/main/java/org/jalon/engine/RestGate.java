package org.jalon.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.CaseDefinitionRestService;
import org.camunda.bpm.engine.rest.CaseExecutionRestService;
import org.camunda.bpm.engine.rest.CaseInstanceRestService;
import org.camunda.bpm.engine.rest.ExternalTaskRestService;
import org.camunda.bpm.engine.rest.IdentityRestService;
import org.camunda.bpm.engine.rest.MetricsRestService;
import org.camunda.bpm.engine.rest.TelemetryRestService;
import org.camunda.bpm.engine.rest.history.HistoricCaseActivityInstanceRestService;
import org.camunda.bpm.engine.rest.history.HistoricCaseDefinitionRestService;
import org.camunda.bpm.engine.rest.history.HistoricCaseInstanceRestService;
import org.camunda.bpm.engine.rest.history.HistoryCleanupRestService;
import org.camunda.bpm.engine.rest.sub.runtime.JobResource;
import org.camunda.bpm.engine.rest.sub.task.TaskCommentResource;
import org.camunda.bpm.engine.rest.util.EngineUtil;
import org.jalon.security.PlainAnswer;

/**
 * Stands before every method of the REST API, at {@code /engine-rest} and in the webapps alike, whatever
 * address led to it. Nothing is served to nobody: the engine checks no right of a request that it takes for
 * its own. And what the engine leaves unchecked is for admins.
 */
@Provider
class RestGate implements ContainerRequestFilter {

  /** No row of {@link Roles} can say who may use these: the engine does not ask, or not always. */
  private static final List<Class<?>> FOR_ADMINS =
      List.of(
          CaseDefinitionRestService.class,
          CaseExecutionRestService.class,
          CaseInstanceRestService.class,
          ExternalTaskRestService.class,
          HistoricCaseActivityInstanceRestService.class,
          HistoricCaseDefinitionRestService.class,
          HistoricCaseInstanceRestService.class,
          HistoryCleanupRestService.class,
          MetricsRestService.class,
          TelemetryRestService.class);

  /** The same for single methods: a comment is told by its id alone, a job of no process is suspended for anybody. */
  private static final Map<Class<?>, String> METHODS_FOR_ADMINS =
      Map.of(TaskCommentResource.class, "getComment", JobResource.class, "updateSuspensionState");

  /** What a webapp may ask before somebody has signed in: the engine's name, and what a password must be like. */
  private static final Set<String> BEFORE_LOGIN = Set.of("getProcessEngineNames", "getPasswordPolicy", "checkPassword");

  private static final String API_OF_WEBAPPS = "/api/engine/";

  @Context private ResourceInfo resource;

  public RestGate() {
    // JAX-RS asks for a public one.
  }

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    String method = resource.getResourceMethod().getName();
    String languages = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    Authentication user = EngineUtil.lookupProcessEngine(null).getIdentityService().getCurrentAuthentication();
    if (user == null) {
      if (!BEFORE_LOGIN.contains(method) || !uri.getBaseUri().getPath().endsWith(API_OF_WEBAPPS)) {
        request.abortWith(
            refusal(Status.UNAUTHORIZED, PlainAnswer.sentence(401, languages))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"default\"")
                .build());
      }
    } else if (method.equals("fetchAndLock") && uri.getBaseUri().getPath().endsWith(API_OF_WEBAPPS)) {
      // It waits for tasks to come, which the webapps' servlet cannot: it would fail.
      request.abortWith(refusal(Status.NOT_FOUND, PlainAnswer.sentence(404, languages)).build());
    } else if (isForAdmins(uri.getMatchedResources(), method) && !isAdmin(user)) {
      request.abortWith(refusal(Status.FORBIDDEN, "Réservé à l'administration.").build());
    } else if (uri.getMatchedResources().stream().anyMatch(IdentityRestService.class::isInstance)
        && method.equals("verifyUser")) {
      // It would tell, as often as one likes, whether a guessed password is somebody's, and lock their account.
      request.abortWith(refusal(Status.FORBIDDEN, "Un mot de passe ne se vérifie qu'en se connectant.").build());
    }
  }

  /** @param matched what led to the method, the last first: its own object */
  private static boolean isForAdmins(List<Object> matched, String method) {
    return matched.stream().anyMatch(part -> FOR_ADMINS.stream().anyMatch(service -> service.isInstance(part)))
        || METHODS_FOR_ADMINS.entrySet().stream()
            .anyMatch(closed -> closed.getKey().isInstance(matched.get(0)) && closed.getValue().equals(method));
  }

  private static boolean isAdmin(Authentication user) {
    return user.getGroupIds() != null && !Collections.disjoint(user.getGroupIds(), Roles.ADMIN_GROUPS);
  }

  private static Response.ResponseBuilder refusal(Status status, String sentence) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(PlainAnswer.body(status.getStatusCode(), sentence));
  }
}
