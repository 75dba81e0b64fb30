package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mission that stands still for a while. */
@StoryTest
class PauseTest {

  @Autowired private Story story;

  @Test
  void pauseOverADueReminder_isSilent_andMovesDeadlinesWhenTheMissionGoesOn() {
    story.upToProposal();
    var due = story.due("userTask_draftProposal");
    story.newMails();
    story.steer("pause", "pauseUntil", story.answers().today().plusMonths(2).toString(), "pauseReason", "leave");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La mission est en pause",
            "coach1: La mission est en pause",
            "hugo.lefevre: La mission est en pause",
            "jane.smith: The mission is paused");
    assertThat(story.offeredActions()).contains("resume").doesNotContain("pause");
    story.goTo(due.plusDays(21).toLocalDateTime().toString());
    assertThat(story.newMails()).as("while paused").isEmpty();
    story.steer("resume");
    assertThat(story.newMails()).contains("coach1: La mission reprend").doesNotContain("coach1: Rappel : Une tâche vous attend");
    assertThat(story.due("userTask_draftProposal")).isAfter(due.plusDays(20));
    story.goTo(story.due("userTask_draftProposal").toLocalDateTime().plusHours(1).toString());
    assertThat(story.newMails()).contains("coach1: Rappel : Une tâche vous attend");
    assertThat(story.variable("pausedSince")).isNull();
    story.endBeforeTheContract();
  }

  @Test
  void pauseOverTheFollowUpsDate_letsItHappenWhenTheMissionGoesOnByItself() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
    story.complete("userTask_recordClosing");
    story.complete("userTask_releaseReport");
    var check = story.timerAt("timer_contactCheckDue");
    var until = story.answers().today().plusMonths(5);
    story.steer("pause", "pauseUntil", until.toString(), "pauseReason", "company");
    story.goTo(until.minusDays(1) + "T12:00");
    assertThat(check).isBefore(story.answers().now().atZone(java.time.ZoneId.of("Europe/Paris")).toInstant());
    assertThat(story.open("userTask_checkContacts")).as("its date is past, but the mission is paused").isEmpty();
    story.goTo(until + "T00:30");
    assertThat(story.open("userTask_checkContacts")).hasSize(1);
    story.hasPassed("timer_pauseEnds");
    story.hasNotPassed("catchEvent_missionResumed");
    story.endUnderContract();
  }

  @Test
  void missionThatIsTerminatedWhilePaused_leavesNothingBehind() {
    story.upToSessions(2);
    story.steer("pause", "pauseUntil", story.answers().today().plusMonths(1).toString(), "pauseReason", "leave");
    story.endUnderContract();
    story.hasNotPassed("serviceTask_resumeMission");
  }

  @Test
  void meetingPlannedForAfterThePause_keepsItsDate_whileDeadlinesMove() {
    story.upToSessions(2);
    story.complete("userTask_planMeeting", "meetingStart", "2027-01-20T14:00");
    story.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "phone");
    var record = story.due("userTask_recordMeeting");
    var exchange = story.due("userTask_holdExchange");
    var breach = story.timerAt("boundary_exchangeOverdue");
    story.steer("pause", "pauseUntil", "2026-12-14", "pauseReason", "company");
    story.goTo("2026-12-14T00:30");
    assertThat(story.due("userTask_recordMeeting")).isEqualTo(record);
    assertThat(story.nextNotice("userTask_recordMeeting").toLocalDateTime()).hasToString("2027-01-20T15:00");
    assertThat(story.timerAt("boundary_meetingReminder")).isEqualTo(java.time.Instant.parse("2027-01-19T13:00:00Z"));
    assertThat(story.due("userTask_holdExchange")).isAfter(exchange.plusDays(13));
    assertThat(story.timerAt("boundary_exchangeOverdue")).isAfter(breach.plus(java.time.Duration.ofDays(13)));
    assertThat(story.variable("exchangeBreaches")).isEqualTo(0);
    story.endUnderContract();
  }

  @Test
  void planningThatWasDueInThePause_isNotOverdueTheMomentTheMissionGoesOn() {
    story.upToSessions(2);
    story.steer("pause", "pauseUntil", "2027-01-18", "pauseReason", "leave");
    story.goTo("2027-01-18T00:30");
    assertThat(story.open("userTask_unblockPlanning")).isEmpty();
    assertThat(story.timerAt("boundary_planningOverdue")).isAfter(java.time.Instant.parse("2027-02-01T00:00:00Z"));
    story.endUnderContract();
  }

}
