package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jalon.document.Documents;
import org.jalon.document.SignedExample;
import org.jalon.document.StoredDocument;
import org.jalon.mission.DocumentKind;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.Modeler;
import org.jalon.support.RawHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/**
 * Every page that somebody without an account may get is held to the rules of accessibility, on a telephone; and what they
 * do there is done by the keyboard alone.
 */
@StoryTest
class ParticipantPagesBrowserTest {

  private static final String CLAIRE = "claire.martin";
  private static final String HUGO = "hugo.lefevre";
  private static final String JANE = "jane.smith";
  private static final String PAULA = "paula.weber";

  private static ParticipantWindow window;

  @Autowired private Story story;
  @Autowired private MessageSource messages;
  @Autowired private Documents documents;
  @LocalServerPort private int port;
  @TempDir private Path folder;

  private String language = "fr";

  @BeforeAll
  static void openTheBrowser() {
    Chromium.require();
    window = new ParticipantWindow("pages", 390, 844);
  }

  @AfterAll
  static void closeTheBrowser() {
    if (window != null) {
      window.close();
    }
  }

  /** At addresses of their own: only some codes are sent to one within an hour. */
  private Map<String, Object> request(String test) {
    Map<String, Object> request = story.answers().request("coachee");
    request.put("coachee", person("Claire Martin", CLAIRE, test));
    request.put("manager", person("Hugo Lefèvre", HUGO, test));
    request.put("hr", person("Jane Smith", JANE, test));
    return request;
  }

  private Object person(String name, String mailbox, String test) {
    return Answers.participant(name, mailbox + "@" + test + ".example.com", language);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private String words(String key) {
    return message("participant." + key);
  }

  private String message(String key) {
    // The driver tells texts with common spaces.
    return messages.getMessage(key, null, Locale.forLanguageTag(language)).replace('\u00a0', ' ');
  }

  /** Opens the newest link to that person, at what it leads to. */
  private LinkPage open(String person) {
    LinkPage link = LinkPage.mailedTo(person, port);
    open(link, "");
    return link;
  }

  private void open(LinkPage link, String more) {
    window.open(address(link.path() + more));
    assertThat(window.language()).isEqualTo(language);
  }

  private void isNotice(String notice) {
    assertThat(window.language()).isEqualTo(language);
    assertThat(window.title()).isEqualTo(words(notice + ".title") + " – Jalon");
  }

  private void isForm(String person) {
    open(person);
    assertThat(window.text()).as("asks for an answer").contains(words("send"));
    window.press(words("send"));
    assertThat(window.text()).contains(words("problems"));
  }

  /** Looks at a form, sends it empty, then with an answer that calls for no more. */
  private void answer(String person, String field, String value) {
    isForm(person);
    window.choose(field, value);
    isTaken();
  }

  /** The same with an answer that calls for words. */
  private void answer(String person, String field, String value, String more, String text) {
    isForm(person);
    window.choose(field, value);
    window.press(words("send"));
    assertThat(window.text()).contains(words("more"));
    window.type(more, text);
    isTaken();
  }

  private void isTaken() {
    window.press(words("send"));
    isNotice("thanks");
    story.runDueJobs();
  }

  private String newestCode(String person) {
    List<String> codes = LinkPage.codes(person);
    return codes.get(codes.size() - 1);
  }

  /** Lets HR approve the budget, by a task that an admin drew. */
  private String deployAnApproval() {
    Modeler modeler = Modeler.open("processes/coaching-mission.bpmn");
    modeler.addOn(
        "flow_allValidated",
        "participant-task",
        "userTask_approveBudget",
        "Recueillir l'accord sur le budget",
        Map.of(
            "Qui répond", "Ressources humaines",
            "Nom de la réponse", "budgetAnswer",
            "Objet en français", "Votre accord sur le budget",
            "Texte en français", "Merci de votre accord.",
            "Objet en anglais", "Your approval of the budget",
            "Texte en anglais", "Please approve."));
    Rest.Answer deployed = admin().deploy("coaching-mission", new HashMap<>(Map.of("coaching-mission.bpmn", modeler.xml())));
    assertThat(deployed.status()).as(deployed.toString()).isEqualTo(200);
    return deployed.body().path("id").asText();
  }

  private Rest admin() {
    return new Rest(port, "admin", ServiceTest.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void everyForm_theSignature_andTheMission_areReadByAnyone(String readers) {
    language = readers;
    String deployment = deployAnApproval();
    try {
      leadThroughEveryForm();
    } finally {
      admin().delete("/engine-rest/deployment/" + deployment + "?cascade=true");
    }
  }

  private void leadThroughEveryForm() {
    story.start(request(language));
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    answer(CLAIRE, "coacheeDecision", "accept");
    story.complete("userTask_draftProposal", "terms", Answers.terms("cost", 20000));
    answer(CLAIRE, "answer", "precisions", "answerComment", "Plus court.");
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_reviseProposal", "terms", Answers.terms("cost", 19000));
    open(CLAIRE);
    assertThat(window.text()).contains(words("changes"));
    story.completeAll("userTask_validateProposal");
    answer(JANE, "answer", "refused", "answerComment", "Trop.");
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 19000, "sessionCount", 2));
    answer(JANE, "costDecision", "approved", "purchaseOrderNumber", "BC-1");
    LinkPage coachee = sign();
    story.completeAll("userTask_signContract");

    story.complete("userTask_planMeeting");
    open(coachee, "/mission");
    window.press(words("exchange.ask"));
    assertThat(window.text()).contains(words("exchange.title"));
    for (LinkPage asker : List.of(coachee, LinkPage.mailedTo(HUGO, port))) {
      for (String wish : asker.equals(coachee) ? List.of("fin") : List.of("fin", "delegation")) {
        open(asker, "/mission/" + wish);
        window.press(words("request." + wish + ".send"));
        assertThat(window.text()).contains(words("problems"));
      }
    }
    story.runDueJobs();
    story.complete("userTask_holdExchange");
    story.fireTimer("userTask_recordMeeting");
    story.complete("userTask_recordMeeting");
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(person("Paula Weber", PAULA, language)),
        "replacementReason", "left");
    answer(PAULA, "acknowledgement", "objects", "answerComment", "Une question.");
    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"coachee\", \"manager\"]"));
    story.fireTimer("userTask_recordMeeting");
    story.complete("userTask_recordMeeting", "absentees", Answers.json("[\"manager\"]"));
    answer(PAULA, "managerAnswer", "given", "managerView", "De nets progrès.");
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
    story.complete("userTask_recordClosing");
    answer(CLAIRE, "reportReleased", "released");
    story.steer("pause", "pauseUntil", story.answers().today().plusMonths(1).toString(), "pauseReason", "leave");
    open(LinkPage.mailedTo(CLAIRE, port), "/mission");
    assertThat(window.text()).contains(words("mission.paused"), words("document.closing-report"));
    window.screenshot("mission-" + language);
    story.endUnderContract();
  }

  /** Each step of a signature, with what may go wrong in it. */
  private LinkPage sign() {
    LinkPage link = open(CLAIRE);
    window.press(words("sign.getCode"));
    assertThat(window.text()).contains(words("problems"));
    window.choose("consent", "true");
    window.type("signatoryName", "Claire Martin");
    window.press(words("sign.getCode"));
    assertThat(window.text()).contains(words("sign.codeSent"));
    String code = newestCode(CLAIRE);
    window.type("code", code.equals("000000") ? "000001" : "000000");
    window.press(words("sign.send"));
    assertThat(window.text()).contains(words("problems"));
    for (int i = 0; i < 3; i++) {
      window.press(words("sign.newCode"));
    }
    assertThat(window.text()).contains(words("sign.tooManyCodes"));
    window.type("code", newestCode(CLAIRE));
    window.press(words("sign.send"));
    isNotice("thanks");
    story.runDueJobs();
    return link;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void everyNotice_isReadByAnyone(String readers) {
    language = readers;
    window.prefer(language);
    unknownLinks();
    story.start(request("notice-" + language));
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.complete("userTask_draftProposal");
    LinkPage manager = LinkPage.mailedTo(HUGO, port);
    LinkPage coachee = LinkPage.mailedTo(CLAIRE, port);

    story.completeFor("coachee", "userTask_validateProposal");
    open(coachee, "");
    isNotice("answered");
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(person("Paula Weber", PAULA, "notice-" + language)),
        "replacementReason", "left");
    open(manager, "");
    isNotice("elsewhere");
    open(manager, "/mission");
    isNotice("notYours");
    outdated(LinkPage.mailedTo(JANE, port));
    open(coachee, "/mission");
    isNotice("expired");
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Non.");
    open(JANE);
    isNotice("ended");
    story.complete("userTask_decideAfterRefusal");
    story.hasEnded("endEvent_missionEnded");
  }

  private void unknownLinks() {
    window.open(address("/lien/nobody-made-it"));
    isNotice("unknown");
    for (int i = 0; i < 50; i++) {
      RawHttp.send(port, "127.0.0.1", "GET /lien/nobody-made-it", "");
    }
    window.open(address("/lien/nobody-made-it"));
    isNotice("tooManyTries");
    // Forgotten, for others come from here too.
    story.advance(Duration.ofMinutes(16));
    window.open(address("/lien/nobody-made-it"));
    isNotice("unknown");
  }

  private void outdated(LinkPage link) {
    story.advance(Duration.ofDays(30));
    story.runDueJobs();
    open(link, "");
    isNotice("outdated");
    for (int i = 0; i < 3; i++) {
      open(link, "");
      window.press(words("newLink"));
      isNotice("linkSent");
      story.runDueJobs();
    }
    open(link, "");
    window.press(words("newLink"));
    isNotice("tooManyLinks");
  }

  @Test
  void whatComesTooLateOrTooOften_isReadByAnyone() {
    story.start(request("late"));
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.complete("userTask_draftProposal");
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract");
    LinkPage link = open(CLAIRE);
    story.steer("editContract", "editReason", "Le nombre de séances est faux.");
    window.press(words("sign.getCode"));
    isNotice("superseded");
    story.complete("userTask_prepareContract");
    story.completeAll("userTask_signContract");

    open(link, "/mission");
    for (String number : List.of("1", "2", "3")) {
      assertThat(link.below("mission/echange").send("number", number).status()).isEqualTo(303);
    }
    window.press(words("exchange.ask"));
    isNotice("madeBefore");
    open(link, "/mission");
    window.press(words("exchange.ask"));
    isNotice("tooManyRequests");
    story.runDueJobs();
    story.completeAll("userTask_holdExchange");
    story.advance(Duration.ofMinutes(61));
    open(link, "/mission");
    suspend(true);
    window.press(words("exchange.ask"));
    isNotice("heldUp");
    open(link, "/mission");
    assertThat(window.text()).contains(words("heldUp.text"));
    suspend(false);
    story.endUnderContract();
  }

  private void suspend(boolean suspended) {
    assertThat(
            admin()
                .put(
                    "/engine-rest/process-instance/suspended",
                    Map.of("suspended", suspended, "processInstanceQuery", Map.of("businessKey", story.number())))
                .status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void whatIsRefusedOrNotThere_isReadByAnyone(String readers) {
    language = readers;
    window.prefer(language);
    for (String path : List.of("/lien/$%7B7*7%7D", "/verification/nothing", "/participant/nothing.css")) {
      window.open(address(path));
      assertThat(window.language()).as(path).isEqualTo(language);
      assertThat(window.text()).as(path).isNotBlank();
    }
    window.open(address("/lien/" + "A".repeat(9_000)));
    assertThat(window.text()).as("what is too long to be read").isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void theCheckOfADocument_isReadByAnyone(String readers) throws IOException {
    language = readers;
    window.prefer(language);
    StoredDocument signed = SignedExample.in(documents);
    byte[] contract =
        documents.find(signed.mission(), DocumentKind.CONTRACT, signed.version(), "fr").orElseThrow().content();
    byte[] changed = signed.content().clone();
    changed[changed.length / 3] ^= 1;

    check(signed.content(), "verdict.SIGNED");
    check(contract, "verdict.MADE");
    check(changed, "verdict.CHANGED");
    check("%PDF-".getBytes(StandardCharsets.UTF_8), "verdict.UNKNOWN");
    check("Bonjour".getBytes(StandardCharsets.UTF_8), "refusal.noPdf");
  }

  private void check(byte[] content, String outcome) throws IOException {
    window.open(address("/verification"));
    assertThat(window.language()).isEqualTo(language);
    window.choose("document", Files.write(folder.resolve("x.pdf"), content));
    window.press(verification("check"));
    assertThat(window.text()).contains(verification(outcome));
  }

  private String verification(String key) {
    return message("verification." + key);
  }

  @Test
  void byTheKeyboardAlone_oneAnswersSignsAsksForAnExchangeAndChecksADocument() throws IOException {
    window.prefer("fr");
    story.start(request("keyboard"));
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.complete("userTask_draftProposal");
    open(CLAIRE);
    window.answerByKeyboard("answer", "precisions");
    window.typeByKeyboard("answerComment", "Plus court.");
    window.pressByKeyboard(words("send"), Keys.SPACE);
    isNotice("thanks");
    story.completeAll("userTask_validateProposal");
    assertThat((String) story.variable("roundComments")).contains("Plus court.");
    story.complete("userTask_reviseProposal");
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract");

    LinkPage link = open(CLAIRE);
    window.tickByKeyboard("consent");
    window.typeByKeyboard("signatoryName", "Claire Martin");
    window.pressByKeyboard(words("sign.getCode"), Keys.ENTER);
    window.typeByKeyboard("code", newestCode(CLAIRE));
    window.pressByKeyboard(words("sign.send"), Keys.ENTER);
    isNotice("thanks");
    story.completeAll("userTask_signContract");

    open(link, "/mission");
    window.pressByKeyboard(words("exchange.ask"), Keys.SPACE);
    story.runDueJobs();
    assertThat(story.open("userTask_holdExchange")).hasSize(1);

    window.open(address("/verification"));
    window.chooseByKeyboard("document", Files.write(folder.resolve("signed.pdf"), SignedExample.in(documents).content()));
    window.pressByKeyboard(verification("check"), Keys.ENTER);
    assertThat(window.text()).contains(verification("verdict.SIGNED"));
    story.completeAll("userTask_holdExchange");
    story.endUnderContract();
  }
}
