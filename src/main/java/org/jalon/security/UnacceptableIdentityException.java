package org.jalon.security;

/** Somebody whom the identity provider vouches for has no account here, and can have none: the message says why. */
public class UnacceptableIdentityException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** @param sentence for the person, in French */
  public UnacceptableIdentityException(String sentence) {
    super(sentence);
  }
}
