package org.jalon.participant;

/** A task does not wait for that person any more. */
public class NoLongerAskedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
