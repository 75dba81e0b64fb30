package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mission that ends before its time, in each of its phases. */
@StoryTest
class TerminationTest {

  @Autowired private Story story;

  private void terminate() {
    story.newMails();
    story.terminate("manager", "leftCompany");
  }

  private void terminatedBeforeTheContract(String openTask) {
    assertThat(story.open(openTask)).isNotEmpty();
    terminate();
    assertThat(story.newMails())
        .contains(
            "claire.martin: La mission prend fin",
            "hugo.lefevre: La mission prend fin",
            "jane.smith: The mission ends");
    story.hasEnded("endEvent_missionEnded");
    story.hasPassed("boundary_missionTerminated");
    story.hasNotPassed("userTask_offerClosing", "subProcess_closing", "endEvent_missionNotPursued");
    assertThat(story.pastVariable("terminationReason")).isEqualTo("leftCompany");
  }

  @Test
  void whileTheRequestIsQualified() {
    story.start("joint");
    terminatedBeforeTheContract("userTask_qualifyRequest");
  }

  @Test
  void beforeThePreliminaryMeeting_itsInvitationIsWithdrawn() {
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"manager\"]"));
    story.newMails();
    terminate();
    assertThat(story.newMails())
        .contains("coach1: Votre rendez-vous n'aura pas lieu", "hugo.lefevre: Votre rendez-vous n'aura pas lieu");
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void afterTheMeetingWithTheCoachee() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    terminatedBeforeTheContract("userTask_recordCoacheeMeeting");
  }

  @Test
  void whileTheProposalIsValidated() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    story.completeFor("coachee", "userTask_validateProposal");
    terminatedBeforeTheContract("userTask_validateProposal");
  }

  @Test
  void whileTheContractIsSigned() {
    story.upToContract();
    story.complete("userTask_prepareContract");
    story.completeFor("coachee", "userTask_signContract");
    terminatedBeforeTheContract("userTask_signContract");
  }

  @Test
  void duringTheSessions_allThatIsOpenEnds_andClosingAndFollowUpAreHeld() {
    story.upToSessions(4);
    story.meet();
    story.complete("userTask_planMeeting");
    story.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "email");
    story.steer("amendContract", "amendmentReason", "Une séance de plus.");
    terminate();
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La mission prend fin",
            "claire.martin: Votre rendez-vous n'aura pas lieu",
            "coach1: La mission prend fin",
            "coach1: Votre rendez-vous n'aura pas lieu",
            "coordinator: Une tâche vous attend",
            "hugo.lefevre: La mission prend fin",
            "jane.smith: The mission ends");
    assertThat(story.openTaskNames()).containsExactly("userTask_offerClosing", "userTask_steerMission");
    assertThat(story.shownAt("userTask_offerClosing", "sessionsLeft")).isEqualTo(3);
    story.complete("userTask_offerClosing");
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionEnded");
    story.hasPassed("subProcess_closing", "subProcess_followUp");
    story.hasNotPassed("boundary_objectivesReached", "subProcess_midpoint");
    assertThat(story.timesPassed("callActivity_session")).isEqualTo(2);
  }

  @Test
  void atTheMidpoint_aFollowUpAloneIsAgreed() {
    story.upToSessions(2);
    story.meet();
    terminate();
    story.complete("userTask_offerClosing", "closingOffer", "followUp", "followUpDate", story.answers().businessDay(3).toString());
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.complete("userTask_recordFollowUp");
    story.hasEnded("endEvent_missionEnded");
    story.hasNotPassed("subProcess_closing");
  }

  @Test
  void duringTheClosing_nothingMoreIsWanted() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    terminate();
    story.complete("userTask_offerClosing", "closingOffer", "none");
    story.hasEnded("endEvent_missionEnded");
    story.hasNotPassed("userTask_recordClosing", "subProcess_followUpWait");
  }

  @Test
  void whileTheFollowUpIsAwaited_itsTimersEnd() {
    upToFollowUpWait();
    terminate();
    assertThat(story.jobs()).filteredOn(job -> job.getDuedate().toInstant().isAfter(story.answers().now().plusMonths(1).atZone(java.time.ZoneId.of("Europe/Paris")).toInstant())).isEmpty();
    story.complete("userTask_offerClosing", "closingOffer", "none");
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void duringTheFollowUp() {
    upToFollowUpWait();
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.complete("userTask_planMeeting");
    terminate();
    assertThat(story.newMails()).contains("claire.martin: Votre rendez-vous n'aura pas lieu");
    story.complete("userTask_offerClosing", "closingOffer", "none");
    story.hasEnded("endEvent_missionEnded");
    story.hasNotPassed("userTask_recordFollowUp");
  }

  private void upToFollowUpWait() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
    story.complete("userTask_recordClosing");
    story.complete("userTask_releaseReport");
  }

}
