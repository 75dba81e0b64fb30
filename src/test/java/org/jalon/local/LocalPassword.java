package org.jalon.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** The one password of the local accounts: made at the first start, or given as {@code JALON_LOCAL_PASSWORD}. */
record LocalPassword(String value) {

  // Without letters and digits that are mistaken for one another.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  static LocalPassword of(Path file) throws IOException {
    if (Files.exists(file)) {
      return new LocalPassword(Files.readString(file).strip());
    }
    String given = System.getenv("JALON_LOCAL_PASSWORD");
    String password =
        given != null && !given.isBlank()
            ? given
            : new SecureRandom()
                .ints(16, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    Files.createDirectories(file.getParent());
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password + System.lineSeparator());
    return new LocalPassword(password);
  }

  @Override
  public String toString() {
    return "LocalPassword";
  }
}
