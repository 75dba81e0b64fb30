package org.jalon.support;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;

/** Every method of the engine's REST API, as its classes declare them. */
public final class Endpoints {

  /**
   * One of them.
   *
   * @param path below the API's address, with {@code {…}} for what differs
   * @param body what is made of a request's body, or null
   */
  public record Endpoint(String method, String path, Class<?> body, boolean json) {

    public boolean upload() {
      return body == MultipartFormData.class;
    }
  }

  private Endpoints() {}

  /** All of them, always in the same order. */
  public static List<Endpoint> all() {
    Set<Endpoint> found = new HashSet<>();
    walk(DefaultProcessEngineRestServiceImpl.class, "", found);
    return found.stream()
        .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method).thenComparing(Endpoint::json))
        .toList();
  }

  private static void walk(Class<?> type, String at, Set<Endpoint> found) {
    for (Method method : type.getMethods()) {
      String path = at + path(method);
      List<String> verbs =
          Arrays.stream(method.getAnnotations())
              .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
              .filter(verb -> verb != null)
              .map(HttpMethod::value)
              .toList();
      if (!verbs.isEmpty()) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        boolean json = consumes != null && List.of(consumes.value()).contains("application/json");
        verbs.forEach(verb -> found.add(new Endpoint(verb, path, body(method), json)));
      } else if (method.isAnnotationPresent(Path.class)) {
        walk(method.getReturnType(), path, found);
      }
    }
  }

  private static String path(Method method) {
    Path path = method.getAnnotation(Path.class);
    String relative = path == null ? "" : path.value().replaceAll("^/|/$", "");
    return relative.isEmpty() ? "" : "/" + relative.replaceAll("\\{\\s*(\\w+)\\s*:?[^}]*}", "{$1}");
  }

  private static Class<?> body(Method method) {
    for (Parameter parameter : method.getParameters()) {
      boolean elsewhere = false;
      for (Annotation annotation : parameter.getAnnotations()) {
        elsewhere |= annotation.annotationType().getName().startsWith("jakarta.ws.rs");
      }
      if (!elsewhere) {
        return parameter.getType();
      }
    }
    return null;
  }
}
