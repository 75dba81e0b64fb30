package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jalon.support.LinkPage.says;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jalon.document.Documents;
import org.jalon.document.WithoutSeal;
import org.jalon.support.Answers;
import org.jalon.support.CheckPage;
import org.jalon.support.LinkPage;
import org.jalon.support.MailedDocuments;
import org.jalon.support.OverHttp;
import org.jalon.support.RawHttp;
import org.jalon.support.SealFinding;
import org.jalon.support.ServiceLog;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A contract is signed by a link, a consent, a name and the code of a mail; by nothing less. */
@StoryTest
class SigningTest {

  private static final String COACHEE = "claire.martin";
  private static final String MANAGER = "hugo.lefevre";
  private static final int NOBODY_LISTENS = 1;

  private static int hours;

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Documents documents;
  @Autowired private JavaMailSenderImpl sender;
  @LocalServerPort private int port;

  @AfterEach
  void theMailServerIsBack() {
    sender.setPort(TestServers.mail().getSmtp().getPort());
  }

  /** Each time some hours later than before, for all tests write to the same people. */
  private void upToSignature() {
    story.upToContract();
    story.advance(Duration.ofHours(2L * ++hours));
    story.newMails();
    story.complete("userTask_prepareContract");
  }

  private LinkPage link(String person) {
    return LinkPage.mailedTo(person, port);
  }

  private static RawHttp.Answer askForACode(LinkPage link, String name) {
    return link.send("_step", "code", "consent", "true", "signatoryName", name);
  }

  private static RawHttp.Answer sign(LinkPage link, String name, String code) {
    return link.send("_step", "sign", "consent", "true", "signatoryName", name, "code", code);
  }

  /** Asks for a code and reads it in the mail. */
  private String codeFor(String person, LinkPage link, String name) {
    says(askForACode(link, name), 200, "Un code à six chiffres est parti");
    List<String> codes = LinkPage.codes(person);
    return codes.get(codes.size() - 1);
  }

  private void signs(String person, String name) {
    LinkPage link = link(person);
    says(sign(link, name, codeFor(person, link, name)), 200, "Votre réponse est enregistrée");
    story.runDueJobs();
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  private List<String> signatories() {
    return jdbc.queryForList("select name from signature where mission = ? order by id", String.class, story.number());
  }

  private List<String> trail() {
    List<String> rows = new ArrayList<>();
    Answers.tree(story.shownAt("userTask_steerMission", "trail"))
        .forEach(row -> rows.add(row.path("who").asText() + " | " + row.path("what").asText() + " | " + row.path("detail").asText()));
    return rows;
  }

  private static String text(byte[] content) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(content)) {
      return new PDFTextStripper().getText(pdf).replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }
  }

  /** The addresses that codes were sent to, as the page of evidence tells them; a long one is broken into lines. */
  private static List<String> codesIn(byte[] signed) throws Exception {
    return Pattern.compile("codeenvoyéà(.*?example\\.com)")
        .matcher(text(signed).replace(" ", ""))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  // The whole of it

  @Test
  void coacheeAndManagerSignByTheirLinks_theCoachByTheirAccount_andTheSealedContractProvesIt() throws Exception {
    upToSignature();
    LinkPage coachee = link(COACHEE);
    says(coachee.open(), 200, "signature électronique simple", "eIDAS", "Recevoir le code", "Version 1, en français");
    assertThat(LinkPage.fields(coachee.open())).containsExactly("consent", "signatoryName", "_step", "signatureAnswer");
    byte[] read =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + coachee.path() + "?toSign")).build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(coachee.open().body()).contains(sha256(read)).doesNotContain(coachee.token());

    signs(COACHEE, "Claire Martin");
    assertThat(link(COACHEE).open().status()).isEqualTo(410);
    signs(MANAGER, "<b>Hugo</b> Lefèvre ${7*7}");
    new OverHttp(story, port).completeFor("coach", "userTask_signContract", "answerChannel", "inPerson");

    assertThat(trail())
        .anyMatch(row -> row.equals("Claire Martin | Signer le contrat | signé, par son lien, code confirmé, version 1, SHA-256 " + shaOf(read)))
        .anyMatch(row -> row.startsWith("Alix Moreau | Signer le contrat | pour Alix Moreau, signé, de vive voix"));
    Map<String, byte[]> mailed = MailedDocuments.all();
    byte[] signed = mailed.get(COACHEE + ": signed-contract-v1.pdf");
    assertThat(mailed.get(MANAGER + ": signed-contract-v1.pdf")).isEqualTo(signed);
    assertThat(text(signed))
        .contains(
            sha256(read),
            "Claire Martin", "127.0.9.1", "<b>Hugo</b> Lefèvre ${7*7}",
            "Alix Moreau", "depuis le compte de la personne", "aucun code n'a été confirmé pour elle");
    assertThat(codesIn(signed)).containsExactly("claire.martin@example.com", "hugo.lefevre@example.com");
    assertThat(SealFinding.of(signed)).isEqualTo(new SealFinding(true, true, "/ETSI.CAdES.detached"));
    assertThat(CheckPage.check(port, signed, "fr").body()).contains("le contrat signé ici");
    byte[] changed = signed.clone();
    changed[changed.length / 3] ^= 1;
    assertThat(SealFinding.of(changed).intact()).isFalse();
    assertThat(CheckPage.check(port, changed, "fr").body()).contains("il a été modifié depuis").doesNotContain("le contrat signé ici");
    story.hasPassed("endEvent_contractSigned");
    story.endUnderContract();
  }

  private static String shaOf(byte[] content) {
    try {
      return sha256(content);
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void whatTheCoordinatorRecords_isALineOfTheEvidence_andNeverACode() throws Exception {
    upToSignature();
    signs(COACHEE, "Claire Martin");
    new OverHttp(story, port).completeFor("manager", "userTask_signContract", "answerChannel", "letter");
    new OverHttp(story, port).completeFor("coach", "userTask_signContract");

    byte[] signed = MailedDocuments.all().get(MANAGER + ": signed-contract-v1.pdf");
    assertThat(text(signed)).contains("Hugo Lefèvre", "par courrier", "Camille Durand, le ");
    assertThat(codesIn(signed)).containsExactly("claire.martin@example.com");
    story.endUnderContract();
  }

  @Test
  void aContractThatNobodySignedElectronically_isNotSealed() {
    upToSignature();
    story.completeAll("userTask_signContract");

    assertThat(signatories()).containsExactlyInAnyOrder("Claire Martin", "Hugo Lefèvre", "Alix Moreau");
    assertThat(jdbc.queryForObject("select count(*) from document where mission = ? and kind = 'signed-contract'", Long.class, story.number()))
        .isZero();
    story.endUnderContract();
  }

  @Test
  void aRefusal_needsAReasonAndNoCode() {
    upToSignature();
    LinkPage link = link(MANAGER);

    says(link.send("signatureAnswer", "refused"), 422, "Le motif de votre refus", "Recevoir le code");
    says(link.send("signatureAnswer", "refused", "answerComment", "Trop long."), 200, "Merci");
    story.runDueJobs();

    assertThat(signatories()).isEmpty();
    assertThat(trail()).anyMatch(row -> row.startsWith("Hugo Lefèvre | Signer le contrat | refus, par son lien, version 1"));
    says(link(COACHEE).open(), 410, "Cette demande n'attend plus de réponse");
    story.endBeforeTheContract();
  }

  @Test
  void withoutACertificate_theCoordinatorRecordsSignatures_andNothingFails() throws Exception {
    try (WithoutSeal none = new WithoutSeal(documents)) {
      upToSignature();
      LinkPage link = link(COACHEE);
      Stored before = Stored.now(jdbc);

      says(link.open(), 200, "La signature électronique n'est pas proposée ici", "Camille Durand", "Lire ou télécharger le contrat");
      assertThat(link.open().body()).doesNotContain("_step", "consent");
      assertThat(askForACode(link, "Claire Martin").status()).isEqualTo(400);
      assertThat(sign(link, "Claire Martin", "123456").status()).isEqualTo(400);

      before.isUnchanged(jdbc, "signing where nothing is sealed");
      story.completeAll("userTask_signContract");
      story.hasPassed("endEvent_contractSigned");
      story.endUnderContract();
    }
  }

  // What is turned down

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no consent | signatoryName=Claire | une réponse est nécessaire.",
        "another consent | consent=maybe&signatoryName=Claire | oui ou non est attendu.",
        "no name | consent=true&signatoryName=%20 | Vos prénom et nom : une réponse est nécessaire.",
        "two names | consent=true&signatoryName=A&signatoryName=B | un texte est attendu.",
        "a header in the name | consent=true&signatoryName=A%0D%0ABcc:%20x@example.com | une seule ligne de texte est attendue.",
        "control characters | consent=true&signatoryName=A%07 | une seule ligne de texte est attendue.",
        "no character of XML | consent=true&signatoryName=A%EF%BF%BF | un caractère n'est pas accepté.",
        "another's role | consent=true&signatoryName=A&respondent=coach | respondent : ce n'est pas un champ de ce formulaire.",
        "another's document | consent=true&signatoryName=A&documentHash=00 | documentHash : ce n'est pas un champ de ce formulaire."
      })
  void whatIsMissingOrTooMuch_isTold_andNoCodeIsSentAndNothingSigned(String what, String body, String sentence) {
    upToSignature();
    LinkPage link = link(COACHEE);
    Stored before = Stored.now(jdbc);

    for (String step : List.of("_step=code&", "_step=sign&code=123456&")) {
      RawHttp.Answer answer =
          RawHttp.send(
              port, "127.0.9.1", "POST " + link.path(), step + body, "Content-Type: application/x-www-form-urlencoded");
      says(answer, 400, "À corriger", sentence);
    }

    assertThat(LinkPage.codes(COACHEE)).isEmpty();
    before.isUnchanged(jdbc, what);
    story.endBeforeTheContract();
  }

  @Test
  void aNameThatIsTooLong_isTold_andWhatWasTypedStays() {
    upToSignature();

    says(askForACode(link(COACHEE), "x".repeat(121)), 400, "au plus 120 caractères.", "x".repeat(121), " checked");

    assertThat(LinkPage.codes(COACHEE)).isEmpty();
    story.endBeforeTheContract();
  }

  @Test
  void theFormsOwnAnswer_signsNothingWithoutACode() {
    upToSignature();
    Stored before = Stored.now(jdbc);

    says(link(COACHEE).send("signatureAnswer", "signed"), 400, "cette réponse n'est pas proposée.");
    says(link(COACHEE).send("signatureAnswer", "signed", "_step", "other"), 400, "_step : ce n'est pas un champ");

    before.isUnchanged(jdbc, "a signature without a code");
    story.endBeforeTheContract();
  }

  @Test
  void afterFiveWrongCodes_theCodeIsVoid_andANewOneSigns() {
    upToSignature();
    LinkPage link = link(COACHEE);
    String code = codeFor(COACHEE, link, "Claire Martin");
    Stored before = Stored.now(jdbc);

    for (int left = 4; left > 0; left--) {
      says(sign(link, "Claire Martin", wrong(code)), 400, "ce n'est pas le bon code ; il reste " + left + " essais.", "value=\"Claire Martin\"");
    }
    RawHttp.Answer last = sign(link, "Claire Martin", wrong(code));
    says(last, 429, "Après cinq essais il ne vaut plus");
    assertThat(last.header("Retry-After")).as("a new code can be asked for at once").isEqualTo("0");
    says(sign(link, "Claire Martin", code), 400, "ce code ne vaut plus");
    for (String nonsense : List.of("", "12345", "abcdef", "1234567", "٣٤٥٦٧٨", code + "\n")) {
      assertThat(sign(link, "Claire Martin", nonsense).status()).isEqualTo(400);
    }

    before.isUnchanged(jdbc, "wrong codes");
    signs(COACHEE, "Claire Martin");
    assertThat(signatories()).containsExactly("Claire Martin");
    story.endBeforeTheContract();
  }

  @Test
  void aCode_endsAfterAQuarterOfAnHour_andWithTheNextOne() {
    upToSignature();
    LinkPage link = link(COACHEE);
    String first = codeFor(COACHEE, link, "Claire Martin");
    story.advance(Duration.ofMinutes(15));
    says(sign(link, "Claire Martin", first), 400, "ce code ne vaut plus");
    String second = codeFor(COACHEE, link, "Claire Martin");
    String third = codeFor(COACHEE, link, "Claire Martin");
    assertThat(Stream.of(first, second, third).distinct()).as("codes that differ, as they nearly always do").hasSize(3);
    Stored before = Stored.now(jdbc);

    says(sign(link, "Claire Martin", first), 400, "ce n'est pas le bon code");
    says(sign(link, "Claire Martin", second), 400, "ce n'est pas le bon code");

    before.isUnchanged(jdbc, "codes that are over");
    says(sign(link, "Claire Martin", third), 200, "Merci");
    story.endBeforeTheContract();
  }

  @Test
  void aCode_signsForNobodyElse_andNotASecondTime() {
    upToSignature();
    LinkPage link = link(COACHEE);
    String code = codeFor(COACHEE, link, "Claire Martin");
    Stored before = Stored.now(jdbc);
    says(sign(link(MANAGER), "Hugo Lefèvre", code), 400, "ce code ne vaut plus, ou n'a pas été demandé");
    before.isUnchanged(jdbc, "another's code");
    says(sign(link, "Claire Martin", code), 200, "Merci");
    Stored signed = Stored.now(jdbc);

    says(sign(link, "Claire Martin", code), 410, "Votre réponse est déjà enregistrée");
    says(askForACode(link, "Claire Martin"), 410, "Votre réponse est déjà enregistrée");
    says(sign(link(MANAGER), "Hugo Lefèvre", code), 400, "ce code ne vaut plus");

    signed.isUnchanged(jdbc, "a second click");
    story.endBeforeTheContract();
  }

  @Test
  void ofManyClicksAtTheSameMoment_oneSigns() throws Exception {
    upToSignature();
    LinkPage link = link(COACHEE);
    String code = codeFor(COACHEE, link, "Claire Martin");
    ExecutorService executor = Executors.newFixedThreadPool(6);
    try {
      List<Callable<RawHttp.Answer>> clicks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        clicks.add(() -> sign(link, "Claire Martin", code));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<RawHttp.Answer> click : executor.invokeAll(clicks)) {
        statuses.add(click.get().status());
      }
      assertThat(statuses).containsOnlyOnce(200).allMatch(status -> List.of(200, 409, 410).contains(status));
    } finally {
      executor.shutdown();
    }
    assertThat(signatories()).containsExactly("Claire Martin");
    story.endBeforeTheContract();
  }

  @Test
  void oneAddress_isSentThreeCodesAnHour() {
    upToSignature();
    LinkPage link = link(COACHEE);
    for (int i = 0; i < 3; i++) {
      codeFor(COACHEE, link, "Claire Martin");
    }
    Stored before = Stored.now(jdbc);

    RawHttp.Answer refused = askForACode(link, "Claire Martin");
    says(refused, 429, "Plusieurs codes sont partis dans l'heure", "value=\"Claire Martin\"");

    assertThat(refused.header("Retry-After")).isEqualTo("3600");
    assertThat(LinkPage.codes(COACHEE)).hasSize(3);
    before.isUnchanged(jdbc, "a fourth code");
    codeFor(MANAGER, link(MANAGER), "Hugo Lefèvre");
    story.advance(Duration.ofMinutes(40));
    assertThat(askForACode(link, "Claire Martin").header("Retry-After")).isEqualTo("1200");
    story.advance(Duration.ofMinutes(20));
    codeFor(COACHEE, link, "Claire Martin");
    story.endBeforeTheContract();
  }

  @Test
  void whileTheMailServerIsDown_thePageSaysSo_andTheOlderCodeStillHolds() {
    upToSignature();
    LinkPage link = link(COACHEE);
    String code = codeFor(COACHEE, link, "Claire Martin");
    Stored before = Stored.now(jdbc);
    sender.setPort(NOBODY_LISTENS);

    says(askForACode(link, "Claire Martin"), 503, "la messagerie ne répond pas", "value=\"Claire Martin\"");

    before.isUnchanged(jdbc, "a mail that was not taken");
    theMailServerIsBack();
    says(sign(link, "Claire Martin", code), 200, "Merci");
    story.endBeforeTheContract();
  }

  @Test
  void aContractThatWasCorrectedMeanwhile_isNotSigned_andItsCodeSignsNoOther() {
    upToSignature();
    LinkPage old = link(COACHEE);
    String code = codeFor(COACHEE, old, "Claire Martin");
    story.newMails();
    story.steer("editContract", "editReason", "Le nombre de séances est faux.");
    story.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 3));
    Stored before = Stored.now(jdbc);

    says(sign(old, "Claire Martin", code), 409, "Ce contrat n'est plus à signer", "votre signature n'a pas été enregistrée");
    says(askForACode(old, "Claire Martin"), 409, "Ce contrat n'est plus à signer");
    says(sign(link(COACHEE), "Claire Martin", code), 400, "ce code ne vaut plus");

    before.isUnchanged(jdbc, "signing what was corrected");
    story.endBeforeTheContract();
  }

  @Test
  void aCode_isMailedToOneAddress_keptAsASaltedHash_andLoggedNowhere() {
    try (ServiceLog log = ServiceLog.open()) {
      upToSignature();
      LinkPage link = link(COACHEE);
      Stored before = Stored.now(jdbc);
      RawHttp.send(port, "127.0.9.1", "GET " + link.path() + "?_step=code&consent=true&signatoryName=A", "");
      before.isUnchanged(jdbc, "looking");
      assertThat(LinkPage.codes(COACHEE)).isEmpty();

      String code = codeFor(COACHEE, link, "Claire Martin");

      assertThat(LinkPage.codes(MANAGER)).isEmpty();
      assertThat(jdbc.queryForList("select code_hash from signature_code where mission = ?", String.class, story.number()))
          .hasSize(1).allMatch(hash -> hash.startsWith("$2") && !hash.contains(code));
      assertThat(log.lines()).noneMatch(line -> line.text().contains(code));
    }
    story.endBeforeTheContract();
  }

  @Test
  void whatProvesASignature_isChangedAndDeletedByNobody() {
    upToSignature();
    signs(COACHEE, "Claire Martin");

    for (String table : List.of("signature", "signature_code", "signature_try")) {
      for (String change : List.of("update " + table + " set " + (table.equals("signature_try") ? "number = 9" : "role = 'hr'"), "delete from " + table)) {
        assertThat(catchThrowable(() -> jdbc.update(change)))
            .as(change).isInstanceOf(DataAccessException.class).hasMessageContaining("never changed");
      }
    }
    story.endBeforeTheContract();
  }
}
