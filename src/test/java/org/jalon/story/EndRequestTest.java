package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jalon.support.LinkPage.says;

import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every party may ask on « Ma mission » that the mission end; the coordinator decides. */
@StoryTest
class EndRequestTest {

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private void upToValidation() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
  }

  private LinkPage of(String person) {
    return LinkPage.mailedTo(person, port);
  }

  private void ask(LinkPage link, String comment) {
    assertThat(link.below("mission/fin").send("number", "1", "sure", "true", "comment", comment).status()).isEqualTo(303);
    story.runDueJobs();
  }

  @Test
  void endThatIsDeclined_isAnsweredToWhoeverAskedAlone_andTheMissionGoesOn() {
    upToValidation();
    LinkPage hr = of("jane.smith");
    LinkPage manager = of("hugo.lefevre");
    says(hr.below("mission").open(), 200, "Ask that the mission end", "mission/fin");
    says(hr.below("mission/fin").open(), 200, "What you would like to say about it", "name=\"number\" value=\"1\"");
    story.newMails();

    ask(hr, "We have <b>another</b> plan.");

    says(hr.below("mission").open(), 200, "You asked on", "The coordination answers you before");
    assertThat(hr.below("mission").open().body()).doesNotContain("mission/fin");
    says(hr.below("mission/fin").open(), 409, "../mission");
    assertThat(manager.below("mission").open().body()).contains("mission/fin").doesNotContain("Vous avez demandé");
    assertThat(story.newMails()).hasSize(1).allMatch(mail -> mail.startsWith("coordinator: "));
    assertThat(Answers.tree(story.variableAt("userTask_answerEndRequest", "endRequest")).path("comment").asText())
        .isEqualTo("We have <b>another</b> plan.");
    assertThat(story.due("userTask_answerEndRequest")).isAfter(story.answers().now().atZone(story.due("userTask_answerEndRequest").getZone()));

    story.complete("userTask_answerEndRequest");

    assertThat(story.newMails()).containsExactly("jane.smith: Your request to end the mission");
    says(hr.below("mission").open(), 200, "mission/fin");
    says(hr.below("mission/fin").open(), 200, "name=\"number\" value=\"2\"");
    assertThat(story.open("userTask_validateProposal")).hasSize(3);
    story.endBeforeTheContract();
  }

  @Test
  void endThatIsAccepted_endsTheMission_andTellsTheDateAlone() {
    upToValidation();
    ask(of("claire.martin"), "");
    story.newMails();

    story.complete(
        "userTask_answerEndRequest",
        "endDecision", "end",
        "requestReply", null,
        "terminationDate", story.answers().today().toString(),
        "terminationReason", "noLongerWanted");

    assertThat(story.newMails()).anyMatch(mail -> mail.startsWith("claire.martin: ")).noneMatch(mail -> mail.contains("souhait"));
    assertThat(story.pastVariable("terminationRequestedBy")).isEqualTo("coachee");
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void requestThatTheMissionOvertakes_goesWithIt() {
    upToValidation();
    ask(of("hugo.lefevre"), "Le poste change.");
    story.endBeforeTheContract();
    assertThat(story.timesPassed("boundary_endRequestOvertaken")).isEqualTo(1);
  }

  @Test
  void requestThatIsOpenWhenTheMissionIsClosed_goesWithIt() {
    upToValidation();
    ask(of("hugo.lefevre"), "Le poste change.");
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Non.");
    story.complete("userTask_decideAfterRefusal");
    assertThat(story.timesPassed("boundary_endRequestOver")).isEqualTo(1);
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void whatIsWrong_isToldInTheReadersLanguage_andAsksForNothing() {
    upToValidation();
    LinkPage page = of("hugo.lefevre").below("mission/fin");
    Stored before = Stored.now(jdbc);

    says(page.send("number", "1"), 400, "une réponse est nécessaire", "Je demande que cette mission prenne fin.");
    says(page.send("number", "1", "sure", "true", "comment", "x".repeat(4000)), 400, "3900");
    says(page.send("number", "1", "sure", "true", "terminationReason", "other"), 400, "terminationReason");
    says(page.send("number", "2", "sure", "true"), 409, "déjà enregistrée");
    says(page.send("sure", "true"), 409, "déjà enregistrée");

    before.isUnchanged(jdbc, "wrong requests");
    story.endBeforeTheContract();
  }
}
