package org.jalon.document;

import org.springframework.test.util.ReflectionTestUtils;

/** The running service as it is without a certificate, until it is closed. */
public final class WithoutSeal implements AutoCloseable {

  private static final String FIELD = "seal";

  private final Documents documents;
  private final Object seal;

  public WithoutSeal(Documents documents) {
    this.documents = documents;
    this.seal = ReflectionTestUtils.getField(documents, FIELD);
    ReflectionTestUtils.setField(documents, FIELD, new Seal(new SealSettings(null, null), null, null, null));
  }

  @Override
  public void close() {
    ReflectionTestUtils.setField(documents, FIELD, seal);
  }
}
