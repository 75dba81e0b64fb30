package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jalon.support.LinkPage.plain;
import static org.jalon.support.LinkPage.says;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.RawHttp;
import org.jalon.support.ServiceLog;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a link in a participant's mail gives, to whom, and for how long. */
@StoryTest
class LinksTest {

  private static final AtomicInteger ADDRESSES = new AtomicInteger(10);
  private static final String ANSWERED = "Votre réponse est déjà enregistrée";
  private static final String ENDED = "Cette demande n'attend plus de réponse";
  private static final String ELSEWHERE = "Cette demande ne vous est plus adressée";
  private static final String OUTDATED = "Ce lien n'est plus valable";

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private void upToValidation() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
  }

  private LinkPage mailedTo(String person) {
    return LinkPage.mailedTo(person, port);
  }

  private LinkPage page(String path) {
    return new LinkPage(port, path).from("127.0.9." + ADDRESSES.incrementAndGet());
  }

  // Whom it lets in

  @Test
  void aLinkThatNobodyMade_leadsNowhere_andChangesNothing() {
    upToValidation();
    String path = mailedTo("claire.martin").path();
    Stored before = Stored.now(jdbc);

    for (String forged :
        List.of(
            path.substring(0, path.length() - 1),
            path + "A",
            path.toLowerCase(Locale.ROOT),
            path + "/",
            path + "/form",
            "/lien/",
            "/lien",
            "/lien/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "/lien/..AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
            "/lien/" + "A".repeat(5_000))) {
      says(page(forged).open(), 404, "Ce lien ne mène nulle part");
      says(page(forged).send("answer", "validated"), 404, "Ce lien ne mène nulle part");
      says(page(forged).askForANewLink(), 404, "Ce lien ne mène nulle part");
    }
    assertThat(page("/lien/$%7B7*7%7D").open().status()).isEqualTo(400);
    says(page("/lien/x").open("Accept-Language: en"), 404, "<html lang=\"en\"", "This link leads nowhere");

    before.isUnchanged(jdbc, "links that nobody made");
    story.endBeforeTheContract();
  }

  @Test
  void whoeverTriesManyUnknownLinks_hasToWait_andNobodyElseDoes() {
    upToValidation();
    LinkPage known = mailedTo("claire.martin");
    LinkPage guesser = page("/lien/guess");
    LinkPage lucky = known.from("127.0.9.250");
    LinkPage unlucky = new LinkPage(port, "/lien/guess").from("127.0.9.250");
    for (int i = 0; i < 50; i++) {
      assertThat(unlucky.open().status()).isEqualTo(404);
    }

    says(unlucky.open(), 429, "Trop de liens inconnus ont été essayés depuis cette adresse.");
    assertThat(unlucky.open().header("Retry-After")).isEqualTo("900");
    assertThat(lucky.open().status()).isEqualTo(429);
    assertThat(lucky.send("answer", "validated").status()).isEqualTo(429);
    assertThat(guesser.open().status()).isEqualTo(404);
    assertThat(known.open().status()).isEqualTo(200);

    story.advance(Duration.ofMinutes(16));
    assertThat(lucky.open().status()).isEqualTo(200);
    story.endBeforeTheContract();
  }

  @Test
  void lookingAtALink_changesNothing() {
    upToValidation();
    LinkPage link = mailedTo("claire.martin");
    Stored before = Stored.now(jdbc);

    for (String method : List.of("GET ", "HEAD ", "OPTIONS ")) {
      RawHttp.send(port, "127.0.9.1", method + link.path(), "");
      RawHttp.send(port, "127.0.9.1", method + link.path() + "?answer=validated&_newLink=1", "");
    }
    for (String method : List.of("PUT ", "PATCH ", "DELETE ")) {
      assertThat(RawHttp.send(port, "127.0.9.240", method + link.path(), "").status()).isEqualTo(404);
    }

    before.isUnchanged(jdbc, "looking at a link");
    story.endBeforeTheContract();
  }

  @Test
  void aLink_isNeitherKeptNorLoggedNorPassedOn() {
    try (ServiceLog log = ServiceLog.open()) {
      upToValidation();
      LinkPage link = mailedTo("claire.martin");

      RawHttp.Answer page = link.open();
      page(link.path() + "/more").open();
      RawHttp.send(port, "127.0.9.240", "PUT " + link.path(), "");
      RawHttp.send(port, "127.0.9.1", "POST " + link.path(), "{", "Content-Type: application/json");
      RawHttp.send(port, "127.0.9.1", "POST " + link.path(), "%zz=%", "Content-Type: application/x-www-form-urlencoded");
      link.send("answer", "validated");

      assertThat(log.lines()).noneMatch(line -> line.text().contains(link.token()));
      assertThat(jdbc.queryForList("select participant_link::text from participant_link", String.class))
          .isNotEmpty()
          .noneMatch(row -> row.contains(link.token()));
      assertThat(page.body()).doesNotContain(link.token());
      assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.header("X-Robots-Tag")).contains("noindex");
      assertThat(page.header("Content-Security-Policy"))
          .startsWith("default-src 'none'").contains("style-src 'self'", "form-action 'self'").doesNotContain("script");
      assertThat(page.all("Set-Cookie")).isEmpty();
      assertThat(page.body()).doesNotContain("<script", " on", "http://").contains("href=\"/participant/participant.css\"");
      assertThat(RawHttp.send(port, "127.0.9.1", "GET /participant/participant.css", "").status()).isEqualTo(200);
    }
    story.endBeforeTheContract();
  }

  // How it ends

  @Test
  void aSecondAnswer_isToldKindly_andChangesNothing() {
    upToValidation();
    LinkPage link = mailedTo("claire.martin");
    says(link.send("answer", "validated"), 200, "Votre réponse est enregistrée");
    Stored before = Stored.now(jdbc);

    says(link.send("answer", "refused", "answerComment", "Non."), 410, ANSWERED);
    says(link.open(), 410, ANSWERED);
    says(link.askForANewLink(), 410, ANSWERED);

    before.isUnchanged(jdbc, "a second answer");
    assertThat(link.open().body()).doesNotContain("<button");
    story.endBeforeTheContract();
  }

  @Test
  void theCoordinatorsRecord_isTheAnswerToo() {
    upToValidation();
    story.completeFor("hr", "userTask_validateProposal");

    says(mailedTo("jane.smith").open(), 410, "<html lang=\"en\"", "Your answer is already recorded");
    story.endBeforeTheContract();
  }

  @Test
  void aRefusal_endsTheLinksOfTheOthers() {
    upToValidation();
    LinkPage refuser = mailedTo("hugo.lefevre");
    refuser.send("answer", "refused", "answerComment", "Trop long.");

    says(mailedTo("claire.martin").send("answer", "validated"), 410, ENDED);
    says(refuser.open(), 410, ANSWERED);
    story.endBeforeTheContract();
  }

  @Test
  void whoeverIsReplaced_losesTheirLink_andTheirSuccessorHasOne() {
    upToValidation();
    LinkPage former = mailedTo("hugo.lefevre");
    story.newMails();
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "fr")),
        "replacementReason", "left");
    Stored before = Stored.now(jdbc);

    says(former.open(), 410, ELSEWHERE);
    says(former.send("answer", "validated"), 410, ELSEWHERE);
    says(former.askForANewLink(), 410, ELSEWHERE);

    before.isUnchanged(jdbc, "a link of somebody who was replaced");
    says(mailedTo("paula.weber").send("answer", "validated"), 200, "Merci");
    story.endBeforeTheContract();
  }

  @Test
  void whoeverHasAnotherAddressNow_losesTheLinkAtTheOldOne() {
    upToValidation();
    LinkPage former = mailedTo("hugo.lefevre");
    story.newMails();
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "samePerson", true,
        "person", Answers.tree(Answers.participant("Hugo Lefèvre", "hugo@example.com", "fr")));

    says(former.open(), 410, ELSEWHERE);
    assertThat(former.open().body()).doesNotContain("<button");
    says(mailedTo("hugo").open(), 200, "Bonjour Hugo Lefèvre,");
    story.endBeforeTheContract();
  }

  @Test
  void aSuccessorWhoReadsTheSameMails_getsALinkOfTheirOwnThere() {
    upToValidation();
    LinkPage former = mailedTo("hugo.lefevre");
    story.newMails();
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "hugo.lefevre@example.com", "fr")),
        "replacementReason", "left");
    LinkPage theirs = mailedTo("hugo.lefevre");
    story.newMails();

    says(former.send("answer", "validated"), 410, OUTDATED, "Recevoir un nouveau lien");
    says(former.askForANewLink(), 202, "Un nouveau lien est en route");
    story.runDueJobs();

    assertThat(mailedTo("hugo.lefevre").path()).isNotEqualTo(theirs.path());
    says(mailedTo("hugo.lefevre").open(), 200, "Bonjour Paula Weber,");
    says(theirs.open(), 200, "Bonjour Paula Weber,");
    story.endBeforeTheContract();
  }

  @Test
  void anOldLink_sendsANewOneToTheSameAddress_threeTimesAnHour() {
    upToValidation();
    LinkPage old = mailedTo("claire.martin");
    story.advance(Duration.ofDays(29));
    assertThat(old.open().status()).isEqualTo(200);
    story.advance(Duration.ofDays(1));
    // Reminders that were due meanwhile.
    story.runDueJobs();
    story.newMails();

    says(old.open(), 410, OUTDATED, "name=\"_newLink\"", "Recevoir un nouveau lien");
    says(old.send("answer", "validated"), 410, OUTDATED);
    assertThat(story.open("userTask_validateProposal")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      says(old.askForANewLink(), 202, "à l'adresse où vous avez reçu le premier");
      says(old.askForANewLink(), 202, "Un nouveau lien est en route");
      List<String> before = LinkPage.links("claire.martin");
      story.runDueJobs();
      assertThat(LinkPage.links("claire.martin")).hasSize(before.size() + 1).containsAll(before);
    }
    says(old.askForANewLink(), 429, "Un nouveau lien vous a déjà été envoyé");
    assertThat(old.askForANewLink().header("Retry-After")).isEqualTo("3600");

    says(mailedTo("claire.martin").send("answer", "validated"), 200, "Merci");
    says(old.open(), 410, ANSWERED);
    story.endBeforeTheContract();
  }

  // What it accepts

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | | Que répondez-vous à cette proposition ? : une réponse est nécessaire.",
        "an unknown answer | answer=maybe | Que répondez-vous à cette proposition ? : cette réponse n'est pas proposée.",
        "two answers | answer=validated&answer=refused | une seule réponse est attendue.",
        "an unknown field | answer=validated&approvedTerms=x | approvedTerms : ce n'est pas un champ de ce formulaire.",
        "another's channel | answer=validated&answerChannel=phone | answerChannel : ce n'est pas un champ de ce formulaire.",
        "another's name | answer=validated&respondentName=X | respondentName : ce n'est pas un champ de ce formulaire.",
        "what is only shown | answer=validated&proposalVersion=7 | proposalVersion : cette valeur ne se modifie pas ici",
        "what is shown inside | answer=validated&terms.cost=1 | terms.cost : ce n'est pas un champ de ce formulaire.",
        "what is hidden | answer=validated&answerComment=Oui | ce champ n'est pas demandé ici.",
        "control characters | answer=refused&answerComment=%07 | un caractère n'est pas accepté.",
        "spaces | answer=refused&answerComment=%20%20 | une réponse est nécessaire."
      })
  void whatIsNoAnswer_isToldFieldByField_andChangesNothing(String what, String body, String sentence) {
    upToValidation();
    Stored before = Stored.now(jdbc);

    RawHttp.Answer answer = sendRaw(mailedTo("claire.martin"), body == null ? "" : body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(plain(answer)).contains("Votre réponse n'est pas encore enregistrée. À corriger", sentence);
    before.isUnchanged(jdbc, what);
    story.endBeforeTheContract();
  }

  private RawHttp.Answer sendRaw(LinkPage link, String body) {
    return RawHttp.send(
        port, "127.0.9.1", "POST " + link.path(), body, "Content-Type: application/x-www-form-urlencoded");
  }

  @Test
  void aTextThatIsTooLong_isToldInTheReadersLanguage_andStays() {
    upToValidation();
    Stored before = Stored.now(jdbc);
    String tooLong = "x".repeat(100_000);

    RawHttp.Answer answer = mailedTo("jane.smith").send("answer", "refused", "answerComment", tooLong);

    says(answer, 400, "no more than 3900 characters.", "The details that you ask for, or your reason for refusing", tooLong);
    before.isUnchanged(jdbc, "a text that is too long");
    story.endBeforeTheContract();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml"})
  void whatIsNoForm_isNoAnswer(String type) {
    upToValidation();
    Stored before = Stored.now(jdbc);

    RawHttp.Answer answer =
        RawHttp.send(
            port, "127.0.9.1", "POST " + mailedTo("claire.martin").path(), "{\"answer\": \"validated\"}", "Content-Type: " + type);

    assertThat(answer.status()).isEqualTo(400);
    before.isUnchanged(jdbc, type);
    story.endBeforeTheContract();
  }

  @Test
  void aNameWithMarkup_isShownLetterByLetter() {
    Map<String, Object> request = story.answers().request("coachee");
    request.put("manager", Answers.participant("<img src=x onerror=alert(1)> ${7*7} [[${1+1}]]", "hugo.lefevre@example.com", "fr"));
    story.start(request);
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.complete("userTask_draftProposal", "terms", Answers.terms("organisation", "<script>alert(1)</script> **gras**"));

    RawHttp.Answer page = mailedTo("hugo.lefevre").open();

    assertThat(page.body())
        .doesNotContain("<img", "<script", "49", "<strong>")
        .contains("&lt;img src=x onerror=alert(1)&gt; ${7*7} [[${1+1}]]", "&lt;script&gt;alert(1)&lt;/script&gt; **gras**");
    story.endBeforeTheContract();
  }

  @Test
  void ofManyAnswersAtTheSameMoment_oneCounts_andTheOthersAreTold() throws Exception {
    upToValidation();
    LinkPage link = mailedTo("hugo.lefevre");
    int people = 8;
    ExecutorService executor = Executors.newFixedThreadPool(people);
    try {
      List<Callable<RawHttp.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        String comment = "Réponse " + i;
        answers.add(() -> link.send("answer", "precisions", "answerComment", comment));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<RawHttp.Answer> answer : executor.invokeAll(answers)) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409 || status == 410);
    } finally {
      executor.shutdown();
    }
    assertThat((String) story.variable("roundComments")).matches("Hugo Lefèvre : Réponse \\d");
    assertThat(story.open("userTask_validateProposal")).hasSize(2);
    story.endBeforeTheContract();
  }
}
