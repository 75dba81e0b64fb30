package org.jalon.submission;

/** A shown value that holds words of ours: each reader is shown them in their language. */
@FunctionalInterface
public interface Worded {

  /** @param language {@code fr} or {@code en} */
  String in(String language);
}
