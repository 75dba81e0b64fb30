package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.RawHttp;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People without an account act from their mails alone. */
@StoryTest
class ParticipantLinksTest {

  @Autowired private Story story;
  @Autowired private PlatformTransactionManager transactions;
  @LocalServerPort private int port;

  private LinkPage mailedTo(String person) {
    return LinkPage.mailedTo(person, port);
  }

  private void isDone(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    story.runDueJobs();
  }

  @Test
  void threePeople_validateAProposalFromTheirMailsAlone_afterOneAskedForPrecisions() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    LinkPage first = mailedTo("hugo.lefevre");

    isDone(mailedTo("claire.martin").send("answer", "validated"));
    RawHttp.Answer precisions = first.send("answer", "precisions");
    assertThat(precisions.status()).isEqualTo(422);
    assertThat(LinkPage.fields(precisions)).containsExactly("answer", "answerComment");
    isDone(first.send("answer", "precisions", "answerComment", "Préciser le calendrier."));
    isDone(mailedTo("jane.smith").send("answer", "validated"));
    assertThat(story.variable("roundComments")).isEqualTo("Hugo Lefèvre : Préciser le calendrier.");

    story.newMails();
    story.complete("userTask_reviseProposal", "terms", Answers.terms("cost", 4200));
    assertThat(first.open().status()).isEqualTo(410);
    for (String person : new String[] {"claire.martin", "hugo.lefevre", "jane.smith"}) {
      isDone(mailedTo(person).send("answer", "validated"));
    }

    assertThat(story.openTaskNames()).contains("userTask_prepareContract");
    story.endBeforeTheContract();
  }

  private List<String> trail() {
    List<String> rows = new ArrayList<>();
    Answers.tree(story.shownAt("userTask_steerMission", "trail"))
        .forEach(row -> rows.add(row.path("who").asText() + " | " + row.path("what").asText() + " | " + row.path("detail").asText()));
    return rows;
  }

  @Test
  void theTrail_tellsThatSomebodyAnsweredThemself_whichNobodyElseCanClaim() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    isDone(mailedTo("jane.smith").send("answer", "validated"));
    story.completeFor("coachee", "userTask_validateProposal", "answerChannel", "phone");

    assertThat(trail())
        .anyMatch(row -> row.startsWith("Jane Smith | Valider la proposition | validée, par son lien, version 1, SHA-256 "))
        .anyMatch(row -> row.contains(" | Valider la proposition | pour Claire Martin, validée, par téléphone, version 1"));
    Map<String, Object> claimed = story.answers().to("userTask_validateProposal");
    claimed.put("answerChannel", "online");
    story.isTurnedDown(story.taskFor("manager", "userTask_validateProposal"), claimed, "cette réponse n'est pas proposée");
    story.endBeforeTheContract();
  }

  @Test
  void theCoacheeDecidesFreely_eachTimeAnew_andThePayerApprovesTheCost() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    isDone(mailedTo("claire.martin").send("coacheeDecision", "anotherCoach"));
    story.complete("userTask_chooseCoach");
    story.meet();
    story.newMails();
    story.complete("userTask_recordCoacheeMeeting");
    LinkPage decision = mailedTo("claire.martin");
    assertThat(decision.open().body()).doesNotContain(" checked");
    assertThat(decision.send().status()).isEqualTo(400);
    isDone(decision.send("coacheeDecision", "accept"));

    story.complete("userTask_draftProposal", "terms", Answers.terms("cost", 20000));
    story.completeAll("userTask_validateProposal");
    story.newMails();
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 20000));
    LinkPage cost = mailedTo("jane.smith");
    assertThat(cost.open().body()).contains("20,000.00\u00a0€ excl. tax").doesNotContain("purchaseOrderNumber");
    RawHttp.Answer more = cost.send("costDecision", "approved");
    assertThat(more.status()).isEqualTo(422);
    assertThat(more.body()).contains("Your answer calls for one more detail", "name=\"purchaseOrderNumber\"");
    RawHttp.Answer wrong = cost.send("costDecision", "approved", "purchaseOrderNumber", "n° é");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("this format is not accepted.", "value=\"n° é\"");
    isDone(cost.send("costDecision", "approved", "purchaseOrderNumber", "PO 7"));

    LinkPage contract = mailedTo("hugo.lefevre");
    assertThat(contract.open().status()).isEqualTo(200);
    assertThat(contract.open().body()).contains("Version du contrat", "Recevoir le code", "Je refuse de signer");
    assertThat(contract.send("signatureAnswer", "signed").status()).isEqualTo(400);
    assertThat(story.open("userTask_signContract")).hasSize(3);
    story.completeAll("userTask_signContract");
    assertThat(story.variable("purchaseOrderNumber")).isEqualTo("PO 7");
    story.endUnderContract();
  }

  @Test
  void theManagerGivesTheirView_andTheCoacheeKeepsTheReport() {
    story.upToSessions(2);
    story.meet();
    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"coachee\", \"manager\"]"));
    story.fireTimer("userTask_recordMeeting");
    story.newMails();
    story.complete("userTask_recordMeeting", "absentees", Answers.json("[\"manager\"]"));
    LinkPage view = mailedTo("hugo.lefevre");
    isDone(view.send("managerAnswer", "given", "managerView", "De nets progrès.\r\nÀ poursuivre."));
    assertThat(story.variableAt("userTask_recordMidpoint", "managerView")).isEqualTo("De nets progrès.\nÀ poursuivre.");
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
    story.newMails();
    story.complete("userTask_recordClosing");
    LinkPage report = mailedTo("claire.martin");
    assertThat(report.open().body()).contains("Les objectifs du contrat sont atteints.");
    assertThat(trail()).anyMatch(row -> row.equals("Hugo Lefèvre | Recueillir l'avis du hiérarchique | par son lien"));
    story.newMails();

    isDone(report.send("reportReleased", "withheld"));

    assertThat(story.newMails()).noneMatch(mail -> mail.contains("bilan") || mail.contains("report"));
    story.hasPassed("sendTask_attendanceCertificate");
    story.hasNotPassed("sendTask_closingReport");
  }

  @Test
  void aNewManager_readsTheContractInForce() {
    story.upToSessions(2);
    story.newMails();
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")),
        "replacementReason", "left");

    isDone(mailedTo("paula.weber").send("acknowledgement", "objects", "answerComment", "Too short."));

    story.hasPassed("userTask_acknowledgeContract");
    story.endUnderContract();
  }

  @Test
  void aMailWhoseJobIsRolledBack_isNotSentAgain_andItsLinkWorks() {
    story.upToProposal();
    story.completeWithoutMails("userTask_draftProposal");
    story.newMails();
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              story.runDueJobs();
              status.setRollbackOnly();
            });
    LinkPage link = mailedTo("hugo.lefevre");
    assertThat(LinkPage.links("hugo.lefevre")).hasSize(1);

    story.runDueJobs();

    assertThat(LinkPage.links("hugo.lefevre")).hasSize(1);
    isDone(link.send("answer", "validated"));
    story.endBeforeTheContract();
  }
}
