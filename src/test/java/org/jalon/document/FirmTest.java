package org.jalon.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What a firm changes of its documents. */
class FirmTest {

  @TempDir private Path folder;

  private static Firm firm(Path logo, String colour, Path templates) {
    return new Firm("Cabinet & Fils", List.of("3 quai des Brumes", "44000 Nantes"), List.of("SIRET 000 000 000"), logo, colour, templates);
  }

  private static byte[] followUpNote(Firm firm) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("i18n/messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setAlwaysUseMessageFormat(true);
    messages.setFallbackToSystemLocale(false);
    Facts facts = ExampleFacts.of("M-1903-0001");
    Map<String, Object> model = new HashMap<>();
    model.put("version", 1);
    model.put("madeOn", ExampleFacts.FOLLOW_UP.toLocalDate());
    model.put("facts", facts);
    model.put("mission", facts.mission());
    return new Pdf(Clock.systemUTC()).of(new Pages(firm, messages).page("follow-up-note", "fr", model));
  }

  private static String text(PDDocument pdf) throws IOException {
    return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
  }

  @Test
  void nameAddressAndLegalDetails_areAtTheHeadOfADocument() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(followUpNote(firm(null, "#123456", null)))) {
      assertThat(text(pdf)).contains("Cabinet & Fils", "3 quai des Brumes 44000 Nantes", "SIRET 000 000 000");
      assertThat(pdf.getDocumentInformation().getAuthor()).isEqualTo("Cabinet & Fils");
    }
  }

  @Test
  void logo_isShown() throws IOException {
    Path logo = folder.resolve("logo.png");
    ImageIO.write(new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB), "png", logo.toFile());

    try (PDDocument pdf = Loader.loadPDF(followUpNote(firm(logo, "#123456", null)))) {
      assertThat(StreamSupport.stream(pdf.getPage(0).getResources().getXObjectNames().spliterator(), false)).hasSize(1);
    }
  }

  @Test
  void templatesOfTheFirm_takeThePlaceOfOurs_fileByFile() throws IOException {
    Files.writeString(
        folder.resolve("follow-up-note.html"),
        """
        <html xmlns:th="http://www.thymeleaf.org"
              th:replace="~{layout :: page('Notre note', ${mission.number()}, ~{::content})}"><body>
        <p th:fragment="content">Nos mots</p></body></html>
        """);

    try (PDDocument pdf = Loader.loadPDF(followUpNote(firm(null, "#123456", folder)))) {
      assertThat(text(pdf)).contains("Notre note", "Nos mots", "Cabinet & Fils").doesNotContain("La mission est close");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "#12345", "#123456; } body { display: none", ""})
  void whatIsNoColour_stopsTheStart(String colour) {
    assertThatIllegalArgumentException().isThrownBy(() -> firm(null, colour, null)).withMessageContaining("jalon.firm.colour");
  }

  @Test
  void logoOrTemplatesThatAreNotThere_stopTheStart() throws IOException {
    Path text = Files.writeString(folder.resolve("logo.txt"), "no picture");

    assertThatIllegalArgumentException().isThrownBy(() -> firm(text, "#123456", null)).withMessageContaining("jalon.firm.logo");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> firm(folder.resolve("none.png"), "#123456", null))
        .withMessageContaining("jalon.firm.logo");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> firm(null, "#123456", text))
        .withMessageContaining("jalon.firm.templates");
  }
}
