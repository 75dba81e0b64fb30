package org.jalon.notification;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under which name and addresses the service writes and is reached.
 *
 * @param baseUrl where people reach the service, without a slash at its end
 * @param mailFrom the sender's address; by default {@code no-reply@} the host of the base URL
 * @param mailFromName the sender's name
 */
@ConfigurationProperties("jalon")
public record MailIdentity(URI baseUrl, String mailFrom, @DefaultValue("Jalon") String mailFromName) {

  /** The sender as a mail header writes it. */
  String from() {
    String address = mailFrom == null || mailFrom.isBlank() ? "no-reply@" + domain() : mailFrom;
    return mailFromName + " <" + address + ">";
  }

  /** The right-hand side of Message-IDs and of calendar entries' UIDs. */
  public String domain() {
    return baseUrl.getHost();
  }

  /** The page of that path. */
  public String url(String path) {
    return baseUrl + path;
  }

  /** The page in Tasklist that opens that very task. */
  public String taskUrl(String taskId) {
    return url("/camunda/app/tasklist/default/#/?task=" + taskId);
  }
}
