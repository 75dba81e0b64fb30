package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jalon.document.Documents;
import org.jalon.document.SignedExample;
import org.jalon.document.StoredDocument;
import org.jalon.mission.DocumentKind;
import org.jalon.support.CheckPage;
import org.jalon.support.RawHttp;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page that tells anybody whether a PDF was made or signed here. */
@ServiceTest
class VerificationPageTest {

  @Autowired private Documents documents;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private HttpResponse<String> send(String language, String type, byte[] body) throws IOException, InterruptedException {
    return CheckPage.send(port, language, type, body);
  }

  private HttpResponse<String> check(byte[] pdf, String language) throws IOException, InterruptedException {
    return CheckPage.check(port, pdf, language);
  }

  private StoredDocument signed() {
    return SignedExample.in(documents);
  }

  @Test
  void signedContract_isToldAsSuch_withTheRolesOfThoseWhoSigned_inTheReadersLanguage() throws Exception {
    StoredDocument signed = signed();

    HttpResponse<String> french = check(signed.content(), "fr");
    assertThat(french.statusCode()).isEqualTo(200);
    assertThat(french.body())
        .contains("le contrat signé ici", "Intéressé·e", "Hiérarchique", "Coach", signed.mission(), signed.sha256())
        .doesNotContain("Claire", "Lefèvre", "example.com", "192.0.2.17");
    assertThat(check(signed.content(), "en").body()).contains("the contract that was signed here", "Coachee", "Manager");
  }

  @Test
  void documentThatNobodySigned_isToldAsMadeHere() throws Exception {
    StoredDocument signed = signed();
    byte[] contract =
        documents.find(signed.mission(), DocumentKind.CONTRACT, signed.version(), "fr").orElseThrow().content();

    assertThat(check(contract, "fr").body()).contains("Ce document a été établi ici", "avant signature").doesNotContain("Signé par");
  }

  @Test
  void signedContractWithOneByteChanged_isToldAsChanged_andNothingElseIsSaidOfIt() throws Exception {
    StoredDocument signed = signed();
    byte[] changed = signed.content().clone();
    changed[changed.length / 3] ^= 1;

    assertThat(check(changed, "fr").body())
        .contains("il a été modifié depuis")
        .doesNotContain("le contrat signé ici", signed.mission(), "SHA-256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%PDF-", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <</Root 1 0 R>>", "%PDF-1.7\n%%EOF"})
  void pdfOfSomebodyElse_howeverBroken_isUnknown(String content) throws Exception {
    HttpResponse<String> answer = check(content.getBytes(StandardCharsets.UTF_8), "fr");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("a pas été établi ici, ou il a été modifié depuis");
  }

  @Test
  void uploadThatIsNoPdf_isRefusedInOneSentence_andNothingIsKept() throws Exception {
    long before = jdbc.queryForObject("select count(*) from document", Long.class);
    String type = "multipart/form-data; boundary=part";

    for (HttpResponse<String> refused :
        Arrays.asList(
            check("Bonjour".getBytes(StandardCharsets.UTF_8), "fr"),
            check(new byte[0], "fr"),
            send("fr", type, CheckPage.part("other", "%PDF-".getBytes(StandardCharsets.UTF_8))),
            send("fr", type, "--part\r\nnonsense".getBytes(StandardCharsets.UTF_8)),
            send("fr", "application/x-www-form-urlencoded", "document=x".getBytes(StandardCharsets.UTF_8)))) {
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("Ce fichier n&#39;est pas un PDF").doesNotContain("Exception", "verdict");
    }
    assertThat(check("Hello".getBytes(StandardCharsets.UTF_8), "en").body()).contains("This file is no PDF");
    assertThat(jdbc.queryForObject("select count(*) from document", Long.class)).isEqualTo(before);
  }

  @Test
  void uploadThatIsTooLarge_isRefusedInOneSentence() throws Exception {
    HttpResponse<String> refused = check(new byte[11 * 1024 * 1024], "fr");

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("trop volumineux");
  }

  @Test
  void thePage_asksForNoScriptAndNoCookie() {
    RawHttp.Answer answer = RawHttp.send(port, "127.0.0.1", "GET /verification", "");

    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'").doesNotContain("script-src");
    assertThat(answer.header("Set-Cookie")).isNull();
  }

  @Test
  void whoeverSendsTooMany_waits_andOthersDoNot() {
    String type = "Content-Type: multipart/form-data; boundary=part";
    String body = "--part\r\nContent-Disposition: form-data; name=\"document\"; filename=\"x\"\r\n\r\nno\r\n--part--\r\n";
    for (int i = 0; i < 30; i++) {
      assertThat(RawHttp.send(port, "127.0.0.77", "POST /verification", body, type).status()).isEqualTo(400);
    }

    RawHttp.Answer refused = RawHttp.send(port, "127.0.0.77", "POST /verification", body, type);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("900");
    assertThat(refused.body()).contains("Trop d'essais depuis cette adresse");
    assertThat(RawHttp.send(port, "127.0.0.78", "POST /verification", body, type).status()).isEqualTo(400);
    assertThat(RawHttp.send(port, "127.0.0.77", "GET /verification", "").status()).isEqualTo(200);
  }
}
