package org.jalon.local;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that keeps what it gets, one file a mail, and shows it. */
final class LocalMail {

  /** One mail as its receiver would see it. */
  record Received(
      int id,
      Instant sentAt,
      String from,
      String to,
      String subject,
      String messageId,
      String text,
      String html,
      List<Attachment> attachments) {}

  record Attachment(String name, String contentType, String content) {}

  private final Path folder;
  private SMTPServer server;
  private int last;

  private LocalMail(Path folder) {
    this.folder = folder;
  }

  static LocalMail start(Path folder) throws IOException {
    Files.createDirectories(folder);
    LocalMail mail = new LocalMail(folder);
    mail.last = mail.ids().stream().mapToInt(Integer::intValue).max().orElse(0);
    mail.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> mail.keep(data))
            .build();
    mail.server.start();
    return mail;
  }

  int port() {
    return server.getPortAllocated();
  }

  /** All mails, the newest first. */
  List<Received> all() {
    return ids().stream().sorted((a, b) -> b - a).map(id -> one(id).orElseThrow()).toList();
  }

  Optional<Received> one(int id) {
    Path file = file(id);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream content = Files.newInputStream(file)) {
      return Optional.of(read(id, new MimeMessage((Session) null, content)));
    } catch (IOException | MessagingException unreadable) {
      throw new IllegalStateException("Mail " + id + " cannot be read.", unreadable);
    }
  }

  private synchronized void keep(byte[] data) {
    try {
      // Whole or not at all, even if the service is killed meanwhile.
      Path part = Files.write(folder.resolve("incoming"), data);
      Files.move(part, file(++last), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Path file(int id) {
    return folder.resolve("%06d.eml".formatted(id));
  }

  private List<Integer> ids() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> Integer.parseInt(name.replace(".eml", "")))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Received read(int id, MimeMessage message) throws MessagingException, IOException {
    List<String> text = new ArrayList<>();
    List<String> html = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    collect(message, text, html, attachments);
    return new Received(
        id,
        message.getSentDate().toInstant(),
        InternetAddress.toUnicodeString(message.getFrom()),
        InternetAddress.toUnicodeString(message.getRecipients(Message.RecipientType.TO)),
        message.getSubject(),
        message.getMessageID(),
        String.join("\n", text),
        String.join("\n", html),
        attachments);
  }

  private static void collect(Part part, List<String> text, List<String> html, List<Attachment> attachments)
      throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        collect(inner, text, html, attachments);
      }
    } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      attachments.add(
          new Attachment(part.getFileName(), part.getContentType(), new String(part.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
    } else if (part.isMimeType("text/html")) {
      html.add((String) part.getContent());
    } else if (part.isMimeType("text/plain")) {
      text.add((String) part.getContent());
    }
  }
}
