package org.jalon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelFileTest {

  private static final Path CONTRACT = Path.of("processes/contract.bpmn");

  @Test
  void aModel_isKnownByWhatTheEngineCallsIt() throws IOException {
    ModelFile file = ModelFile.read("my contract.bpmn20.xml", Files.readAllBytes(CONTRACT));

    assertThat(file.keys()).containsExactly("contract");
    assertThat(file.path()).isEqualTo("processes/my contract.bpmn");
    assertThat(file.steps()).contains("userTask_signContract", "boundary_contractEdited");
    assertThat(file.forms()).contains("sign-contract", "prepare-contract");
  }

  @Test
  void aHugeFile_isRefused() throws IOException {
    String huge = Files.readString(CONTRACT) + " ".repeat(5_000_000);

    assertThatThrownBy(() -> ModelFile.read("contract.bpmn", huge.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contract.bpmn : le fichier est trop grand, plus de 5 Mo.");
  }

  @Test
  void anotherEncoding_isRefused_forTheEngineMightReadSomethingElse() throws IOException {
    byte[] content = Files.readString(CONTRACT).replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> ModelFile.read("contract.bpmn", content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contract.bpmn : le fichier n'est pas en UTF-8.");
  }
}
