package org.jalon.support;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The PDFs that came with mails. */
public final class MailedDocuments {

  private MailedDocuments() {}

  /** Those of the mails that are there, by « receiver: file », the file without its mission's number. */
  public static Map<String, byte[]> all() throws MessagingException, IOException {
    Map<String, byte[]> mailed = new TreeMap<>();
    for (MimeMessage message : TestServers.mail().getReceivedMessages()) {
      Multipart parts = (Multipart) message.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (Part.ATTACHMENT.equals(part.getDisposition()) && part.getFileName().endsWith(".pdf")) {
          String receiver = message.getAllRecipients()[0].toString().replaceAll(".*<|@.*", "");
          mailed.put(receiver + ": " + part.getFileName().substring("M-0000-0000-".length()), part.getInputStream().readAllBytes());
        }
      }
    }
    return mailed;
  }
}
