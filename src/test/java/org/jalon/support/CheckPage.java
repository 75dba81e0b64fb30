package org.jalon.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The page that tells whether a PDF was signed here, as somebody who has one uses it. */
public final class CheckPage {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private CheckPage() {}

  /** Sends a PDF to be checked. */
  public static HttpResponse<String> check(int port, byte[] pdf, String language) throws IOException, InterruptedException {
    return send(port, language, "multipart/form-data; boundary=part", part("document", pdf));
  }

  /** Sends whatever it is. */
  public static HttpResponse<String> send(int port, String language, String type, byte[] body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/verification"))
            .header("Accept-Language", language)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** A body with one file in it, between lines of {@code --part}. */
  public static byte[] part(String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"x.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                .formatted(name))
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}
