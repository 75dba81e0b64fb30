package org.jalon.model;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Compares the mails that are sent with those that there are. */
final class MailCheck {

  private static final String MAIL = "src/main/resources/mail/";
  private static final String MESSAGES = "src/main/resources/i18n/messages";

  private final ModelParts parts;
  private final Sentences sentences;
  private final Set<String> sent = new TreeSet<>();

  MailCheck(ModelParts parts, Sentences sentences) {
    this.parts = parts;
    this.sentences = sentences;
  }

  /** Takes note that somebody sends that mail, which must have both its templates and its subjects. */
  void checkSent(String at, String template) {
    sent.add(template);
    for (String ending : List.of(".html", ".txt")) {
      String mail = MAIL + template + ending;
      sentences.expect(
          parts.files().containsKey(mail), "%s sends the mail %s, but there is no %s.", at, template, mail);
    }
    parts
        .files(MESSAGES, ".properties")
        .forEach(
            (language, text) ->
                sentences.expect(
                    keys(text).contains("mail." + template + ".subject"),
                    "%s sends the mail %s, but %s%s.properties has no mail.%2$s.subject.",
                    at, template, MESSAGES, language));
  }

  /** To be called when everything that is sent is known. */
  void checkNothingIsLeft() {
    parts.files(MAIL, "").keySet().stream()
        .filter(mail -> !mail.startsWith("layout.") && !sent.contains(mail.replaceAll("\\.\\w+$", "")))
        .forEach(mail -> sentences.expect(false, "%s%s is sent by no step.", MAIL, mail));
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
