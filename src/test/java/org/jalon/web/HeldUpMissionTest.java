package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jalon.support.LinkPage.says;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jalon.support.LinkPage;
import org.jalon.support.RawHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What links of a mission give that an admin suspended in Cockpit: its pages, and a kind word in place of what they do. */
@StoryTest
class HeldUpMissionTest {

  private static final String HELD_UP = "Le cabinet a mis cette mission en attente pour le moment";
  private static final String HELD_UP_EN = "The firm has put this mission on hold for the moment";

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  /** The mission alone, as Cockpit does it: a contract that is being signed is another instance. */
  private void suspend(boolean suspended) {
    Rest admin = new Rest(port, "admin", ServiceTest.PASSWORD);
    String mission =
        admin
            .get("/engine-rest/process-instance?processDefinitionKey=coachingMission&businessKey=" + story.number())
            .body()
            .path(0)
            .path("id")
            .asText();
    assertThat(admin.put("/engine-rest/process-instance/" + mission + "/suspended", Map.of("suspended", suspended)).status())
        .isEqualTo(204);
  }

  private LinkPage link(String person) {
    return LinkPage.mailedTo(person, port);
  }

  @Test
  void anAnswerAndANewLink_wait_andThePagesAreShownMeanwhile() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    suspend(true);
    Stored before = Stored.now(jdbc);

    for (String more : List.of("", "/tache/" + story.taskFor("coachee", "userTask_validateProposal"))) {
      LinkPage page = new LinkPage(port, link("claire.martin").path() + more);
      says(page.open(), 200, HELD_UP, "Objectifs et indicateurs de réussite");
      assertThat(page.open().body()).doesNotContain("<button");
      says(page.send("answer", "validated"), 409, HELD_UP);
      says(page.send("answer", "nonsense"), 409, HELD_UP);
    }
    says(link("claire.martin").below("mission").open(), 200, HELD_UP, "Ma mission");
    says(link("jane.smith").send("answer", "validated"), 409, HELD_UP_EN);
    before.isUnchanged(jdbc, "answers in a suspended mission");

    LinkPage old = link("jane.smith");
    story.advance(Duration.ofDays(31));
    says(old.askForANewLink(), 409, HELD_UP_EN);
    before.isUnchanged(jdbc, "a new link in a suspended mission");
    suspend(false);
    story.runDueJobs();
    says(link("claire.martin").send("answer", "validated"), 200, "Merci");
    says(old.askForANewLink(), 202, "new link is on its way");
    story.endBeforeTheContract();
  }

  @Test
  void aSignature_waits_andItsCodeIsNotUsedUp() {
    story.upToContract();
    // At these people's addresses other tests ask for codes within other hours.
    story.advance(Duration.ofDays(3));
    story.runDueJobs();
    story.newMails();
    story.complete("userTask_prepareContract");
    LinkPage link = link("claire.martin");
    says(link.send("_step", "code", "consent", "true", "signatoryName", "Claire Martin"), 200, "code");
    List<String> codes = LinkPage.codes("claire.martin");
    String code = codes.get(codes.size() - 1);
    suspend(true);
    Stored before = Stored.now(jdbc);
    long tries = tries();

    says(link.open(), 200, HELD_UP);
    assertThat(link.open().body()).doesNotContain("<button", "_step");
    says(link.send("_step", "code", "consent", "true", "signatoryName", "Claire Martin"), 409, HELD_UP);
    says(link.send("_step", "sign", "consent", "true", "signatoryName", "Claire Martin", "code", code), 409, HELD_UP);
    says(link.send("signatureAnswer", "refused", "answerComment", "Non."), 409, HELD_UP);

    before.isUnchanged(jdbc, "a signature in a suspended mission");
    assertThat(tries()).isEqualTo(tries);
    assertThat(LinkPage.codes("claire.martin")).hasSameSizeAs(codes);
    suspend(false);
    says(link.send("_step", "sign", "consent", "true", "signatoryName", "Claire Martin", "code", code), 200, "Merci");
    story.endBeforeTheContract();
  }

  private long tries() {
    return jdbc.queryForObject("select count(*) from signature_try", Long.class);
  }

  @Test
  void nothingIsAskedFor_untilTheMissionGoesOn() {
    story.upToSessions(2);
    LinkPage link = link("claire.martin");
    suspend(true);
    Stored before = Stored.now(jdbc);

    says(link.below("mission").open(), 200, HELD_UP);
    assertThat(link.below("mission").open().body()).doesNotContain("<button");
    says(link.below("mission/echange").send("number", "1"), 409, HELD_UP);
    says(link.below("mission/fin").open(), 409, HELD_UP);
    says(link.below("mission/fin").send("number", "1", "comment", "Assez."), 409, HELD_UP);

    before.isUnchanged(jdbc, "an exchange in a suspended mission");
    suspend(false);
    assertThat(link.below("mission").open().body()).contains("<button").doesNotContain("mis cette mission en attente");
    assertThat(link.below("mission/echange").send("number", "1").status()).isEqualTo(303);
    story.runDueJobs();
    story.complete("userTask_holdExchange");
    story.endUnderContract();
  }
}
