package org.jalon.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Milestone;
import org.jalon.mission.Objective;
import org.jalon.mission.Role;
import org.jalon.mission.Terms;
import org.jalon.mission.TermsChange;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@ServiceTest
class DocumentsTest {

  private static int missions;

  @Autowired private Documents documents;
  @Autowired private JdbcTemplate jdbc;

  private static String newMission() {
    return "M-1900-%04d".formatted(++missions);
  }

  static Stream<Arguments> allInBothLanguages() {
    return Stream.of(DocumentKind.values())
        .filter(kind -> kind != DocumentKind.SIGNED_CONTRACT)
        .flatMap(kind -> Stream.of("fr", "en").map(language -> Arguments.of(kind, language)));
  }

  private StoredDocument make(DocumentKind kind, String language) {
    return documents.make(kind, 2, language, facts(kind, newMission()));
  }

  private static Facts facts(DocumentKind kind, String mission) {
    Set<Milestone> reached = EnumSet.complementOf(EnumSet.of(Milestone.NEVER));
    reached.remove(kind == DocumentKind.ATTENDANCE_CERTIFICATE ? Milestone.REPORT_RELEASED : Milestone.REPORT_WITHHELD);
    return ExampleFacts.of(mission, ExampleFacts.TERMS, reached);
  }

  @ParameterizedTest
  @MethodSource("allInBothLanguages")
  void everyDocument_isTagged_hasATitleAndALanguage_andNumbersItsPages(DocumentKind kind, String language)
      throws IOException {
    StoredDocument document = make(kind, language);

    try (PDDocument pdf = Loader.loadPDF(document.content())) {
      var catalog = pdf.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalog.getLanguage()).isEqualTo(language);
      assertThat(pdf.getDocumentInformation().getSubject()).as("PDF/UA asks for a description").isNotBlank();
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(new String(catalog.getMetadata().toByteArray())).contains("pdfuaid");
      assertThat(pdf.getDocumentInformation().getTitle()).contains(document.mission(), "version 2");
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        assertThat(text(pdf, page)).contains("page %d / %d".formatted(page, pdf.getNumberOfPages()), document.mission());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("allInBothLanguages")
  void everyDocument_bringsItsFontsWithIt(DocumentKind kind, String language) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(make(kind, language).content())) {
      List<String> fonts = new ArrayList<>();
      for (PDPage page : pdf.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          var font = page.getResources().getFont(name);
          fonts.add(font.getName());
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        }
      }
      assertThat(fonts).isNotEmpty();
    }
  }

  @Test
  void contract_saysInFrenchAndEnglishWhatThePartiesAgreeOn() throws IOException {
    assertThat(text(make(DocumentKind.CONTRACT, "fr")))
        .contains(
            "Contrat tripartite",
            "Brasserie du Port",
            "Claire Martin",
            "Déléguer sans perdre le fil",
            "Ordre du jour tenu, décisions notées",
            "6 mois",
            "8 séances de 90 minutes",
            "4 800,00 € HT",
            "lundi 11 janvier 2027",
            "Un bilan écrit à mi-parcours.",
            "si l'intéressé·e l'accepte");
    assertThat(text(make(DocumentKind.CONTRACT, "en")))
        .contains("Tripartite contract", "8 sessions of 90 minutes", "if the coachee agrees", "Translation: the parties sign");
  }

  @Test
  void attendanceCertificate_saysNothingOfWhatTheCoacheeKeeps() throws IOException {
    assertThat(text(make(DocumentKind.ATTENDANCE_CERTIFICATE, "fr")))
        .contains("lundi 1er février 2027", "Attestation de présence")
        .doesNotContain("Déléguer", "atteint", "Les objectifs du contrat", "4 800", "@example.com");
  }

  @Test
  void typedMarkup_isShownAsItIs_andWhatTheFontsLackIsShownAsLacking() throws IOException {
    String mission = newMission();
    Objective objective = new Objective("<img src='file:///etc/passwd'/> & \u5f20 \uD83D\uDE00", List.of());
    Terms odd = new Terms(1, List.of(objective), 6, 8, 90, "a", BigDecimal.TEN, 4, "b", true, true);

    StoredDocument document =
        documents.make(
            DocumentKind.PROPOSAL, 1, "fr", ExampleFacts.of(mission, odd, EnumSet.of(Milestone.OPENED, Milestone.PROPOSAL_SENT)));

    assertThat(text(document)).contains("<img src='file:///etc/passwd'/> & \uFFFD");
  }

  @Test
  void aVersion_isKeptAsItWasMade_whateverTheFactsAreLater() throws Exception {
    String mission = newMission();
    StoredDocument first = documents.make(DocumentKind.PROPOSAL, 1, "fr", ExampleFacts.of(mission));
    StoredDocument again =
        documents.make(
            DocumentKind.PROPOSAL, 1, "fr", ExampleFacts.of(mission, ExampleFacts.TERMS, EnumSet.of(Milestone.OPENED)));

    assertThat(again.content()).isEqualTo(first.content());
    assertThat(first.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first.content())));
    assertThat(documents.bySha256(first.sha256())).map(StoredDocument::mission).contains(mission);
    assertThat(documents.find(mission, DocumentKind.PROPOSAL, 2, "fr")).isEmpty();
    assertThat(jdbc.queryForObject("select count(*) from document where mission = ?", Integer.class, mission)).isOne();
  }

  @Test
  void aVersion_isChangedByNobody() {
    StoredDocument document = make(DocumentKind.PROPOSAL, "fr");

    assertThatThrownBy(() -> jdbc.update("update document set content = ? where sha256 = ?", new byte[] {1}, document.sha256()))
        .isInstanceOf(DataAccessException.class);
    assertThat(documents.bySha256(document.sha256()).orElseThrow().content()).isEqualTo(document.content());
  }

  @Test
  void signedContract_isKeptBesideTheOneThatWasRead_withWhoSignedIt() throws IOException {
    StoredDocument contract = make(DocumentKind.CONTRACT, "fr");

    StoredDocument signed = documents.keepSigned(contract, ExampleFacts.signatures());

    assertThat(signed.signedBy()).containsExactly(Role.COACHEE, Role.MANAGER, Role.COACH);
    assertThat(signed.version()).isEqualTo(contract.version());
    assertThat(text(signed)).contains(contract.sha256(), "signature électronique simple", "<b>Firefox</b>", "192.0.2.17",
        "23 novembre 2026 à 09:00:00 (heure de Paris)");
    assertThat(documents.find(contract.mission(), DocumentKind.CONTRACT, 2, "fr").orElseThrow().content())
        .isEqualTo(contract.content());
  }

  @Test
  void whatNobodyMayHaveYet_isNotMade() {
    Facts facts = ExampleFacts.of(newMission(), ExampleFacts.TERMS, EnumSet.of(Milestone.OPENED));

    assertThatIllegalStateException()
        .isThrownBy(() -> documents.make(DocumentKind.ATTENDANCE_CERTIFICATE, 1, "fr", facts));
  }

  @Test
  void whatAVersionChanges_isShownAsAPartOfAPage_withoutItsMarkup() {
    List<TermsChange> changes =
        List.of(
            new TermsChange("objective", null, null, "<script>"),
            new TermsChange("indicator", "Déléguer", "avant", null),
            new TermsChange("noShowCounts", null, "true", "false"));

    assertThat(documents.changes(changes, "fr"))
        .containsSubsequence("Ajouté", "objectif", "&lt;script&gt;", "Supprimé", "(Déléguer)", "avant", "oui", "non")
        .doesNotContain("<script>", "<html");
    assertThat(documents.changes(changes, "en")).contains("Added:", "an absence without notice", "yes");
    assertThat(documents.changes(List.of(), "fr")).isEmpty();
  }

  static String text(StoredDocument document) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(document.content())) {
      return new PDFTextStripper().getText(pdf).replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }
  }

  private static String text(PDDocument pdf, int page) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    stripper.setSortByPosition(true);
    return stripper.getText(pdf).replaceAll("\\s+", " ");
  }
}
