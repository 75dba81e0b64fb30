package org.jalon.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One request as it is written here, from a loopback address of one's choice: what no HTTP client lets one send. */
public final class RawHttp {

  private RawHttp() {}

  /** A status, the header fields in the order that they came in, and the body as it came. */
  public record Answer(int status, List<String> fields, String body) {

    /** The values of a header field. */
    public List<String> all(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return fields.stream()
          .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
          .map(field -> field.substring(start.length()).strip())
          .toList();
    }

    /** The only value of a header field, or null. */
    public String header(String name) {
      List<String> values = all(name);
      if (values.size() > 1) {
        throw new AssertionError("More than one " + name + ": " + values);
      }
      return values.isEmpty() ? null : values.get(0);
    }
  }

  /**
   * Sends a request and waits for the end of its answer.
   *
   * @param from such as 127.0.0.7
   * @param line such as {@code GET /camunda/}
   * @param body may be empty
   * @param fields header fields, such as {@code Accept: text/html}
   */
  public static Answer send(int port, String from, String line, String body, String... fields) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n");
    List.of(fields).forEach(field -> request.append(field).append("\r\n"));
    if (content.length > 0) {
      request.append("Content-Length: ").append(content.length).append("\r\n");
    }
    request.append("\r\n").append(body);
    return exchange(port, from, request.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends these bytes on a connection of their own. The server may answer before it has read them all. */
  static Answer exchange(int port, String from, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (SocketException answeredEarly) {
        // What it said is there to be read.
      }
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Answer parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    List<String> lines = new ArrayList<>(List.of(answer.substring(0, end).split("\r\n")));
    int status = Integer.parseInt(lines.remove(0).split(" ")[1]);
    return new Answer(status, lines, answer.substring(end + 4));
  }
}
