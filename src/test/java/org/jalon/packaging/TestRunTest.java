package org.jalon.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TestRunTest {

  /** {@code mvn spring-boot:test-run} takes the one class among the tests that has a main method, and fails with two. */
  @Test
  void localRun_isTheOnlyApplicationAmongTheTests() {
    assertThat(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("org.jalon").stream()
                .filter(type -> type.tryGetMethod("main", String[].class).isPresent()))
        .extracting(type -> type.getName())
        .containsExactly("org.jalon.local.LocalApplication");
  }
}
