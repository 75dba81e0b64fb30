package org.jalon.model;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the mails that are sent with those that there are. */
final class MailCheck {

  private static final String MAIL = "mail/";
  private static final String MESSAGES = "i18n/messages";

  private final ModelParts parts;
  private final Faults faults;
  private final Map<String, Set<Object>> messages = new TreeMap<>();
  private final Set<String> sent = new TreeSet<>();

  MailCheck(ModelParts parts, Faults faults) {
    this.parts = parts;
    this.faults = faults;
    parts.files(MESSAGES, ".properties").forEach((language, text) -> messages.put(language, keys(text)));
  }

  /**
   * Takes note that somebody sends that mail, which must have both its templates and its subjects.
   *
   * @param file whose fault it would be
   */
  void checkSent(String file, String at, String template) {
    sent.add(template);
    for (String ending : List.of(".html", ".txt")) {
      String mail = MAIL + template + ending;
      faults.expect(
          parts.files().containsKey(mail), file, "%s : pour le courriel %s, il manque %s.", at, template, mail);
    }
    messages
        .forEach(
            (language, keys) ->
                faults.expect(
                    keys.contains("mail." + template + ".subject"),
                    file,
                    "%s : pour le courriel %s, il manque mail.%2$s.subject dans %s%s.properties.",
                    at, template, MESSAGES, language));
  }

  /** The mails that something sends, once all checks were made. */
  Set<String> sent() {
    return sent;
  }

  private static Set<Object> keys(String properties) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(properties));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return read.keySet();
  }
}
