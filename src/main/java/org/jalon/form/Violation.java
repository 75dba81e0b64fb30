package org.jalon.form;

import java.util.Locale;

/**
 * One field that breaks its form's rules.
 *
 * @param field its key; of a field inside a group or a list, the keys that lead to it, such as {@code terms.cost}
 * @param label as the form has it, in French
 */
public record Violation(String field, String label, Problem problem) {

  /** What is wrong, in French as everything else in the form. */
  public String message() {
    return problem.in(Locale.FRENCH);
  }

  @Override
  public String toString() {
    return "« " + label + " » : " + message();
  }
}
