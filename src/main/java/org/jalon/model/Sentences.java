package org.jalon.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What does not match, one sentence each. */
final class Sentences {

  private final Set<String> sentences = new TreeSet<>();

  void expect(boolean matches, String sentence, Object... names) {
    if (!matches) {
      sentences.add(sentence.formatted(names));
    }
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  /** In alphabetical order. */
  List<String> all() {
    return List.copyOf(sentences);
  }
}
