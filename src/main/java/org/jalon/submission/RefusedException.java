package org.jalon.submission;

import org.camunda.bpm.engine.BadUserRequestException;

/** A refusal whose message is one French sentence of ours, fit for whoever asked; the engine's own are not. */
public class RefusedException extends BadUserRequestException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String sentence) {
    super(sentence);
  }

  public RefusedException(String sentence, Exception cause) {
    super(sentence, cause);
  }
}
