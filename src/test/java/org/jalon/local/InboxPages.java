package org.jalon.local;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** The pages of the local inbox. */
final class InboxPages {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.FRENCH).withZone(ZoneId.of("Europe/Paris"));

  private static final String HEAD =
      """
      <!doctype html><html lang="fr"><meta charset="utf-8"><title>Courriels – Jalon</title>
      <meta name="viewport" content="width=device-width">
      <style>
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222 }
        table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #ddd }
        a { color: #1f5f5b } iframe { width: 100%; height: 48rem; border: 1px solid #ccc }
        pre { white-space: pre-wrap; background: #f6f6f4; padding: 1rem }
      </style>
      """;

  String list(List<LocalMail.Received> mails) {
    StringBuilder page = new StringBuilder(HEAD).append("<h1>Courriels reçus (").append(mails.size()).append(")</h1>");
    page.append("<table><tr><th>Le<th>À<th>Objet</tr>");
    for (LocalMail.Received mail : mails) {
      page.append("<tr><td>").append(WHEN.format(mail.sentAt()))
          .append("<td>").append(text(mail.to()))
          .append("<td><a href=\"/local/inbox/").append(mail.id()).append("\">").append(text(mail.subject()))
          .append("</a></tr>");
    }
    return page.append("</table>").toString();
  }

  String one(LocalMail.Received mail) {
    StringBuilder page = new StringBuilder(HEAD)
        .append("<p><a href=\"/local/inbox\">Tous les courriels</a></p><h1>").append(text(mail.subject())).append("</h1>")
        .append("<table><tr><th>De<td>").append(text(mail.from()))
        .append("</tr><tr><th>À<td>").append(text(mail.to()))
        .append("</tr><tr><th>Le<td>").append(WHEN.format(mail.sentAt()))
        .append("</tr><tr><th>Message-ID<td>").append(text(mail.messageId())).append("</tr></table>")
        .append("<h2>HTML</h2><iframe sandbox=\"allow-popups allow-top-navigation-by-user-activation\" src=\"/local/inbox/")
        .append(mail.id()).append("/html\" title=\"HTML\"></iframe>")
        .append("<h2>Texte</h2><pre>").append(text(mail.text())).append("</pre>");
    for (LocalMail.Attachment attachment : mail.attachments()) {
      page.append("<h2>").append(text(attachment.name())).append("</h2><pre>").append(text(attachment.content())).append("</pre>");
    }
    return page.toString();
  }

  private static String text(String value) {
    return HtmlUtils.htmlEscape(value == null ? "" : value, "UTF-8");
  }
}
