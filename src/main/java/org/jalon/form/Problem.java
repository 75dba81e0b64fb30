package org.jalon.form;

import java.util.List;
import java.util.Locale;

/** What is wrong with an answer: one sentence without its subject, in the reader's language. */
@FunctionalInterface
public interface Problem {

  /** The sentence in French or English; in French for every other language. */
  String in(Locale language);

  /** The sentence {@code form.<name>} of {@code i18n/messages}, with what its placeholders stand for. */
  static Problem of(String name, Object... arguments) {
    return new WrittenProblem("form." + name, List.of(arguments));
  }
}
