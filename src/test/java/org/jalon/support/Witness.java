package org.jalon.support;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells whether somebody made the service evaluate a text or make an object of a class that they named. */
public final class Witness implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final AtomicInteger MADE = new AtomicInteger();

  /** An expression that makes one, with nothing but what Java itself offers. */
  public static final String EXPRESSION =
      "${''.getClass().forName('" + Witness.class.getName() + "').newInstance().toString()}";

  public Witness() {
    MADE.incrementAndGet();
  }

  /** What a JSON text makes: it also leaves a file, for a witness in another JVM. */
  public Witness(String file) {
    this();
    try {
      Files.createFile(Path.of(file));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** How many were made in this JVM. */
  public static int made() {
    return MADE.get();
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    MADE.incrementAndGet();
  }
}
