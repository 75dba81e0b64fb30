package org.jalon.document;

import java.util.concurrent.atomic.AtomicInteger;
import org.jalon.mission.DocumentKind;

/** A signed contract, for tests in other rooms. */
public final class SignedExample {

  private static final AtomicInteger MISSIONS = new AtomicInteger();

  private SignedExample() {}

  /** Of a mission that there never was. */
  public static StoredDocument in(Documents documents) {
    String mission = "M-1902-%04d".formatted(MISSIONS.incrementAndGet());
    return documents.keepSigned(
        documents.make(DocumentKind.CONTRACT, 1, "fr", ExampleFacts.of(mission)), ExampleFacts.signatures());
  }
}
