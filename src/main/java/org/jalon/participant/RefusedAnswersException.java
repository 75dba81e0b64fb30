package org.jalon.participant;

import java.util.List;
import org.jalon.form.Violation;

/** Answers that break their form's rules. */
public class RefusedAnswersException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public RefusedAnswersException(List<Violation> violations) {
    this.violations = List.copyOf(violations);
  }

  /** Field by field. */
  List<Violation> violations() {
    return violations;
  }
}
