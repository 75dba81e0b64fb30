package org.jalon.form;

import java.util.List;
import java.util.stream.Collectors;

/** Answers that break their form's rules. The message names each field, in French, and holds no answer. */
public class FormViolationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public FormViolationException(List<Violation> violations) {
    super(
        "Le formulaire n'est pas accepté. "
            + violations.stream().map(Violation::toString).collect(Collectors.joining(" ")));
    this.violations = List.copyOf(violations);
  }

  /** Field by field. */
  public List<Violation> violations() {
    return violations;
  }
}
