package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.StandardSession;
import org.jalon.support.RawHttp;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** A session belongs to who signed in, goes by HTTPS alone, and ends. */
@ServiceTest
class SessionsTest {

  private static final String FROM = "127.0.0.1";
  private static final String PAGE = "GET /camunda/app/tasklist/default/";
  private static final String TASKS = "GET /camunda/api/engine/engine/default/task/count";

  @Autowired private ServletWebServerApplicationContext service;
  @LocalServerPort private int port;

  private String session;
  private String token;

  private RawHttp.Answer send(String line, String body, String... fields) {
    RawHttp.Answer answer = RawHttp.send(port, FROM, line, body, fields);
    session = cookie(answer, "JSESSIONID", session);
    token = cookie(answer, "XSRF-TOKEN", token);
    return answer;
  }

  private static String cookie(RawHttp.Answer answer, String name, String before) {
    return answer.all("Set-Cookie").stream()
        .filter(set -> set.startsWith(name + "="))
        .map(set -> set.substring(name.length() + 1, set.indexOf(';')))
        .findFirst()
        .orElse(before);
  }

  private RawHttp.Answer get(String line) {
    return send(line, "", "Cookie: JSESSIONID=" + session);
  }

  private RawHttp.Answer post(String path, String body, String withToken) {
    return send(
        "POST " + path,
        body,
        "Cookie: JSESSIONID=" + session + "; XSRF-TOKEN=" + token,
        "X-XSRF-TOKEN: " + withToken,
        "Content-Type: application/x-www-form-urlencoded");
  }

  private RawHttp.Answer signIn() {
    return post(
        "/camunda/api/admin/auth/user/default/login/tasklist",
        "username=coordinator&password=" + ServiceTest.PASSWORD,
        token);
  }

  private StandardSession inTheServer() throws Exception {
    StandardContext context =
        (StandardContext) ((TomcatWebServer) service.getWebServer()).getTomcat().getHost().findChildren()[0];
    return (StandardSession) context.getManager().findSession(session);
  }

  @BeforeEach
  void signedIn() {
    send(PAGE, "");
    assertThat(signIn().status()).isEqualTo(200);
    assertThat(get(TASKS).status()).isEqualTo(200);
  }

  @Test
  void cookies_goByHttpsAlone_toThisSiteAlone_andTheSessionsIsHiddenFromScripts() {
    List<String> cookies = RawHttp.send(port, FROM, PAGE, "").all("Set-Cookie");

    assertThat(cookies).hasSize(2);
    assertThat(cookies)
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
        .singleElement()
        .satisfies(cookie -> assertThat(cookie).contains("; Secure", "; HttpOnly", "SameSite=Lax"));
    // Camunda's pages read this one, to send it back as a header.
    assertThat(cookies)
        .filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN="))
        .singleElement()
        .satisfies(cookie -> assertThat(cookie).contains(";Secure", "SameSite=Lax"));
  }

  @Test
  void sessionThatSomebodyPlantedBeforeTheLogin_isWorthNothingAfterIt() {
    session = null;
    send(PAGE, "");
    String planted = session;

    signIn();

    assertThat(session).isNotEqualTo(planted);
    assertThat(get(TASKS).status()).isEqualTo(200);
    session = planted;
    assertThat(get(TASKS).status()).isEqualTo(401);
  }

  @Test
  void idleSession_endsAfterHalfAnHour() throws Exception {
    long now = System.currentTimeMillis();
    lastUsed(now - Duration.ofMinutes(29).toMillis());
    assertThat(get(TASKS).status()).isEqualTo(200);

    lastUsed(now - Duration.ofMinutes(31).toMillis());

    assertThat(get(TASKS).status()).isEqualTo(401);
  }

  private void lastUsed(long time) throws Exception {
    ReflectionTestUtils.setField(inTheServer(), "thisAccessedTime", time);
    ReflectionTestUtils.setField(inTheServer(), "lastAccessedTime", time);
  }

  @Test
  void busySession_endsTwelveHoursAfterTheLogin() throws Exception {
    long now = System.currentTimeMillis();
    ReflectionTestUtils.setField(inTheServer(), "creationTime", now - Duration.ofHours(11).toMillis());
    assertThat(get(TASKS).status()).isEqualTo(200);

    ReflectionTestUtils.setField(inTheServer(), "creationTime", now - Duration.ofHours(13).toMillis());

    assertThat(get(TASKS).status()).isEqualTo(401);
  }

  @Test
  void logout_endsIt() {
    assertThat(post("/camunda/api/admin/auth/user/default/logout", "", freshToken()).status()).isEqualTo(200);

    assertThat(get(TASKS).status()).isEqualTo(401);
  }

  @Test
  void requestForgedByAnotherSite_changesNothing_andEndsTheSession() {
    freshToken();

    assertThat(post("/camunda/api/engine/engine/default/task/count", "", "forged").status()).isEqualTo(403);
  }

  private String freshToken() {
    get(PAGE);
    return token;
  }
}
