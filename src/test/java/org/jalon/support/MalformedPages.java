package org.jalon.support;

import static org.jalon.support.Malformed.MARK;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** Makes requests to the service's own pages that are wrong in one way each, at random. */
public final class MalformedPages {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final List<String> VERSIONS = List.of("", "1", "0", "-1", "999", "1.5", "99999999999", MARK, "1%00", "%zz");

  /** What was sent, and the way to send it. */
  public record Attempt(String kind, String request, Callable<RawHttp.Answer> send) {

    @Override
    public String toString() {
      return kind + ": " + request.substring(0, Math.min(300, request.length()));
    }
  }

  private final Random random;
  private final int port;
  private final LinkPage link;
  private final Rest admin;

  /** @param link to a proposal that waits to be validated */
  public MalformedPages(Random random, int port, LinkPage link, Rest admin) {
    this.random = random;
    this.port = port;
    this.link = link;
    this.admin = admin;
  }

  /** The next one, of any kind. */
  public Attempt next() {
    return switch (random.nextInt(5)) {
      case 0 -> unknownLink();
      case 1 -> badAnswer();
      case 2 -> noDocument();
      case 3 -> nonsense();
      default -> withoutToken();
    };
  }

  private Attempt unknownLink() {
    byte[] guessed = new byte[random.nextInt(48)];
    random.nextBytes(guessed);
    String token = one(List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(guessed), MARK, "%2e%2e", "a/b", MARK.repeat(500)));
    return raw("link that nobody made", one(List.of("GET", "POST", "PUT", "DELETE")) + " /lien/" + token, "", FORM);
  }

  /** Without the mark: a page shows what was typed into it. */
  private Attempt badAnswer() {
    String body =
        one(
            List.of(
                "",
                "answer=",
                "answer=perhaps",
                "answer=validated&answer=refused&answerComment=a",
                "answer=validated&answerChannel=phone",
                "answer=validated&proposalVersion=9",
                "answer=validated&cost=1",
                "answer=refused&answerComment=" + "a".repeat(4001 + random.nextInt(9000)),
                "answer=refused&answerComment=%00",
                "answer=refused&answerComment=%20%0a",
                "answer%5B%5D=validated",
                "{\"answer\": \"validated\"}"));
    return new Attempt("answer by a link that is none", body, () -> RawHttp.send(port, anywhere(), "POST " + link.path(), body, "Content-Type: " + FORM));
  }

  private Attempt noDocument() {
    String file =
        "--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n--part--\r\n"
            .formatted(
                one(List.of("document", "other")),
                one(List.of("a.pdf", MARK, "../" + MARK)),
                one(List.of("", "PDF", MARK.repeat(400), "\u0000")));
    String body = one(List.of(file, file.substring(0, file.length() / 2), "", "document=" + MARK));
    return raw("file that is no document", "POST /verification", body, one(List.of("multipart/form-data; boundary=part", "multipart/form-data", FORM)));
  }

  private Attempt nonsense() {
    String process = one(List.of("meeting", "coachingMission", MARK, "%24%7B1%2B1%7D"));
    String what = one(List.of("/difference", "/move"));
    String path =
        one(
            List.of(
                "/admin/versions/" + process + what + "?from=7" + MARK + "&to=" + one(VERSIONS).replace("%zz", "z"),
                "/admin/versions/" + process + what + "?from=998&to=999",
                "/admin/versions/moves/" + MARK,
                "/admin/" + MARK));
    return new Attempt("page for admins of nothing", "GET " + path, () -> answer(admin.sendRaw("GET", path, Map.of(), null)));
  }

  private Attempt withoutToken() {
    String path =
        one(List.of("/admin/settings", "/admin/settings/delivered", "/admin/versions/meeting/move", "/admin/versions/release/" + MARK));
    String body = one(List.of("answer-days=" + MARK, "version=0", "from=1&to=2&mission=" + MARK, "_csrf=" + MARK));
    return new Attempt(
        "page for admins without its token", path + " " + body,
        () -> answer(admin.sendRaw("POST", path, Map.of("Content-Type", FORM), body.getBytes(StandardCharsets.UTF_8))));
  }

  private Attempt raw(String kind, String line, String body, String type) {
    return new Attempt(kind, line + " " + body, () -> RawHttp.send(port, anywhere(), line, body, "Content-Type: " + type));
  }

  private static RawHttp.Answer answer(HttpResponse<String> response) {
    return new RawHttp.Answer(response.statusCode(), List.of(), response.body());
  }

  /** Another address for each, so that the limits of tries do not answer for everything. */
  private String anywhere() {
    return "127." + (20 + random.nextInt(200)) + "." + random.nextInt(256) + "." + (1 + random.nextInt(250));
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
