package org.jalon.support;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jalon.support.Endpoints.Endpoint;

/** Makes requests that are wrong in one way each, at random: no endpoint may take any of them. */
public final class Malformed {

  /** A word that is in every request, and may be in no answer and no line of the log. */
  public static final String MARK = "Zq9xKw";

  private static final String API = "/engine-rest";

  /** Where nothing is done for what does not exist, and nothing found in it. */
  private static final Pattern UNKNOWN_IS_NOTHING =
      Pattern.compile("PUT.*/suspended|DELETE/(group|user|tenant)/.*|.*/(statistics|modification|unlock)|GET/metrics/.*");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String JSON = "application/json";
  private static final String PARTS = "multipart/form-data; boundary=part";
  private static final byte[] NOTHING = {};
  private static final String ENTITY =
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">&x;</definitions>";

  /**
   * One request.
   *
   * @param kind what is wrong with it
   * @param body null: none
   */
  public record Attempt(String kind, String method, String path, Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
      String sent = body == null ? "" : new String(body, StandardCharsets.UTF_8);
      return kind + ": " + method + " " + path + " " + headers + " " + sent.substring(0, Math.min(300, sent.length()));
    }
  }

  private final Random random;
  private final List<Endpoint> endpoints;
  private final Map<String, Function<Endpoint, Attempt>> kinds = new TreeMap<>();
  private final Map<String, List<Endpoint>> suitable = new TreeMap<>();

  public Malformed(Random random) {
    this.random = random;
    this.endpoints = Endpoints.all().stream().filter(endpoint -> !endpoint.method().equals("OPTIONS")).toList();
    Predicate<Endpoint> readsJson = endpoint -> endpoint.json() && endpoint.body() != null;
    Predicate<Endpoint> readsObject = readsJson.and(endpoint -> !properties(endpoint, type -> true).isEmpty());
    add("truncated JSON", readsJson, e -> json(e, "{\"" + MARK + "\": [{\"a\": \"b"));
    add("deep JSON", readsJson, e -> json(e, one("[", "{\"" + MARK + "\":").repeat(101 + random.nextInt(900))));
    add("the same name twice", readsObject, e -> json(e, "{\"%s\": 1, \"%s\": 2}".formatted(MARK, MARK)));
    add("more after the end", readsObject, e -> json(e, "{} \"" + MARK + "\""));
    // A flag alone stands for the one object that has nothing else.
    add("no object", readsObject.and(endpoint -> !endpoint.path().equals("/telemetry/configuration")), e -> json(e, one("[[\"" + MARK + "\"]]", "\"" + MARK + "\"", "7", "true", "[]x", " ")));
    add("null for an object", readsObject, e -> json(e, "null"));
    add("no JSON", readsJson, e -> json(e, one("<a>" + MARK + "</a>", "a=" + MARK, "{'" + MARK + "': 1}", "NaN", "{a: 1}", "\u0000")));
    add("no UTF-8", readsJson, this::badEncoding);
    add("other type of content", readsJson, this::otherContent);
    add("other type of a field", endpoint -> readsObject.test(endpoint) && !typed(endpoint).isEmpty(), this::otherType);
    add("number too large", endpoint -> readsObject.test(endpoint) && !numbers(endpoint).isEmpty(), this::hugeNumber);
    add("NUL in a text", endpoint -> readsObject.test(endpoint) && endpoint.body().getSimpleName().endsWith("QueryDto") && !endpoint.path().equals("/schema/log"), this::nul);
    add("unknown id", endpoint -> endpoint.path().contains("{") && !UNKNOWN_IS_NOTHING.matcher(endpoint.method() + endpoint.path()).matches(), this::unknownId);
    add("unknown sorting", this::isList, e -> query(e, one("sortBy=" + MARK + "&sortOrder=asc", "sortBy=id&sortOrder=" + MARK, "sortOrder=asc")));
    add("no number for a page", this::isList, e -> query(e, one("firstResult=", "maxResults=") + one(MARK, "1e99", "99999999999", "0x1", "1.5")));
    add("no such method", endpoint -> true, e -> bare(one("PATCH", "MKCOL", "PROPFIND", "LOCK", MARK.toUpperCase(java.util.Locale.ROOT)), e));
    add("no such address", endpoint -> true, e -> new Attempt("", e.method(), API + filled(e) + "/" + MARK + one("", "/x", ".json"), Map.of(), null));
    add("broken parts", Endpoint::upload, this::brokenParts);
    add("JSON for parts", Endpoint::upload, e -> new Attempt("", e.method(), API + filled(e), Map.of("Content-Type", JSON), bytes("{}")));
    add("expression in a query", e -> e.body() != null && e.body().getSimpleName().equals("TaskQueryDto"), this::expression);
    add("oversized", readsJson, this::oversized);
    Predicate<Endpoint> any = endpoint -> true;
    add("text that breaks a mail", any, e -> account(one("A\\r\\nBcc: x@example.org " + MARK, MARK + "\\u0000", MARK + "\\u2028b", MARK + "\\u202Eb"), "a@example.org"));
    add("address that is none", any, e -> account("A", one("a@b.fr\\r\\nBcc: " + MARK + "@c.fr", MARK, MARK + "@example", "a b@example.org", "<" + MARK + "@example.org>", "a@example.org, " + MARK + "@example.org", MARK + "@" + "e".repeat(300) + ".fr")));
    add("name too long", any, e -> tooLong());
    add("name of a file that is a place", any, e -> deployment(one("../" + MARK, "/etc/" + MARK, "..\\" + MARK, MARK + "/..", "a/" + MARK, MARK + "\u0000.bpmn", MARK.repeat(60), "") + one("", ".bpmn", ".form"), "<a/>", ""));
    add("model that is none", any, e -> deployment(one("a.bpmn", "a.dmn", "a.bpmn20.xml"), one("", "<a/>", "<definitions", "PK\u0003\u0004", "{}", ENTITY, "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"a\"/></definitions>"), ""));
    add("deployment of nonsense", any, e -> deployment("a.bpmn", "<a/>", one(part("deployment-activation-time", MARK), part("deployment-name", MARK.repeat(60)), part("tenant-id", MARK + "\u0000"))));
    add("variable of a type that no form has", any, e -> variable());
    add("query that is none", any, e -> query());
    add("webapps and own addresses", any, e -> own());
  }

  private Attempt account(String name, String address) {
    String profile = "{\"id\": \"%s\", \"firstName\": \"%s\", \"lastName\": \"B\", \"email\": \"%s\"}".formatted(one("fuzzed", "coach1"), name, address);
    return switch (random.nextInt(name.equals("A") ? 2 : 4)) {
      case 0 -> post("/user/create", "{\"profile\": " + profile + ", \"credentials\": {\"password\": \"a-password-for-tests\"}}");
      case 1 -> new Attempt("", "PUT", API + "/user/coach1/profile", Map.of("Content-Type", JSON), bytes(profile));
      case 2 -> post("/group/create", "{\"id\": \"fuzzed\", \"name\": \"" + name + "\"}");
      default -> post("/tenant/create", "{\"id\": \"fuzzed\", \"name\": \"" + name + "\"}");
    };
  }

  private Attempt tooLong() {
    String name = MARK.repeat(60);
    return switch (random.nextInt(4)) {
      case 0 -> post("/user/create", "{\"profile\": {\"id\": \"fuzzed\", \"firstName\": \"" + name + "\"}, \"credentials\": {\"password\": \"a-password-for-tests\"}}");
      case 1 -> post("/group/create", "{\"id\": \"" + one("fuzzed", name) + "\", \"name\": \"" + name + "\"}");
      case 2 -> post("/filter/create", "{\"resourceType\": \"Task\", \"name\": \"" + name + "\", \"query\": {}, \"properties\": {}}");
      default -> post("/tenant/create", "{\"id\": \"" + one("fuzzed", name) + "\", \"name\": \"" + name + "\"}");
    };
  }

  private Attempt deployment(String file, String content, String otherParts) {
    String body =
        otherParts
            + "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + file.replace("\\", "\\\\") + "\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--part--\r\n";
    return new Attempt("", "POST", API + "/deployment/create", Map.of("Content-Type", PARTS), bytes(body));
  }

  private static String part(String name, String value) {
    return "--part\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private Attempt variable() {
    String value =
        one(
            "{\"type\": \"Object\", \"value\": \"rO0AB" + MARK + "\", \"valueInfo\": {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
            "{\"type\": \"Object\", \"value\": \"{}\", \"valueInfo\": {\"objectTypeName\": \"" + MARK + "\", \"serializationDataFormat\": \"application/json\"}}",
            "{\"type\": \"Xml\", \"value\": \"<" + MARK + "/>\"}",
            "{\"type\": \"" + MARK + "\", \"value\": 1}",
            "{\"type\": \"Integer\", \"value\": \"" + MARK + "\"}",
            "{\"type\": \"File\", \"value\": \"" + MARK + "\"}",
            "{\"type\": 7, \"value\": [{}]}",
            "null",
            "\"" + MARK + "\"");
    String variables = "{\"company\": " + value + "}";
    return switch (random.nextInt(4)) {
      case 0 -> post("/process-definition/key/coachingMission/" + one("start", "submit-form"), "{\"variables\": " + variables + "}");
      case 1 -> post("/message", "{\"messageName\": \"mission.contactRequested\", \"correlationKeys\": " + variables + "}");
      case 2 -> post("/message", "{\"messageName\": \"mission.contactRequested\", \"processVariables\": " + variables + "}");
      default -> post("/decision-definition/key/" + MARK + "/evaluate", "{\"variables\": " + variables + "}");
    };
  }

  private Attempt query() {
    return switch (random.nextInt(5)) {
      case 0 -> new Attempt("", "GET", API + "/task?orQueries=" + MARK, Map.of(), null);
      case 1 -> new Attempt("", "GET", API + one("/task?processVariables=", "/process-instance?variables=", "/execution?variables=") + MARK, Map.of(), null);
      case 2 -> new Attempt("", "GET", API + "/history/decision-requirements-definition/" + MARK + "/statistics", Map.of(), null);
      case 3 -> post("/task", "{\"sorting\": [{\"sortBy\": \"" + one("processVariable", "taskVariable", MARK) + "\", \"sortOrder\": \"asc\", \"parameters\": {\"variable\": \"a\", \"type\": \"" + MARK + "\"}}]}");
      default -> post("/process-instance", "{\"variables\": [{\"name\": \"a\", \"operator\": \"" + MARK + "\", \"value\": 1}]}");
    };
  }

  private Attempt own() {
    String cockpit = "/camunda/api/cockpit/plugin/base/default/";
    return switch (random.nextInt(6)) {
      case 0 -> new Attempt("", "POST", cockpit + one("process-instance", "process-instance/count", "incident"), Map.of("Content-Type", JSON), bytes(one("{\"" + MARK, "[]", "7")));
      case 1 -> new Attempt("", "GET", cockpit + MARK, Map.of(), null);
      case 2 -> new Attempt("", "GET", one("/actuator/", "/camunda/api/admin/", "/camunda/lib/", "/") + MARK, Map.of(), null);
      case 3 -> new Attempt("", one("POST", "PUT", "DELETE", "PATCH"), "/actuator/health", Map.of(), null);
      case 4 -> new Attempt("", one("PUT", "DELETE"), "/camunda/app/tasklist/scripts/config.js", Map.of(), null);
      default -> new Attempt("", "GET", "/error?" + MARK, Map.of(), null);
    };
  }

  private Attempt post(String path, String body) {
    return new Attempt("", "POST", API + path, Map.of("Content-Type", JSON), bytes(body));
  }

  private void add(String kind, Predicate<Endpoint> where, Function<Endpoint, Attempt> how) {
    List<Endpoint> all = endpoints.stream().filter(where).toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("No endpoint for: " + kind);
    }
    suitable.put(kind, all);
    kinds.put(kind, how);
  }

  public Collection<String> kinds() {
    return kinds.keySet();
  }

  /** The next request of that kind. */
  public Attempt next(String kind) {
    List<Endpoint> all = suitable.get(kind);
    Attempt attempt = kinds.get(kind).apply(all.get(random.nextInt(all.size())));
    return new Attempt(kind, attempt.method(), attempt.path(), attempt.headers(), attempt.body());
  }

  private boolean isList(Endpoint endpoint) {
    return endpoint.method().equals("GET")
        && !endpoint.path().contains("{")
        && endpoints.stream().anyMatch(other -> other.path().equals(endpoint.path() + "/count"));
  }

  private Attempt bare(String method, Endpoint endpoint) {
    return new Attempt("", method, API + filled(endpoint), Map.of(), null);
  }

  private Attempt json(Endpoint endpoint, String body) {
    return new Attempt("", endpoint.method(), API + filled(endpoint), Map.of("Content-Type", JSON), bytes(body));
  }

  private Attempt query(Endpoint endpoint, String query) {
    return new Attempt("", endpoint.method(), API + endpoint.path() + "?" + query, Map.of(), null);
  }

  private Attempt badEncoding(Endpoint endpoint) {
    byte[] body = bytes("{\"" + MARK + "\": \"??\"}");
    body[body.length - 4] = (byte) (int) one(0xC3, 0xFF, 0xF8, 0x80);
    body[body.length - 3] = (byte) (int) one(0x28, 0xFE, 0xC0);
    return new Attempt("", endpoint.method(), API + filled(endpoint), Map.of("Content-Type", JSON), body);
  }

  private Attempt otherContent(Endpoint endpoint) {
    String type =
        one("text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "image/png", "json", "*/*x",
            "application/octet-stream", "application/x-java-serialized-object", PARTS, "application/json/x", "a/b; charset=" + MARK);
    return new Attempt("", endpoint.method(), API + filled(endpoint), Map.of("Content-Type", type), bytes("{}"));
  }

  private static Map<String, JavaType> properties(Endpoint endpoint, Predicate<JavaType> wanted) {
    Map<String, JavaType> found = new TreeMap<>();
    JavaType type = MAPPER.constructType(endpoint.body());
    if (type.isContainerType() || type.hasRawClass(String.class)) {
      return found;
    }
    for (BeanPropertyDefinition property :
        MAPPER.getDeserializationConfig().introspect(type).findProperties()) {
      if (property.hasSetter() && wanted.test(property.getRawPrimaryType() == null ? null : MAPPER.constructType(property.getRawPrimaryType()))) {
        found.put(property.getName(), MAPPER.constructType(property.getRawPrimaryType()));
      }
    }
    return found;
  }

  private static Map<String, JavaType> typed(Endpoint endpoint) {
    return properties(endpoint, type -> !type.hasRawClass(Object.class));
  }

  private static Map<String, JavaType> numbers(Endpoint endpoint) {
    return properties(
        endpoint,
        type -> List.of(int.class, long.class, Integer.class, Long.class).contains(type.getRawClass()));
  }

  private Attempt otherType(Endpoint endpoint) {
    Map<String, JavaType> typed = typed(endpoint);
    String name = one(typed.keySet().toArray(String[]::new));
    Class<?> type = typed.get(name).getRawClass();
    boolean scalar = type.isPrimitive() || type.isEnum() || type.getName().startsWith("java.lang.") || type == Date.class;
    String value = !scalar ? "\"" + MARK + "\"" : one("{\"" + MARK + "\": 1}", "[[\"" + MARK + "\"]]");
    return json(endpoint, "{\"" + name + "\": " + value + "}");
  }

  private Attempt hugeNumber(Endpoint endpoint) {
    String name = one(numbers(endpoint).keySet().toArray(String[]::new));
    String value = one("9".repeat(40), "-" + "9".repeat(40), "1e400", "9".repeat(5000), "1e999999999");
    return json(endpoint, "{\"" + name + "\": " + value + "}");
  }

  private Attempt nul(Endpoint endpoint) {
    Map<String, JavaType> texts = properties(endpoint, type -> type.hasRawClass(String.class));
    // It is a choice of two words, and anything else is no choice.
    texts.remove("incidentStatus");
    String name = one(texts.keySet().toArray(String[]::new));
    return json(endpoint, "{\"" + name + "\": \"" + MARK + "\\u0000\"}");
  }

  private Attempt unknownId(Endpoint endpoint) {
    return endpoint.json() ? json(endpoint, "{}") : bare(endpoint.method(), endpoint);
  }

  private Attempt expression(Endpoint endpoint) {
    String name = one("assignee", "owner", "candidateUser", "involvedUser", "candidateGroup", "processInstanceBusinessKey") + "Expression";
    String text = one("${'" + MARK + "'}", "#{" + MARK + "}", Witness.EXPRESSION, "${" + "(".repeat(3000) + MARK);
    String query = "{\"" + name + "\": " + MAPPER.valueToTree(text) + "}";
    return json(endpoint, random.nextBoolean() ? query : "{\"orQueries\": [" + query + "]}");
  }

  private Attempt oversized(Endpoint endpoint) {
    return json(endpoint, "{\"" + MARK + "\": \"" + "x".repeat(1_100_000) + "\"}");
  }

  private Attempt brokenParts(Endpoint endpoint) {
    String type = one(PARTS, "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "b".repeat(300));
    String body =
        one(
            "",
            MARK,
            "--part",
            "--part\r\n\r\n" + MARK,
            "--part\r\nContent-Disposition: form-data; name=\"" + MARK + "\"",
            "--part\r\nContent-Disposition: form-data\r\n\r\n" + MARK + "\r\n--part--\r\n",
            "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a\"\r\n\r\n" + MARK);
    return new Attempt("", endpoint.method(), API + filled(endpoint), Map.of("Content-Type", type), bytes(body));
  }

  /** The address with something that is nobody's id in each place. */
  private String filled(Endpoint endpoint) {
    String path = endpoint.path();
    while (path.contains("{")) {
      path = path.replaceFirst("\\{[^}]*}", unknown());
    }
    return path;
  }

  private String unknown() {
    return one(
        MARK,
        new UUID(random.nextLong(), random.nextLong()).toString(),
        MARK + "%C3%A9%F0%9F%98%80",
        "%24%7B" + MARK + "%7D",
        MARK.repeat(60),
        "%3Cscript%3E" + MARK,
        MARK + "%27%20or%201%3D1--",
        MARK + "%0D%0ASet-Cookie%3A%20a%3Db",
        MARK + "%E2%80%AEfdp");
  }

  @SafeVarargs
  private <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  private static byte[] bytes(String text) {
    return text.isEmpty() ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
  }
}
