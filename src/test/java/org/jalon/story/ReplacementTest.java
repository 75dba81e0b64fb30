package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever leaves a mission is replaced, whatever is under way. */
@StoryTest
class ReplacementTest {

  @Autowired private Story story;

  private static final Object NEW_MANAGER =
      Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en"));

  private void replaceManager() {
    story.newMails();
    story.steer("replaceActor", "replacedRole", "manager", "person", NEW_MANAGER, "replacementReason", "left");
  }

  @Test
  void managerLeavesDuringValidation_theNewOneIsAskedAfresh_andTheOthersAreTold() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    replaceManager();
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Une personne rejoint la mission",
            "coach1: Une personne rejoint la mission",
            "coordinator: Une personne rejoint la mission",
            "jane.smith: Somebody new joins the mission",
            "paula.weber: Somebody new joins the mission",
            "paula.weber: Your coaching proposal");
    assertThat(story.variableFor("manager", "userTask_validateProposal", "respondentName")).isEqualTo("Paula Weber");
    story.hasNotPassed("userTask_acknowledgeContract");
    story.endBeforeTheContract();
  }

  @Test
  void coachFallsIll_tasksAndPlannedMeetingsMoveOver() {
    story.upToSessions(2);
    story.complete("userTask_planMeeting");
    story.newMails();
    story.steer("replaceActor", "replacedRole", "coach", "newCoach", "coach2", "replacementReason", "away");
    assertThat(story.open("userTask_recordMeeting").get(0).getAssignee()).isEqualTo("coach2");
    assertThat(story.newMails())
        .contains(
            "coach1: Votre rendez-vous n'aura pas lieu",
            "coach2: Les personnes conviées au rendez-vous ont changé",
            "claire.martin: Les personnes conviées au rendez-vous ont changé",
            "coach2: Une personne rejoint la mission")
        .doesNotContain("coach1: Une personne rejoint la mission");
    story.fireTimer("userTask_recordMeeting");
    assertThat(story.newMails()).contains("coach2: Une tâche vous attend");
    story.complete("userTask_recordMeeting");
    assertThat(story.open("userTask_planMeeting").get(0).getAssignee()).isEqualTo("coach2");
    story.endUnderContract();
  }

  @Test
  void coachIsReplacedInMidTask_itIsMailedAfreshToTheNewOne_andTheOldOneHearsNoMore() {
    story.upToProposal();
    story.newMails();
    story.steer("replaceActor", "replacedRole", "coach", "newCoach", "coach2", "replacementReason", "left");
    assertThat(story.open("userTask_draftProposal").get(0).getAssignee()).isEqualTo("coach2");
    assertThat(story.newMails()).contains("coach2: Une tâche vous attend").doesNotContain("coach1: Une tâche vous attend");
    story.goTo(story.due("userTask_draftProposal").toLocalDateTime().plusHours(1).toString());
    assertThat(story.newMails()).contains("coach2: Rappel : Une tâche vous attend").noneMatch(mail -> mail.startsWith("coach1"));
    story.endBeforeTheContract();
  }

  @Test
  void managerLeavesDuringTheSessions_theNewOneAcknowledgesTheContract() {
    story.upToSessions(2);
    replaceManager();
    assertThat(story.newMails()).contains("paula.weber: The tripartite contract in force");
    assertThat(story.variableAt("userTask_acknowledgeContract", "documentVersion")).isEqualTo(1L);
    story.complete("userTask_acknowledgeContract");
    story.meet();
    assertThat(story.newMails()).contains("paula.weber: The mid-point review is near");
    story.endUnderContract();
    story.hasPassed("userTask_acknowledgeContract");
  }

  @Test
  void hrJoinsWhereThereWasNone_andIsAskedFromThenOn() {
    var request = story.answers().request("coachee");
    request.put("hasHr", false);
    request.remove("hr");
    story.start(request);
    story.complete("userTask_qualifyRequest");
    story.steer("replaceActor", "replacedRole", "hr", "person",
        Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")), "replacementReason", "other");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.newMails();
    story.complete("userTask_draftProposal");
    assertThat(story.newMails()).contains("paula.weber: Your coaching proposal");
    story.endBeforeTheContract();
  }

  @Test
  void correctedAddress_getsTheOpenRequestAgain_andNobodyElseIsTold() {
    story.upToContract();
    story.complete("userTask_prepareContract");
    story.newMails();
    story.steer("replaceActor", "replacedRole", "coachee", "person",
        Answers.tree(Answers.participant("Claire Martin", "claire.m@example.com", "fr")));
    assertThat(story.newMails()).containsExactly("claire.m: Le contrat tripartite à signer");
    story.endBeforeTheContract();
    story.hasPassed("endEvent_nothingToTell");
  }

  @Test
  void coordinatorHandsTheMissionOver_withAllThatIsOpen() {
    story.start("joint");
    story.newMails();
    story.steer("replaceActor", "replacedRole", "coordinator", "newCoordinator", "coordinator2", "replacementReason", "away");
    assertThat(story.open("userTask_qualifyRequest").get(0).getAssignee()).isEqualTo("coordinator2");
    assertThat(story.open("userTask_steerMission").get(0).getAssignee()).isEqualTo("coordinator2");
    assertThat(story.newMails()).contains("coordinator2: Une tâche vous attend").noneMatch(mail -> mail.startsWith("coordinator:"));
    story.endBeforeTheContract();
  }

  @Test
  void managerLeavesWhileTheFollowUpIsAwaited_theNewOneHearsOfIt() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
    story.complete("userTask_recordClosing");
    replaceManager();
    story.complete("userTask_releaseReport");
    assertThat(story.newMails()).contains("paula.weber: The closing report", "paula.weber: The date of the follow-up session");
    story.complete("userTask_acknowledgeContract", "acknowledgement", "objects", "answerComment", "I was not consulted.");
    story.endUnderContract();
  }

  /** In each phase: how a mission comes to a task of the coach, and whether its contract is signed by then. */
  static Stream<Arguments> coachTasks() {
    Consumer<Story> qualified =
        story -> {
          story.start("joint");
          story.complete("userTask_qualifyRequest");
        };
    Consumer<Story> closing =
        story -> {
          story.upToSessions(2);
          story.meet();
          story.meet();
          story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
        };
    Consumer<Story> followUp =
        closing.andThen(
            story -> {
              story.meet();
              story.complete("userTask_recordClosing");
              story.complete("userTask_releaseReport");
              story.fireTimer("timer_contactCheckDue");
              story.complete("userTask_checkContacts");
              story.fireTimer("timer_followUpDue");
            });
    return Stream.of(
        arguments("preliminary meeting", "userTask_planMeeting", false, qualified),
        arguments("preliminary meeting, held", "userTask_recordPreliminaryMeeting", false, qualified.andThen(Story::meet)),
        arguments(
            "meeting with the coachee",
            "userTask_recordCoacheeMeeting",
            false,
            qualified.andThen(
                story -> {
                  story.meet();
                  story.complete("userTask_recordPreliminaryMeeting");
                  story.meet();
                })),
        arguments("proposal", "userTask_draftProposal", false, (Consumer<Story>) Story::upToProposal),
        arguments(
            "contract",
            "userTask_signContract",
            false,
            (Consumer<Story>)
                story -> {
                  story.upToContract();
                  story.complete("userTask_prepareContract");
                  story.completeFor("coachee", "userTask_signContract");
                  story.completeFor("manager", "userTask_signContract");
                }),
        arguments("sessions", "userTask_planMeeting", true, (Consumer<Story>) story -> story.upToSessions(2)),
        arguments(
            "mid-point",
            "userTask_recordMidpoint",
            true,
            (Consumer<Story>)
                story -> {
                  story.upToSessions(2);
                  story.meet();
                  story.meet();
                }),
        arguments("closing", "userTask_recordClosing", true, closing.andThen(Story::meet)),
        arguments("follow-up", "userTask_recordFollowUp", true, followUp.andThen(Story::meet)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("coachTasks")
  void coachReplacedInMidTask_inEachPhase(String phase, String task, boolean signed, Consumer<Story> lead) {
    lead.accept(story);
    assertThat(story.open(task).get(0).getAssignee()).isEqualTo("coach1");
    story.newMails();
    story.steer("replaceActor", "replacedRole", "coach", "newCoach", "coach2", "replacementReason", "away");
    assertThat(story.open(task).get(0).getAssignee()).isEqualTo("coach2");
    assertThat(story.newMails())
        .contains("coach2: Une personne rejoint la mission", "claire.martin: Une personne rejoint la mission")
        .filteredOn(mail -> mail.startsWith("coach2"))
        .as("the announcement and the task")
        .hasSize(2);
    if (signed) {
      story.endUnderContract();
    } else {
      story.endBeforeTheContract();
    }
    story.hasPassed("serviceTask_replaceActor");
  }

}
