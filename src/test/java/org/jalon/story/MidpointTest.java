package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The mid-point, which is moved, missed or held without the manager, but never skipped. */
@StoryTest
class MidpointTest {

  @Autowired private Story story;

  @Test
  void secondPostponement_isToldToAllParties_andTheMidpointComesBackStill() {
    story.upToSessions(2);
    story.meet();
    story.meetWithOutcome("cancelled");
    story.newMails();
    story.complete("userTask_decideAfterMissedMidpoint", "midpointNext", "postpone");
    assertThat(story.newMails()).as("the first one").noneMatch(mail -> mail.contains("reporté"));
    story.meet();
    story.meetWithOutcome("noShow");
    story.newMails();
    story.complete("userTask_decideAfterMissedMidpoint", "midpointNext", "postpone");
    assertThat(story.newMails())
        .contains(
            "claire.martin: Le point intermédiaire est à nouveau reporté",
            "coach1: Le point intermédiaire est à nouveau reporté",
            "hugo.lefevre: Le point intermédiaire est à nouveau reporté");
    story.hasPassed("sendTask_midpointEscalated");
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionEnded");
    assertThat(story.timesPassed("endEvent_midpointPostponed")).isEqualTo(2);
    assertThat(story.timesPassed("endEvent_midpointDone")).isEqualTo(1);
  }

  private void meetWithoutTheManager() {
    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"coachee\", \"manager\"]"));
    story.fireTimer("userTask_recordMeeting");
    story.newMails();
    story.complete("userTask_recordMeeting", "absentees", Answers.json("[\"manager\"]"));
  }

  @Test
  void managerAbsent_isAskedForTheirView_whichTheCoachReads() {
    story.upToSessions(2);
    story.meet();
    meetWithoutTheManager();
    assertThat(story.newMails()).containsExactly("hugo.lefevre: Votre avis après le point intermédiaire");
    story.complete("userTask_collectManagerView");
    assertThat(story.variableAt("userTask_recordMidpoint", "managerView")).isEqualTo("De nets progrès.");
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.closeAndFollowUp();
    story.hasEnded("endEvent_missionEnded");
    story.hasNotPassed("userTask_decideAfterMissedMidpoint");
  }

  @Test
  void managerAbsent_whoWantsToMeet_getsAnotherMeeting() {
    story.upToSessions(2);
    story.meet();
    meetWithoutTheManager();
    story.complete("userTask_collectManagerView", "managerAnswer", "replan", "managerView", null);
    story.meet();
    story.complete("userTask_recordMidpoint");
    assertThat(story.timesPassed("callActivity_midpointMeeting")).isEqualTo(2);
    story.endUnderContract();
  }

}
