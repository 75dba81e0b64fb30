package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jalon.support.IdentityProvider;
import org.jalon.support.LocalRun;
import org.jalon.support.RawHttp;
import org.jalon.support.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The firm's OpenID Connect provider in place of passwords, by configuration alone; behind a proxy, whose word on
 * addresses is then taken. The provider is a real one, and people come with a browser's cookies and redirects.
 */
class SingleSignOnTest {

  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final String TASKS = "/camunda/api/engine/engine/default/task/count";
  private static final String WHO = "/camunda/api/admin/auth/user/default";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static IdentityProvider provider;
  private static LocalRun run;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();

  @BeforeAll
  static void start() {
    run = LocalRun.start(SingleSignOnTest::withProvider);
  }

  private static List<String> withProvider(String service) {
    provider = IdentityProvider.start("jalon", "a-client-secret", service + "/login/oauth2/code/firm");
    return List.of(
        "--server.forward-headers-strategy=native",
        "--spring.security.oauth2.client.registration.firm.provider=firm",
        "--spring.security.oauth2.client.registration.firm.client-id=jalon",
        "--spring.security.oauth2.client.registration.firm.client-secret=a-client-secret",
        "--spring.security.oauth2.client.registration.firm.scope=openid,profile,email",
        "--spring.security.oauth2.client.provider.firm.issuer-uri=" + provider.issuer(),
        "--jalon.sso.groups.[Équipe coaching]=coaches");
  }

  @AfterAll
  static void stop() {
    run.close();
    provider.close();
  }

  private static void knows(String name, Object... claims) {
    Map<String, Object> all = new HashMap<>(Map.of("preferred_username", name));
    for (int i = 0; i < claims.length; i += 2) {
      all.put((String) claims[i], claims[i + 1]);
    }
    provider.knows(name, all);
  }

  private HttpResponse<String> get(String address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(run.baseUrl() + address)).header("Accept", "text/html,*/*;q=0.8").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Opens Tasklist, is sent to the provider, signs in there, and is sent back. */
  private HttpResponse<String> signIn(String name) throws Exception {
    HttpResponse<String> login = get(TASKLIST);
    assertThat(login.uri().toString()).startsWith(provider.issuer() + "/login");
    Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(login.body());
    assertThat(token.find()).isTrue();
    String form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(name, IdentityProvider.PASSWORD, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    return browser.send(
        HttpRequest.newBuilder(URI.create(provider.issuer() + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode who() throws Exception {
    return MAPPER.readTree(get(WHO).body());
  }

  private static Rest admin() {
    return run.rest("admin");
  }

  private static List<String> groupsOf(String account) {
    return admin().get("/engine-rest/group?member=" + account).body().findValuesAsText("id");
  }

  @Test
  void coordinatorOfTheFirm_signsInAtTheProvider_andWorksInTasklist() throws Exception {
    knows(
        "camille.durand-2", "given_name", "Camille", "family_name", "Durand", "email", "cd@example.org",
        "email_verified", true, "groups", List.of("coordinators", "somewhere else"));

    HttpResponse<String> page = signIn("camille.durand-2");

    assertThat(page.uri().toString()).startsWith(run.baseUrl() + TASKLIST);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(who().path("userId").asText()).isEqualTo("camille.durand-2");
    assertThat(who().path("authorizedApps").toString()).contains("tasklist").doesNotContain("cockpit");
    JsonNode count = MAPPER.readTree(get(TASKS).body());
    assertThat(count.path("count").asInt()).isPositive();
    JsonNode profile = admin().get("/engine-rest/user/camille.durand-2/profile").body();
    assertThat(profile.path("firstName").asText()).isEqualTo("Camille");
    assertThat(profile.path("lastName").asText()).isEqualTo("Durand");
    assertThat(profile.path("email").asText()).isEqualTo("cd@example.org");
    assertThat(groupsOf("camille.durand-2")).containsExactly("coordinators");
  }

  @Test
  void groupThatTheProviderNamesOtherwise_isTranslated_andAChangeHoldsFromTheNextLogin() throws Exception {
    knows("alix", "groups", List.of("Équipe coaching"));
    signIn("alix");
    assertThat(groupsOf("alix")).containsExactly("coaches");
    cookies.getCookieStore().removeAll();

    knows("alix", "groups", List.of("admins"));
    signIn("alix");

    assertThat(groupsOf("alix")).containsExactly("admins");
    assertThat(get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics?maxResults=1").statusCode())
        .isNotEqualTo(403);
    assertThat(who().path("authorizedApps").toString()).contains("cockpit", "admin");
  }

  @Test
  void personWithoutARoleHere_isToldSo_andGetsNoAccount() throws Exception {
    knows("visitor", "groups", List.of("accounting"));

    HttpResponse<String> answer = signIn("visitor");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("Votre compte n'a encore aucun rôle dans Jalon. Demandez-le à l'administration.");
    assertThat(admin().get("/engine-rest/user/visitor/profile").status()).isEqualTo(404);
    assertThat(get(TASKS).statusCode()).isEqualTo(401);
  }

  @Test
  void personWhoCallsThemselvesAdmin_doesNotGetTheAdminsAccount() throws Exception {
    knows("admin", "groups", List.of("coaches"), "email", "admin@jalon.example.org", "email_verified", false);

    HttpResponse<String> answer = signIn("admin");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).startsWith("Un autre compte porte déjà cet identifiant");
    assertThat(groupsOf("admin")).contains("admins", "camunda-admin");
  }

  @Test
  void accountMadeHereBefore_isTheirsWhoseAddressTheProviderVouchesFor() throws Exception {
    knows("coach1", "groups", List.of("coaches"), "email", "Coach1@jalon.example.org", "email_verified", true);

    signIn("coach1");

    assertThat(who().path("userId").asText()).isEqualTo("coach1");
    assertThat(MAPPER.readTree(get(TASKS).body()).path("count").asInt()).isPositive();
  }

  @Test
  void accountOfOnePersonOfTheProvider_isNeverAnothers() throws Exception {
    knows("first", "groups", List.of("coaches"));
    signIn("first");
    cookies.getCookieStore().removeAll();

    knows("second", "groups", List.of("coaches"), "preferred_username", "first");

    assertThat(signIn("second").statusCode()).isEqualTo(403);
  }

  @Test
  void addressAsAnAccount_isRefusedInASentence() throws Exception {
    knows("mail", "groups", List.of("coaches"), "preferred_username", "mail@example.org");

    HttpResponse<String> answer = signIn("mail");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).startsWith("Votre fournisseur d'identité ne donne pas d'identifiant utilisable");
  }

  @Test
  void withoutALogin_pagesLeadToTheProvider_andDataAreRefused() throws Exception {
    assertThat(get(TASKLIST).uri().toString()).startsWith(provider.issuer());
    assertThat(get(TASKS).statusCode()).isEqualTo(401);
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void passwords_openTheRestApiAlone_andNobodyKnowsOneOfTheProvidersPeople() throws Exception {
    knows("nopassword", "groups", List.of("coaches"));
    signIn("nopassword");

    assertThat(admin().get("/engine-rest/version").status()).isEqualTo(200);
    for (String guess : List.of("", "null", IdentityProvider.PASSWORD)) {
      assertThat(new Rest(URI.create(run.baseUrl()).getPort(), "nopassword", guess).get("/engine-rest/version").status())
          .isEqualTo(401);
    }
    HttpResponse<String> login =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(run.baseUrl() + WHO + "/login/tasklist"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=" + run.password()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(login.statusCode()).isEqualTo(401);
  }

  @Test
  void logout_endsTheSession() throws Exception {
    knows("leaver", "groups", List.of("coaches"));
    signIn("leaver");
    assertThat(get(TASKS).statusCode()).isEqualTo(200);

    HttpResponse<String> logout =
        browser.send(
            HttpRequest.newBuilder(URI.create(run.baseUrl() + WHO + "/logout")).POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(logout.statusCode()).isEqualTo(200);
    assertThat(get(TASKS).statusCode()).isEqualTo(401);
  }

  @Test
  void removedAccount_isOutAtOnceWithItsNextSession() throws Exception {
    knows("removed", "groups", List.of("coaches"));
    signIn("removed");
    admin().delete("/engine-rest/user/removed");

    assertThat(signInAgain("removed").statusCode()).isEqualTo(200);
    assertThat(groupsOf("removed")).containsExactly("coaches");
  }

  private HttpResponse<String> signInAgain(String name) throws Exception {
    cookies.getCookieStore().removeAll();
    return signIn(name);
  }

  @Test
  void proxysWord_isTaken_whereItIsConfigured() {
    int port = URI.create(run.baseUrl()).getPort();
    String client = "X-Forwarded-For: 203.0.113.9";

    RawHttp.Answer page =
        RawHttp.send(
            port, "127.0.0.1", "GET /oauth2/authorization/firm", "", client, "X-Forwarded-Proto: https",
            "X-Forwarded-Host: jalon.example.org", "X-Forwarded-Port: 443");
    for (int i = 0; i < 6; i++) {
      RawHttp.send(port, "127.0.0.1", "GET /engine-rest/version", "", client, "Authorization: Basic YWRtaW46d3Jvbmc=");
    }

    assertThat(page.header("Location")).contains("redirect_uri=https://jalon.example.org/login/oauth2/code/firm");
    assertThat(
            RawHttp.send(port, "127.0.0.1", "GET /engine-rest/version", "", client, "Authorization: Basic YWRtaW46d3Jvbmc=")
                .status())
        .isEqualTo(429);
    assertThat(admin().get("/engine-rest/version").status()).isEqualTo(200);
  }
}
