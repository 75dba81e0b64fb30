package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One story per outcome of a mission, each told to its end with nothing left open. */
@StoryTest
class MissionStoriesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Autowired private Story story;

  @Test
  void jointRequest_goesStraightToItsFollowUp_andEachStepMailsWhoeverItConcerns() {
    String number = story.start("joint");
    assertThat(number).matches("M-2026-\\d{4}");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");

    story.complete("userTask_qualifyRequest");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La mission de coaching est ouverte",
            "coach1: Une tâche vous attend",
            "hugo.lefevre: La mission de coaching est ouverte",
            "jane.smith: The coaching mission is open");

    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"coachee\", \"manager\", \"hr\"]"));
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Invitation à un rendez-vous",
            "coach1: Invitation à un rendez-vous",
            "hugo.lefevre: Invitation à un rendez-vous",
            "jane.smith: Invitation to a meeting");
    story.fireTimer("userTask_recordMeeting");
    assertThat(story.newMails()).containsExactly("coach1: Une tâche vous attend");
    story.complete("userTask_recordMeeting", "absentees", Answers.json("[\"hr\"]"));
    assertThat(story.newMails()).containsExactly("coach1: Une tâche vous attend");
    story.complete("userTask_recordPreliminaryMeeting");

    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    assertThat(story.newMails()).contains("claire.martin: Votre décision après la rencontre");
    story.complete("userTask_recordCoacheeDecision");
    story.newMails();

    story.complete("userTask_draftProposal");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Votre proposition d'intervention",
            "hugo.lefevre: Votre proposition d'intervention",
            "jane.smith: Your coaching proposal");
    story.completeAll("userTask_validateProposal");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");

    story.complete("userTask_prepareContract");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Le contrat tripartite à signer",
            "coach1: Le contrat tripartite à signer",
            "hugo.lefevre: Le contrat tripartite à signer");
    story.completeAll("userTask_signContract");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Le contrat tripartite est signé",
            "claire.martin: Votre accompagnement commence",
            "coach1: Le contrat tripartite est signé",
            "coach1: Une tâche vous attend",
            "hugo.lefevre: Le contrat tripartite est signé",
            "jane.smith: The tripartite contract is signed");

    story.meet();
    assertThat(story.newMails())
        .contains("claire.martin: Le point intermédiaire approche", "hugo.lefevre: Le point intermédiaire approche");
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.newMails();
    story.meet();
    assertThat(story.newMails())
        .contains(
            "claire.martin: La séance de clôture approche",
            "hugo.lefevre: La séance de clôture approche",
            "jane.smith: The closing session is near");

    story.meet();
    LocalDate followUp = story.answers().today().plusMonths(4);
    story.complete("userTask_recordClosing", "followUpDate", followUp.toString());
    story.newMails();
    story.complete("userTask_releaseReport");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La date de la séance de suivi",
            "claire.martin: Le bilan de l'accompagnement",
            "coach1: La date de la séance de suivi",
            "hugo.lefevre: La date de la séance de suivi",
            "hugo.lefevre: Le bilan de l'accompagnement",
            "jane.smith: The closing report",
            "jane.smith: The date of the follow-up session");
    assertThat(story.timerAt("timer_contactCheckDue").atZone(PARIS))
        .isEqualTo(nineInParis(followUp).minusDays(30));
    story.fireTimer("timer_contactCheckDue");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
    story.complete("userTask_checkContacts");
    assertThat(story.timerAt("timer_followUpDue").atZone(PARIS))
        .isEqualTo(nineInParis(followUp));
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.newMails();
    story.complete("userTask_recordFollowUp");
    assertThat(story.newMails()).hasSize(4).allMatch(mail -> mail.contains("close") || mail.contains("closed"));

    story.hasEnded("endEvent_missionClosed");
    story.hasPassed("subProcess_preliminaryMeeting");
    story.hasNotPassed("boundary_objectivesReached", "endEvent_missionNotPursued", "userTask_decideNextStep");
  }

  private static ZonedDateTime nineInParis(LocalDate day) {
    return day.atTime(9, 0).atZone(PARIS);
  }

  @Test
  void coacheeAlone_skipsThePreliminaryMeeting() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.meet();
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionClosed");
    story.hasNotPassed("subProcess_preliminaryMeeting");
  }

  @Test
  void missionWithoutHr_asksTheOthersAlone() {
    Map<String, Object> request = story.answers().request("joint");
    request.put("hasHr", false);
    request.remove("hr");
    story.start(request);
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordPreliminaryMeeting", "hrNeeds", null);
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.newMails();
    story.complete("userTask_draftProposal");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Votre proposition d'intervention", "hugo.lefevre: Votre proposition d'intervention");
    story.completeFor("coachee", "userTask_validateProposal");
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Non.");
    story.complete("userTask_decideAfterRefusal");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La mission est close",
            "coach1: La mission est close",
            "coordinator: Une tâche vous attend",
            "hugo.lefevre: La mission est close");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void requestThatIsNotAdmissible_endsTheMission_withANeutralMail() {
    story.start("joint");
    story.newMails();
    story.complete(
        "userTask_qualifyRequest",
        "qualification", "declined", "coach", null, "requestDeclinedReason", "Conflit d'intérêts.");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La mission est close",
            "hugo.lefevre: La mission est close",
            "jane.smith: The mission is closed");
    story.hasEnded("endEvent_missionNotPursued");
    story.hasNotPassed("subProcess_coacheeMeeting");
  }

  @Test
  void preliminaryMeetingGivenUp_goesOnWithTheCoachee() {
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.meetWithOutcome("noShow");
    story.complete("userTask_decideNextStep", "nextStep", "giveUp");
    story.hasPassed("endEvent_preliminaryGivenUp");
    story.hasNotPassed("userTask_recordPreliminaryMeeting");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "decline");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void meetingMovedThenCancelled_isPlannedAgain_andItsInvitationFollows() {
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.newMails();
    story.meetWithOutcome("moved");
    story.newMails();
    story.complete("userTask_planMeeting");
    assertThat(story.newMails()).containsExactly("claire.martin: Invitation à un rendez-vous", "coach1: Invitation à un rendez-vous");
    story.complete("userTask_recordMeeting", "meetingOutcome", "cancelled", "heldMinutes", null);
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Votre rendez-vous n'aura pas lieu", "coach1: Votre rendez-vous n'aura pas lieu", "coordinator: Une tâche vous attend");
    story.complete("userTask_decideNextStep");
    story.meet();
    story.complete("userTask_recordPreliminaryMeeting");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "decline");
    story.hasEnded("endEvent_missionNotPursued");
    assertThat(story.timesPassed("sendTask_invitationWithdrawn")).isEqualTo(1);
  }

  @Test
  void coacheeWhoNeverMeetsACoach_endsTheMission() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meetWithOutcome("noShow");
    story.complete("userTask_handleMissingCoacheeMeeting");
    story.meetWithOutcome("cancelledByCoach");
    story.complete("userTask_handleMissingCoacheeMeeting", "missingMeetingDecision", "close");
    story.hasEnded("endEvent_missionNotPursued");
    story.hasNotPassed("userTask_recordCoacheeMeeting");
  }

  @Test
  void coacheeWhoWantsAnotherCoach_meetsThem_andGoesOnWithThem() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.newMails();
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
    story.complete("userTask_chooseCoach", "coach", "coach2");
    assertThat(story.newMails()).containsExactly("coach2: Une tâche vous attend");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    assertThat(story.open("userTask_draftProposal").get(0).getAssignee()).isEqualTo("coach2");
    assertThat(story.variable("coachesMet")).isEqualTo(2L);
    story.complete("userTask_draftProposal");
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Budget refusé.");
    story.complete("userTask_decideAfterRefusal");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void coachWhoWithdraws_namesAColleague() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting", "coachDecision", "withdraw", "suggestedCoach", "coach2");
    story.hasNotPassed("userTask_recordCoacheeDecision");
    story.complete("userTask_chooseCoach");
    story.meetWithOutcome("noShow");
    story.complete("userTask_handleMissingCoacheeMeeting", "missingMeetingDecision", "close");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void afterThreeCoaches_theCoordinatorDecides() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    for (String next : List.of("coach2", "coach1")) {
      story.meet();
      story.complete("userTask_recordCoacheeMeeting");
      story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
      story.complete("userTask_chooseCoach", "coach", next);
    }
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
    story.complete("userTask_decideAfterCoaches", "coachSearchDecision", "another");
    story.complete("userTask_chooseCoach");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
    story.complete("userTask_decideAfterCoaches");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void coacheeWhoDeclines_endsTheMission_andTheSponsorHearsNoReason() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.newMails();
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "decline");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La mission est close",
            "coach1: La mission est close",
            "hugo.lefevre: La mission est close",
            "jane.smith: The mission is closed");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void precisionsAskedTwice_thenValidated() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    for (int round = 1; round <= 2; round++) {
      story.newMails();
      if (round == 1) {
        story.completeFor("coachee", "userTask_validateProposal");
      }
      story.completeFor(
          "manager", "userTask_validateProposal", "answer", "precisions", "answerComment", "Préciser le calendrier.");
      story.completeFor(
          "hr", "userTask_validateProposal", "answer", "precisions", "answerComment", "Which budget line?");
      assertThat(story.newMails()).containsExactly("coach1: La proposition est à préciser");
      assertThat((String) story.variable("roundComments"))
          .isEqualTo("Hugo Lefèvre : Préciser le calendrier.\n\nJane Smith : Which budget line?");
      story.complete("userTask_reviseProposal");
      assertThat(story.variable("proposalVersion")).isEqualTo((long) round + 1);
    }
    story.completeAll("userTask_validateProposal");
    story.hasNotPassed("userTask_callParties", "userTask_decideAfterRefusal");
    story.complete("userTask_prepareContract");
    story.completeFor("coach", "userTask_signContract", "signatureAnswer", "refused", "signatureDate", null, "answerComment", "Clause absente.");
    story.complete("userTask_decideAfterSignatureRefusal");
    story.hasEnded("endEvent_contractNotSigned");
  }

  @Test
  void afterThreeRounds_thePartiesAreCalled() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    for (int round = 1; round <= 3; round++) {
      story.completeAll("userTask_validateProposal", "answer", "precisions", "answerComment", "Encore.");
      if (round == 3) {
        story.complete("userTask_callParties");
      }
      story.complete("userTask_reviseProposal");
    }
    story.completeFor("hr", "userTask_validateProposal", "answer", "refused", "answerComment", "No.");
    story.complete("userTask_decideAfterRefusal");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void refusedProposal_endsTheOtherRequests_andIsRevisedOrClosed() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    story.newMails();
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Trop long.");
    assertThat(story.open("userTask_validateProposal")).isEmpty();
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
    story.complete("userTask_decideAfterRefusal", "refusalDecision", "revise");
    story.complete("userTask_reviseProposal");
    story.completeFor("coachee", "userTask_validateProposal", "answer", "refused", "answerComment", "Non.");
    story.complete("userTask_decideAfterRefusal");
    story.hasEnded("endEvent_missionNotPursued");
  }

  @Test
  void refusedSignature_isCorrectedAndSigned_orEndsTheMission() {
    story.upToContract();
    story.complete("userTask_prepareContract", "companySignatory", "hr");
    story.completeFor("coachee", "userTask_signContract");
    story.completeFor("hr", "userTask_signContract", "signatureAnswer", "refused", "signatureDate", null, "answerComment", "Date erronée.");
    assertThat(story.open("userTask_signContract")).isEmpty();
    story.complete("userTask_decideAfterSignatureRefusal", "signatureRefusalDecision", "revise");
    story.complete("userTask_prepareContract");
    assertThat(story.open("userTask_signContract")).hasSize(3);
    story.completeFor("manager", "userTask_signContract", "signatureAnswer", "refused", "signatureDate", null, "answerComment", "Départ.");
    story.complete("userTask_decideAfterSignatureRefusal");
    story.hasEnded("endEvent_contractNotSigned");
    story.hasNotPassed("subProcess_sessions");
  }

  @Test
  void objectivesReachedAtTheMidpoint_endTheSessionsEarly_andLeadToTheClosing() {
    story.upToSessions(4);
    story.meet();
    story.meet();
    story.meet();
    story.newMails();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    assertThat(story.newMails()).contains("hugo.lefevre: Les objectifs sont atteints");
    story.hasPassed("boundary_objectivesReached");
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionClosed");
    assertThat(story.timesPassed("callActivity_session")).isEqualTo(2);
  }

  @Test
  void amendedAtTheMidpoint_isSignedAgain_andGoesOn() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.newMails();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "amend");
    story.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 3));
    story.completeAll("userTask_signContract");
    assertThat(story.newMails()).contains("claire.martin: Le contrat tripartite est signé").doesNotContain("claire.martin: Votre accompagnement commence");
    story.meet();
    story.meet();
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionClosed");
    assertThat(story.timesPassed("callActivity_session")).isEqualTo(3);
    assertThat(story.timesPassed("subProcess_midpoint")).isEqualTo(1);
  }

  @Test
  void postponedMidpoint_comesBackAfterTheNextSession_andIsNeverSkipped() {
    story.upToSessions(2);
    story.meet();
    story.meetWithOutcome("cancelled");
    story.complete("userTask_decideAfterMissedMidpoint");
    story.meetWithOutcome("noShow");
    story.complete("userTask_decideAfterMissedMidpoint", "midpointNext", "postpone");
    assertThat(story.variable("midpointPostponements")).isEqualTo(1L);
    story.meet();
    story.meetWithOutcome("noShow");
    story.complete("userTask_decideAfterMissedMidpoint", "midpointNext", "postpone");
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionClosed");
  }

  @Test
  void sessionsUseUpTheContract_onlyAsItSays() {
    story.upToContract();
    story.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 4, "noShowCounts", false));
    story.completeAll("userTask_signContract");
    story.meetWithOutcome("noShow");
    story.meetWithOutcome("cancelledByCoach");
    story.meetWithOutcome("cancelled");
    assertThat(story.variable("sessionsUsed")).isEqualTo(0L);
    story.meetWithOutcome("lateCancellation");
    assertThat(story.variable("sessionsUsed")).isEqualTo(1L);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionClosed");
  }

  @Test
  void closingAndFollowUpThatNobodyAttends_stillEndTheMission() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meetWithOutcome("noShow");
    story.complete("userTask_decideNextStep", "nextStep", "giveUp");
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meetWithOutcome("noShow");
    story.complete("userTask_decideNextStep", "nextStep", "giveUp");
    story.hasEnded("endEvent_missionClosed");
    story.hasNotPassed("userTask_recordClosing", "userTask_recordFollowUp");
  }
}
