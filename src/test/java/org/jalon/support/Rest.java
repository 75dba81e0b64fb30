package org.jalon.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.spin.plugin.variable.value.JsonValue;

/** Talks to the engine's REST API as one user. */
public class Rest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String API = "/engine-rest/";
  private static final String API_OF_WEBAPPS = "/camunda/api/engine/engine/default/";
  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final String TOKEN = "X-XSRF-TOKEN";

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(new BehindHttps(cookies)).build();
  private final String base;
  private final String authorization;
  private boolean throughTasklist;

  public Rest(int port, String user, String password) {
    this.base = "http://localhost:" + port;
    this.authorization =
        user == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The same API at the webapps' own address, by a browser that shows Tasklist's login. */
  public static Rest beforeLogin(int port) {
    Rest rest = new Rest(port, null, null);
    rest.get(TASKLIST);
    rest.throughTasklist = true;
    return rest;
  }

  /** The same API at the webapps' own address, after signing in to Tasklist as a browser does. */
  public static Rest throughTasklist(int port, String user, String password) {
    Rest rest = beforeLogin(port);
    Answer answer =
        rest.postForm(
            "/camunda/api/admin/auth/user/default/login/tasklist", "username=" + user + "&password=" + password);
    if (answer.status() != 200) {
      throw new AssertionError(user + " cannot sign in to Tasklist: " + answer.status());
    }
    // The session is a new one now, and so is its token.
    rest.get(TASKLIST);
    return rest;
  }

  /** A status and a JSON body. */
  public record Answer(int status, JsonNode body) {

    public String message() {
      return body.path("message").asText();
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  /** Sends a page's form. */
  public Answer form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  /** Sends the fields of a form as a browser does. */
  public Answer postForm(String path, String fields) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields)));
  }

  private Answer send(String method, String path, Object body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body))));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Deploys one file the way that Modeler does, under the name that it proposes. */
  public Answer deploy(String fileName, String content) {
    return deploy(fileName, Map.of(fileName, content));
  }

  /**
   * Deploys the way that Modeler does.
   *
   * @param deploymentName what its dialog is told
   * @param files the diagram and what is attached to it, by their names
   */
  public Answer deploy(String deploymentName, Map<String, String> files) {
    return deploy(
        Map.of(
            "deployment-name", deploymentName,
            "deployment-source", "Camunda Modeler",
            "enable-duplicate-filtering", "true"),
        files);
  }

  /** Deploys with those fields of the REST API. */
  public Answer deploy(Map<String, String> fields, Map<String, String> files) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append("--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value)));
    files.forEach(
        (name, content) ->
            body.append("--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%1$s\"\r\n".formatted(name))
                .append("Content-Type: text/xml\r\n\r\n")
                .append(content)
                .append("\r\n"));
    return send(
        request("/engine-rest/deployment/create")
            .header("Content-Type", "multipart/form-data; boundary=part")
            .POST(HttpRequest.BodyPublishers.ofString(body.append("--part--\r\n").toString())));
  }

  /** Sends one file, as the part {@code data} of a form. */
  public Answer upload(String path, String content) {
    return send(upload(path, "", "data", "data.txt", "application/octet-stream", content));
  }

  /** Attaches a file to a task. */
  public Answer attach(String task, String content) {
    String path = "/engine-rest/task/" + task + "/attachment/create";
    return send(upload(path, "", "content", "note.txt", "text/plain", content));
  }

  /** Sends JSON that an object of that Java class shall be made of. */
  public Answer uploadObject(String path, String javaClass, String json) {
    String type =
        """
        --part\r
        Content-Disposition: form-data; name="type"\r
        Content-Type: text/plain\r
        \r
        %s\r
        """
            .formatted(javaClass);
    return send(upload(path, type, "data", "data.json", "application/json", json));
  }

  private HttpRequest.Builder upload(
      String path, String otherParts, String part, String fileName, String contentType, String content) {
    String body =
        otherParts
            + """
            --part\r
            Content-Disposition: form-data; name="%s"; filename="%s"\r
            Content-Type: %s\r
            \r
            %s\r
            --part--\r
            """
                .formatted(part, fileName, contentType, content);
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=part")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** Starts a mission through its start form. */
  public Answer start(Map<String, Object> answers) {
    return post("/engine-rest/process-definition/key/coachingMission/submit-form", Map.of("variables", variables(answers)));
  }

  /** Submits a task's form. */
  public Answer submit(String taskId, Map<String, Object> answers) {
    return post("/engine-rest/task/" + taskId + "/submit-form", Map.of("variables", variables(answers)));
  }

  /** Answers as Tasklist sends them: scalars bare, lists and objects as JSON text. */
  public static ObjectNode variables(Map<String, Object> answers) {
    ObjectNode variables = MAPPER.createObjectNode();
    answers.forEach(
        (name, value) -> {
          ObjectNode variable = variables.putObject(name);
          if (value instanceof JsonValue json) {
            variable.put("type", "Json").put("value", json.getValueSerialized());
          } else {
            variable.set("value", MAPPER.valueToTree(value));
          }
        });
    return variables;
  }

  /** Sends what no caller in their right mind would. */
  public HttpResponse<String> sendRaw(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        request(path).method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return exchange(request);
  }

  private HttpRequest.Builder request(String path) {
    String address = throughTasklist && path.startsWith(API) ? API_OF_WEBAPPS + path.substring(API.length()) : path;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + address));
    if (throughTasklist) {
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .forEach(cookie -> request.setHeader(TOKEN, cookie.getValue()));
    }
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request);
    String body = response.body();
    boolean json = body.startsWith("{") || body.startsWith("[");
    try {
      return new Answer(response.statusCode(), json ? MAPPER.readTree(body) : MAPPER.valueToTree(body));
    } catch (IOException noJson) {
      throw new AssertionError(noJson);
    }
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }
}
