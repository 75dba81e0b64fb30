package org.jalon.engine;

import java.util.List;

/** Settings without which, or with which, the service does not start: one sentence for each. */
class MissingSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String DATABASE =
      "The database is missing: set SPRING_DATASOURCE_URL, such as jdbc:postgresql://db/jalon.";
  static final String MAIL_HOST = "The mail server is missing: set SPRING_MAIL_HOST.";
  static final String BASE_URL =
      "The address at which people reach the service is missing: set JALON_BASE_URL, such as https://jalon.example.org.";
  static final String ADMIN_PASSWORD = "The first administrator's password is missing: set JALON_ADMIN_PASSWORD.";
  static final String WEAK_ADMIN_PASSWORD =
      "The first administrator's password is too easy to guess: set JALON_ADMIN_PASSWORD to "
          + PasswordRules.LENGTH
          + " characters or more, no common word and not the account's name.";

  private final List<String> sentences;

  MissingSettingsException(String... sentences) {
    this(List.of(sentences));
  }

  MissingSettingsException(List<String> sentences) {
    super(String.join(" ", sentences));
    this.sentences = sentences;
  }

  List<String> sentences() {
    return sentences;
  }
}
