package org.jalon.model;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what does not match. */
final class Faults {

  private final Set<Fault> faults =
      new TreeSet<>(Comparator.comparing(Fault::sentence).thenComparing(Fault::file));

  /**
   * Notes a fault unless all is well.
   *
   * @param file whose fault it would be
   * @param names what the sentence's placeholders stand for
   */
  void expect(boolean matches, String file, String sentence, Object... names) {
    if (!matches) {
      faults.add(new Fault(file, sentence.formatted(names)));
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** In the alphabetical order of their sentences. */
  List<Fault> all() {
    return List.copyOf(faults);
  }
}
