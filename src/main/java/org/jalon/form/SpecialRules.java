package org.jalon.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a form leaves to the service: conditions in FEEL, and rules that need a clock or the accounts. */
public interface SpecialRules {

  /**
   * Whether a condition of the form holds.
   *
   * @param feel the FEEL expression, without its leading {@code =}
   * @param answers all answers of the form
   */
  boolean holds(String feel, JsonNode answers);

  /**
   * What an expression of the form says.
   *
   * @param feel the FEEL expression, without its leading {@code =}
   * @param answers all answers of the form
   * @return its value as text; empty where it has none
   */
  String text(String feel, JsonNode answers);

  /**
   * Checks an answer against a rule that a component names in its property {@code rule}.
   *
   * @return what is wrong, if the answer breaks the rule
   * @throws IllegalArgumentException if there is no such rule
   */
  Optional<Problem> check(String rule, String answer);
}
