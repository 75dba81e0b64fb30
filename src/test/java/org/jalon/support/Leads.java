package org.jalon.support;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How a new mission is brought to where each of its tasks is open. */
public final class Leads {

  private static final Map<String, Consumer<Story>> TO =
      Map.ofEntries(
          Map.entry("userTask_completeRequest", Leads::renewed),
          Map.entry("userTask_qualifyRequest", story -> story.start("joint")),
          Map.entry("userTask_recordPreliminaryMeeting", Leads::preliminaryMeetingHeld),
          Map.entry("userTask_recordCoacheeMeeting", Leads::coacheeMet),
          Map.entry("userTask_recordCoacheeDecision", Leads::coacheeMeetingRecorded),
          Map.entry("userTask_chooseCoach", Leads::anotherCoachWanted),
          Map.entry("userTask_decideAfterCoaches", Leads::threeCoachesMet),
          Map.entry("userTask_handleMissingCoacheeMeeting", Leads::coacheeMeetingMissed),
          Map.entry("userTask_draftProposal", Story::upToProposal),
          Map.entry("userTask_validateProposal", Leads::proposalSent),
          Map.entry("userTask_reviseProposal", Leads::precisionsAsked),
          Map.entry("userTask_callParties", Leads::roundsExhausted),
          Map.entry("userTask_decideAfterRefusal", Leads::proposalRefused),
          Map.entry("userTask_prepareContract", Story::upToContract),
          Map.entry("userTask_approveCost", Leads::costlyContractPrepared),
          Map.entry("userTask_signContract", Leads::contractPrepared),
          Map.entry("userTask_decideAfterSignatureRefusal", Leads::signatureRefused),
          Map.entry("userTask_planMeeting", Leads::qualified),
          Map.entry("userTask_unblockPlanning", Leads::nothingPlanned),
          Map.entry("userTask_recordMeeting", Leads::meetingPlanned),
          Map.entry("userTask_decideNextStep", Leads::preliminaryMeetingMissed),
          Map.entry("userTask_collectManagerView", Leads::midpointWithoutManager),
          Map.entry("userTask_recordMidpoint", Leads::midpointHeld),
          Map.entry("userTask_decideAfterMissedMidpoint", Leads::midpointMissed),
          Map.entry("userTask_recordClosing", Leads::closingHeld),
          Map.entry("userTask_releaseReport", Leads::closingRecorded),
          Map.entry("userTask_checkContacts", Leads::followUpNear),
          Map.entry("userTask_recordFollowUp", Leads::followUpHeld),
          Map.entry("userTask_holdExchange", Leads::exchangeRequested),
          Map.entry("userTask_acknowledgeContract", Leads::managerReplaced),
          Map.entry("userTask_steerMission", story -> story.upToSessions(2)),
          Map.entry("userTask_offerClosing", Leads::terminated),
          Map.entry("userTask_answerEndRequest", Leads::endRequested),
          Map.entry("userTask_confirmDelegation", Leads::delegateNamed));

  private Leads() {}

  /** The tasks that have a lead. */
  public static Set<String> tasks() {
    return new TreeMap<>(TO).keySet();
  }

  /** Opens a mission and leads it to that task. */
  public static void to(String task, Story story) {
    if (!TO.containsKey(task)) {
      throw new IllegalArgumentException("Nobody knows how to come to " + task);
    }
    TO.get(task).accept(story);
  }

  private static void qualified(Story story) {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
  }

  private static void preliminaryMeetingHeld(Story story) {
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.meet();
  }

  private static void preliminaryMeetingMissed(Story story) {
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.meetWithOutcome("noShow");
  }

  private static void meetingPlanned(Story story) {
    qualified(story);
    story.complete("userTask_planMeeting");
  }

  private static void coacheeMet(Story story) {
    qualified(story);
    story.meet();
  }

  private static void coacheeMeetingMissed(Story story) {
    qualified(story);
    story.meetWithOutcome("noShow");
  }

  private static void coacheeMeetingRecorded(Story story) {
    coacheeMet(story);
    story.complete("userTask_recordCoacheeMeeting");
  }

  private static void anotherCoachWanted(Story story) {
    coacheeMeetingRecorded(story);
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
  }

  private static void threeCoachesMet(Story story) {
    anotherCoachWanted(story);
    for (String next : new String[] {"coach2", "coach1"}) {
      story.complete("userTask_chooseCoach", "coach", next);
      story.meet();
      story.complete("userTask_recordCoacheeMeeting");
      story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
    }
  }

  private static void proposalSent(Story story) {
    story.upToProposal();
    story.complete("userTask_draftProposal");
  }

  private static void precisionsAsked(Story story) {
    proposalSent(story);
    story.completeFor("coachee", "userTask_validateProposal");
    story.completeAll("userTask_validateProposal", "answer", "precisions", "answerComment", "Préciser le calendrier.");
  }

  private static void roundsExhausted(Story story) {
    precisionsAsked(story);
    for (int round = 2; round <= 3; round++) {
      story.complete("userTask_reviseProposal");
      story.completeAll("userTask_validateProposal", "answer", "precisions", "answerComment", "Encore.");
    }
  }

  private static void proposalRefused(Story story) {
    proposalSent(story);
    story.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Trop long.");
  }

  private static void contractPrepared(Story story) {
    story.upToContract();
    story.complete("userTask_prepareContract");
  }

  private static void costlyContractPrepared(Story story) {
    story.upToProposal();
    story.complete("userTask_draftProposal", "terms", Answers.terms("cost", 20000));
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract", "terms", Answers.terms("cost", 20000));
  }

  private static void signatureRefused(Story story) {
    contractPrepared(story);
    story.completeFor(
        "manager", "userTask_signContract", "signatureAnswer", "refused", "signatureDate", null, "answerComment", "Non.");
  }

  private static void nothingPlanned(Story story) {
    story.upToSessions(2);
    story.goTo(story.answers().now().plusDays(22).toString());
  }

  private static void midpointWithoutManager(Story story) {
    story.upToSessions(2);
    story.meet();
    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"coachee\", \"manager\"]"));
    story.fireTimer("userTask_recordMeeting");
    story.complete("userTask_recordMeeting", "absentees", Answers.json("[\"manager\"]"));
  }

  private static void midpointHeld(Story story) {
    story.upToSessions(2);
    story.meet();
    story.meet();
  }

  private static void midpointMissed(Story story) {
    story.upToSessions(2);
    story.meet();
    story.meetWithOutcome("cancelled");
  }

  private static void closingHeld(Story story) {
    midpointHeld(story);
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
  }

  private static void closingRecorded(Story story) {
    closingHeld(story);
    story.complete("userTask_recordClosing");
  }

  private static void followUpNear(Story story) {
    closingRecorded(story);
    story.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
  }

  private static void followUpHeld(Story story) {
    followUpNear(story);
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
  }

  private static void renewed(Story story) {
    followUpHeld(story);
    story.complete("userTask_recordFollowUp", "followUpDecision", "renew");
    story.follow((String) story.pastVariable("renewedAs"));
  }

  private static void exchangeRequested(Story story) {
    story.upToSessions(2);
    story.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "phone");
  }

  private static void endRequested(Story story) {
    qualified(story);
    story.ask("mission.endRequested", "endRequest", Answers.asked("hr", story.answers().now(), "comment", "Un autre projet."));
  }

  private static void delegateNamed(Story story) {
    qualified(story);
    String today = story.answers().today().toString();
    story.ask(
        "mission.delegateNamed",
        "delegation",
        Answers.asked(
            "manager",
            story.answers().now(),
            "from", today,
            "until", today,
            "backOn", story.answers().today().plusDays(1).toString(),
            "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en"))));
  }

  private static void managerReplaced(Story story) {
    story.upToSessions(2);
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")),
        "replacementReason", "left");
  }

  private static void terminated(Story story) {
    story.upToSessions(2);
    story.steer(
        "terminate",
        "terminationRequestedBy", "firm",
        "terminationDate", story.answers().today().toString(),
        "terminationReason", "other");
  }
}
