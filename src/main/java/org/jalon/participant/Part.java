package org.jalon.participant;

import java.util.List;

/**
 * One part of a form as its page shows it.
 *
 * @param kind which fragment of {@code templates/participant/parts.html} shows it
 * @param name the field's, by which the browser sends it; empty for what asks nothing
 * @param help empty where there is none
 * @param html the markup of a text
 * @param unit what a number counts; empty where it says itself
 * @param problem what is wrong with the answer; null where nothing is
 * @param parts what is inside a group, or the values of a list of facts
 */
record Part(
    String kind,
    String name,
    String label,
    String help,
    String html,
    String value,
    String unit,
    boolean required,
    String problem,
    List<Choice> choices,
    List<Part> parts) {

  /** One of the answers to choose from. */
  record Choice(String value, String label, boolean chosen) {}

  static Part text(String html) {
    return new Part("text", "", "", "", html, "", "", false, null, List.of(), List.of());
  }

  static Part separator() {
    return new Part("separator", "", "", "", "", "", "", false, null, List.of(), List.of());
  }

  static Part group(String label, List<Part> parts) {
    return new Part("group", "", label, "", "", "", "", false, null, List.of(), parts);
  }

  static Part facts(List<Part> facts) {
    return new Part("facts", "", "", "", "", "", "", false, null, List.of(), facts);
  }

  static Part fact(String label, String help, String value) {
    return new Part("fact", "", label, help, "", value, "", false, null, List.of(), List.of());
  }

  /** By which links and labels find the field; choices after the first add their position. */
  public String id() {
    return id(name);
  }

  /** Whether it, or something inside it, is to be answered. */
  boolean asks() {
    return !name.isEmpty() || parts.stream().anyMatch(Part::asks);
  }

  static String id(String name) {
    return "field-" + name.replace('.', '-');
  }

  /** Names what describes the field, for {@code aria-describedby}; null where nothing does. */
  public String describedBy() {
    String ids = (problem == null ? "" : id() + "-problem ") + (help.isEmpty() ? "" : id() + "-help");
    return ids.isEmpty() ? null : ids.strip();
  }
}
