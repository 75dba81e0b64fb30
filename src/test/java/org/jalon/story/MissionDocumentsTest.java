package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jalon.support.Answers;
import org.jalon.support.MailedDocuments;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The steps of a mission make its documents, and its mails bring them to those who may have them. */
@StoryTest
class MissionDocumentsTest {

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;

  private List<String> kept() {
    return jdbc.queryForList(
        "select kind || ' ' || version || ' ' || language from document where mission = ? order by made_at, kind, version, language",
        String.class,
        story.number());
  }

  private String keptHash(String kind, int version) {
    return jdbc.queryForObject(
        "select sha256 from document where mission = ? and kind = ? and version = ? and language = 'fr'",
        String.class,
        story.number(),
        kind,
        version);
  }

  private static List<String> texts() throws MessagingException, IOException {
    List<String> texts = new ArrayList<>();
    for (MimeMessage message : TestServers.mail().getReceivedMessages()) {
      TestServers.bodies(message, texts);
    }
    return texts;
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static String text(byte[] content) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(content)) {
      return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
    }
  }

  @Test
  void proposal_goesToEachPartyInTheirLanguage_andTheirAnswersNameIt() throws Exception {
    story.upToProposal();
    story.newMails();
    story.complete("userTask_draftProposal");

    assertThat(kept()).containsExactly("proposal 1 en", "proposal 1 fr");
    Map<String, byte[]> mailed = MailedDocuments.all();
    assertThat(mailed)
        .containsOnlyKeys("claire.martin: proposal-v1.pdf", "hugo.lefevre: proposal-v1.pdf", "jane.smith: proposal-v1-en.pdf");
    assertThat(sha256(mailed.get("claire.martin: proposal-v1.pdf"))).isEqualTo(keptHash("proposal", 1));
    assertThat(story.variableFor("manager", "userTask_validateProposal", "documentHash")).isEqualTo(keptHash("proposal", 1));
    story.endBeforeTheContract();
  }

  @Test
  void secondVersion_isKeptBesideTheFirst_andItsMailsSayWhatDiffers() throws Exception {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    String first = keptHash("proposal", 1);
    story.completeFor("coachee", "userTask_validateProposal");
    story.completeFor("manager", "userTask_validateProposal", "answer", "precisions", "answerComment", "Plus court.");
    story.completeFor("hr", "userTask_validateProposal");
    story.newMails();
    story.complete("userTask_reviseProposal", "terms", Answers.terms("sessionCount", 4, "noShowCounts", false));

    assertThat(kept()).containsExactlyInAnyOrder("proposal 1 en", "proposal 1 fr", "proposal 2 en", "proposal 2 fr");
    assertThat(keptHash("proposal", 1)).isEqualTo(first);
    assertThat(keptHash("proposal", 2)).isNotEqualTo(first);
    assertThat(texts())
        .hasSize(6)
        .allMatch(text -> text.contains("nombre de séances") || text.contains("number of sessions"))
        .noneMatch(text -> text.contains("Plus court."));
    story.endBeforeTheContract();
  }

  @Test
  void contract_goesToWhoSignsIt_eachCorrectionAsAVersionOfItsOwn() throws Exception {
    story.upToContract();
    story.newMails();
    story.complete("userTask_prepareContract");

    assertThat(MailedDocuments.all().keySet()).contains("claire.martin: contract-v1.pdf", "hugo.lefevre: contract-v1.pdf");
    assertThat(story.variableFor("coachee", "userTask_signContract", "documentHash")).isEqualTo(keptHash("contract", 1));
    String first = keptHash("contract", 1);

    story.steer("editContract", "editReason", "Une date");
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 5000));

    assertThat(keptHash("contract", 1)).isEqualTo(first);
    assertThat(story.variableFor("coachee", "userTask_signContract", "documentHash"))
        .isEqualTo(keptHash("contract", 2))
        .isNotEqualTo(first);
    story.endBeforeTheContract();
  }

  @Test
  void releasedReport_goesToTheCompany_andTheFollowUpNoteToAll() throws Exception {
    upToTheReport();
    story.complete("userTask_releaseReport");

    Map<String, byte[]> mailed = MailedDocuments.all();
    assertThat(mailed)
        .containsOnlyKeys(
            "claire.martin: closing-report-v1.pdf", "hugo.lefevre: closing-report-v1.pdf", "jane.smith: closing-report-v1-en.pdf");
    assertThat(text(mailed.get("hugo.lefevre: closing-report-v1.pdf"))).contains("Les objectifs du contrat sont atteints.");

    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.newMails();
    story.complete("userTask_recordFollowUp");

    assertThat(kept()).contains("closing-report 1 fr", "follow-up-note 1 fr").noneMatch(kind -> kind.startsWith("attendance"));
    assertThat(MailedDocuments.all()).containsKeys("claire.martin: follow-up-note-v1.pdf", "hugo.lefevre: follow-up-note-v1.pdf");
    assertThat(text(MailedDocuments.all().get("hugo.lefevre: follow-up-note-v1.pdf")))
        .contains("La mission est close.")
        .doesNotContain("Un conflit réglé", "comité de direction");
    story.hasEnded("endEvent_missionClosed");
  }

  @Test
  void withheldReport_isNeverMade_theCompanyReceivesACertificate() throws Exception {
    upToTheReport();
    story.complete("userTask_releaseReport", "reportReleased", "withheld");

    Map<String, byte[]> mailed = MailedDocuments.all();
    assertThat(mailed)
        .containsOnlyKeys("hugo.lefevre: attendance-certificate-v1.pdf", "jane.smith: attendance-certificate-v1-en.pdf");
    assertThat(text(mailed.get("hugo.lefevre: attendance-certificate-v1.pdf")))
        .contains("Dates des séances tenues")
        .doesNotContain("atteint", "Déléguer");
    assertThat(kept()).noneMatch(kind -> kind.startsWith("closing-report"));
    story.endUnderContract();
  }

  private void upToTheReport() {
    story.upToSessions(1);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.meet();
    story.complete("userTask_recordClosing");
    story.newMails();
  }
}
