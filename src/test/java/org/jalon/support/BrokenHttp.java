package org.jalon.support;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Requests that no client would write: addresses of two meanings, broken headers, bodies of no known length. */
public final class BrokenHttp {

  private static final String MARK = Malformed.MARK;

  private static final List<String> AMBIGUOUS =
      List.of(";" + MARK, "//", "/./", "/../", "%2e%2e/", "%2f", "%5c", "\\", "%00", "%3b" + MARK, "%25", "/..;/");

  private final Random random;
  private final int port;
  private final String login;

  public BrokenHttp(Random random, int port, String password) {
    this.random = random;
    this.port = port;
    this.login =
        "Authorization: Basic "
            + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8))
            + "\r\n";
  }

  /** One of them, as it goes over the wire. */
  public record Broken(String kind, String wire) {

    @Override
    public String toString() {
      return kind + ": " + wire.substring(0, Math.min(300, wire.length()));
    }
  }

  /** The next one, of any kind. */
  public Broken next() {
    return switch (random.nextInt(9)) {
      case 0 -> address("address of two meanings", "/engine-rest" + one(AMBIGUOUS) + "task");
      case 1 -> address("address out of a folder", one(List.of("/camunda/app/../..", "/..", "/camunda/lib/../..", "/engine-rest/..")) + "/etc/" + MARK);
      case 2 -> address("broken address", "/engine-rest/task/" + MARK + one(List.of("%zz", "%", "%c", "%u0041", "[]", "{}", "|", "^", "\"", "<>", "é")));
      case 3 -> address("address too long", "/engine-rest/task?" + MARK + "=" + "a".repeat(9000 + random.nextInt(9000)));
      case 4 -> header("header too long", "X-" + MARK + ": " + "a".repeat(9000 + random.nextInt(9000)));
      case 5 -> header("broken header", one(List.of(MARK, MARK + " : a", "X-A: " + MARK + "\u0000", ": " + MARK, "X A: " + MARK)));
      case 6 -> header("two lengths", "Content-Length: 2\r\nContent-Length: 7\r\nX-A: " + MARK);
      case 7 -> body("chunks that are none", "Transfer-Encoding: chunked", one(List.of("zz\r\n{}\r\n0\r\n\r\n", MARK + "\r\n", "-1\r\n{}\r\n0\r\n\r\n")));
      default -> body("oversized in chunks", "Transfer-Encoding: chunked", "6\r\n{\"a\":\"\r\n" + ("10000\r\n" + "a".repeat(0x10000) + "\r\n").repeat(17) + "0\r\n\r\n");
    };
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Broken address(String kind, String path) {
    return new Broken(kind, one(List.of("GET", "POST", "PUT")) + " " + path + " HTTP/1.1\r\n" + login + end("Content-Length: 0", ""));
  }

  private Broken header(String kind, String header) {
    return new Broken(kind, "POST /engine-rest/task HTTP/1.1\r\n" + login + end(header, ""));
  }

  private Broken body(String kind, String header, String body) {
    return new Broken(
        kind, "POST /engine-rest/task HTTP/1.1\r\nContent-Type: application/json\r\n" + login + end(header, body));
  }

  private static String end(String header, String body) {
    return "Host: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n" + body;
  }

  /** Sends it on a connection of its own. */
  public RawHttp.Answer send(Broken request) {
    return RawHttp.exchange(port, "127.0.0.1", request.wire().getBytes(StandardCharsets.ISO_8859_1));
  }
}
