package org.jalon.document;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The service cannot seal with what it is given. Its message is one sentence for whoever runs the service. */
class UnusableSealException extends RuntimeException {

  UnusableSealException(String sentence) {
    super(sentence);
  }

  /** Prints the sentence in place of a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<UnusableSealException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSealException cause) {
      return new FailureAnalysis(cause.getMessage(), "docs/settings.md says what the seal needs.", cause);
    }
  }
}
