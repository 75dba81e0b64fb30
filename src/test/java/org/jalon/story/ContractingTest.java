package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Proposal, contract and amendments, when they do not go straight. */
@StoryTest
class ContractingTest {

  @Autowired private Story story;

  private void validated(String... respondents) {
    for (String respondent : respondents) {
      story.completeFor(respondent, "userTask_validateProposal");
    }
  }

  @Test
  void changedWording_keepsTheValidationsGiven_andAsksOnlyWhoDidNotValidate() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    validated("coachee", "hr");
    story.completeFor("manager", "userTask_validateProposal", "answer", "precisions", "answerComment", "Où ?");
    story.newMails();
    story.complete("userTask_reviseProposal", "terms",
        Answers.terms("organisation", "À Nantes, en présence.", "objectives", Answers.tree(Answers.terms()).path("objectives")));
    assertThat(story.newMails()).containsExactly("hugo.lefevre: Votre proposition d'intervention");
    validated("manager");
    story.hasPassed("endEvent_proposalValidated");
    assertThat(story.timesPassed("userTask_reviseProposal")).isEqualTo(1);
    story.endBeforeTheContract();
  }

  @Test
  void changedCost_resetsTheValidationsGiven_andAsksEverybody() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    validated("coachee", "hr");
    story.completeFor("manager", "userTask_validateProposal", "answer", "precisions", "answerComment", "Trop cher.");
    story.newMails();
    story.complete("userTask_reviseProposal", "terms", Answers.terms("cost", 4200));
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Votre proposition d'intervention",
            "hugo.lefevre: Votre proposition d'intervention",
            "jane.smith: Your coaching proposal");
    validated("coachee", "manager", "hr");
    story.hasPassed("endEvent_proposalValidated");
    story.endBeforeTheContract();
  }

  @Test
  void answerToASupersededVersion_isTurnedDown_andChangesNothing() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    String old = story.taskFor("coachee", "userTask_validateProposal");
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Non.");
    story.complete("userTask_decideAfterRefusal", "refusalDecision", "revise");
    story.complete("userTask_reviseProposal", "terms", Answers.terms("cost", 4200));
    story.isTurnedDown(old, story.answers().to("userTask_validateProposal"), "remplacée par une version plus récente");

    String current = story.taskFor("coachee", "userTask_validateProposal");
    var answer = story.answers().to("userTask_validateProposal");
    answer.put("proposalVersion", 1);
    story.isTurnedDown(current, answer, "« proposalVersion » : cette valeur ne se modifie pas ici, ou elle a changé entre-temps.");
    assertThat(story.open("userTask_validateProposal")).hasSize(3);
    answer.put("proposalVersion", 2);
    story.completeTask(current, answer);
    assertThat(story.open("userTask_validateProposal")).hasSize(2);
    story.endBeforeTheContract();
  }

  @Test
  void editAfterAPartialSignature_voidsAllSignatures_andEverybodySignsTheNewVersion() {
    story.upToContract();
    story.complete("userTask_prepareContract");
    story.completeFor("coachee", "userTask_signContract");
    story.newMails();
    story.steer("editContract", "editReason", "Le nombre de séances est faux.");
    assertThat(story.open("userTask_signContract")).isEmpty();
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
    assertThat(story.variableAt("userTask_prepareContract", "roundComments")).isEqualTo("Le nombre de séances est faux.");
    story.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 3));
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Le contrat tripartite à signer",
            "coach1: Le contrat tripartite à signer",
            "hugo.lefevre: Le contrat tripartite à signer");
    story.completeAll("userTask_signContract");
    assertThat(story.variable("contractInForce")).isEqualTo(2L);
    story.hasPassed("boundary_contractEdited", "endEvent_contractSigned");
    story.endUnderContract();
  }

  @Test
  void costAboveTheThreshold_needsThePayersApprovalAndAPurchaseOrder() {
    story.upToProposal();
    story.complete("userTask_draftProposal", "terms", Answers.terms("cost", 20000));
    story.completeAll("userTask_validateProposal");
    story.newMails();
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 20000));
    assertThat(story.newMails()).containsExactly("jane.smith: The contract cost to approve");
    assertThat(story.open("userTask_signContract")).isEmpty();
    story.complete("userTask_approveCost", "costDecision", "refused", "purchaseOrderNumber", null, "answerComment", "Budget dépassé.");
    assertThat(story.variableAt("userTask_prepareContract", "roundComments")).isEqualTo("Budget dépassé.");
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 18000));
    story.complete("userTask_approveCost");
    story.completeAll("userTask_signContract");
    assertThat(story.variable("purchaseOrderNumber")).isEqualTo("BC-2026-118");
    story.hasPassed("userTask_approveCost", "endEvent_contractSigned");
    story.endUnderContract();
  }

  @Test
  void amendmentOnDemand_isSignedAgain_whileSessionsGoOnByTheContractInForce() {
    story.upToSessions(2);
    story.complete("userTask_planMeeting");
    assertThat(story.offeredActions()).contains("amendContract").doesNotContain("editContract");
    story.newMails();
    story.steer("amendContract", "amendmentReason", "Deux séances de plus.");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
    assertThat(story.offeredActions()).doesNotContain("amendContract", "editContract");
    assertThat(story.variableAt("userTask_prepareContract", "amendmentReason")).isEqualTo("Deux séances de plus.");
    story.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 4));
    assertThat(story.offeredActions()).contains("editContract").doesNotContain("amendContract");
    story.fireTimer("userTask_recordMeeting");
    story.complete("userTask_recordMeeting");
    assertThat(story.open("userTask_planMeeting")).as("half of the sessions in force are done, but an amendment is open").isEmpty();
    story.completeAll("userTask_signContract");
    assertThat(story.newMails()).contains("claire.martin: Le contrat tripartite est signé").doesNotContain("claire.martin: Votre accompagnement commence");
    assertThat(story.variable("contractInForce")).isEqualTo(2L);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.meet();
    story.meet();
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionEnded");
    assertThat(story.timesPassed("callActivity_session")).isEqualTo(4);
  }

  @Test
  void amendmentThatNobodySigns_leavesTheContractInForce() {
    story.upToSessions(2);
    story.steer("amendContract", "amendmentReason", "Baisse du coût.");
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 100, "sessionCount", 9));
    story.completeFor("coach", "userTask_signContract", "signatureAnswer", "refused", "signatureDate", null, "answerComment", "Non.");
    story.complete("userTask_decideAfterSignatureRefusal");
    assertThat(story.variable("contractInForce")).isEqualTo(1L);
    assertThat(Answers.tree(story.variable("terms")).path("sessionCount").asInt()).isEqualTo(2);
    story.hasPassed("endEvent_amendmentGivenUp");
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "amend");
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 100, "sessionCount", 9));
    story.completeFor("manager", "userTask_signContract", "signatureAnswer", "refused", "signatureDate", null, "answerComment", "Non.");
    story.complete("userTask_decideAfterSignatureRefusal");
    story.meet();
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionEnded");
    story.hasNotPassed("endEvent_contractNotSigned");
  }

}
