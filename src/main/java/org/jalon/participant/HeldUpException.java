package org.jalon.participant;

/** An admin holds the mission up: until it goes on, nothing is done in it. */
public class HeldUpException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
