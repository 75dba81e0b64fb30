package org.jalon.security;

import java.io.IOException;

/** More of a body came than the service reads. Whoever reads it may wrap this; the answer is a 413. */
public class OversizedBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  OversizedBodyException(long limit) {
    super("A body of more than " + limit + " bytes.");
  }
}
