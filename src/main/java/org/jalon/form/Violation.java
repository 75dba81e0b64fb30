package org.jalon.form;

/** One field that breaks its form's rules, in the words of the form's own language (French). */
public record Violation(String label, String message) {

  @Override
  public String toString() {
    return "« " + label + " » : " + message;
  }
}
