package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes after the closing: the report, the follow-up, its date, and a renewal. */
@StoryTest
class FollowUpTest {

  @Autowired private Story story;

  private void upToClosing() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    story.meet();
    story.complete("userTask_recordClosing", "followUpDate", "2027-03-26");
    story.newMails();
  }

  private static ZonedDateTime nine(String day) {
    return LocalDate.parse(day).atTime(9, 0).atZone(ZoneId.of("Europe/Paris"));
  }

  private ZonedDateTime timer(String element) {
    return story.timerAt(element).atZone(ZoneId.of("Europe/Paris"));
  }

  @Test
  void reportThatIsNotReleased_staysWithTheCoachee_andTheCompanyGetsACertificate() {
    upToClosing();
    story.complete("userTask_releaseReport", "reportReleased", "withheld");
    assertThat(story.newMails())
        .contains("hugo.lefevre: L'attestation de présence", "jane.smith: The attendance certificate")
        .noneMatch(mail -> mail.contains("bilan") || mail.contains("report"));
    story.endUnderContract();
    story.hasNotPassed("sendTask_closingReport");
  }

  @Test
  void followUpMovedTwiceAcrossTheClockChange_movesItsTimers_andStaysAtNine() {
    upToClosing();
    story.complete("userTask_releaseReport");
    assertThat(timer("timer_contactCheckDue")).isEqualTo(nine("2027-03-26").minusDays(30));
    story.newMails();
    story.steer("moveFollowUp", "followUpDate", "2027-03-30", "followUpMoveReason", "Congés.");
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: La séance de suivi change de date",
            "coach1: La séance de suivi change de date",
            "hugo.lefevre: La séance de suivi change de date",
            "jane.smith: The follow-up session has a new date");
    assertThat(timer("timer_contactCheckDue")).isEqualTo(nine("2027-03-30").minusDays(30));
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    assertThat(timer("timer_followUpDue")).isEqualTo(nine("2027-03-30"));
    assertThat(timer("timer_followUpDue").getOffset()).as("summer time").hasToString("+02:00");

    story.steer("moveFollowUp", "followUpDate", "2027-03-25", "followUpMoveReason", "Plus tôt.");
    assertThat(timer("timer_followUpDue")).as("contacts were checked: no second check for a date that is near").isEqualTo(nine("2027-03-25"));
    assertThat(timer("timer_followUpDue").getOffset()).as("winter time").hasToString("+01:00");
    story.fireTimer("timer_followUpDue");
    assertThat(story.answers().now().toString()).startsWith("2027-03-25T09:00");
    assertThat(story.offeredActions()).doesNotContain("moveFollowUp");
    story.meet();
    story.complete("userTask_recordFollowUp");
    story.hasEnded("endEvent_missionEnded");
    assertThat(story.timesPassed("userTask_checkContacts")).isEqualTo(1);
    assertThat(story.pastVariable("followUpMoveReason")).isEqualTo("Plus tôt.");
  }

  @Test
  void followUpMovedFarAhead_hasItsContactsCheckedOnceMore() {
    upToClosing();
    story.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.steer("moveFollowUp", "followUpDate", "2027-09-13", "followUpMoveReason", "Arrêt.");
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.complete("userTask_recordFollowUp");
    story.hasEnded("endEvent_missionEnded");
    assertThat(story.timesPassed("userTask_checkContacts")).isEqualTo(2);
  }

  @Test
  void renewal_opensANewLinkedMission_prefilled_inWhichEverythingIsAgreedAfresh() {
    upToClosing();
    story.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.newMails();
    String first = story.number();
    story.complete("userTask_recordFollowUp", "followUpDecision", "renew");
    story.hasPassed("serviceTask_renewMission", "endEvent_missionClosed", "endEvent_missionEnded");
    String second = (String) story.pastVariable("renewedAs");
    assertThat(story.newMails(first)).contains("claire.martin: La mission est close");

    story.follow(second);
    assertThat(story.variable("previousMission")).isEqualTo(first);
    assertThat(story.variable("company")).isEqualTo("Brasserie du Port");
    assertThat(story.variable("contractInForce")).isEqualTo(0);
    assertThat(story.variable("terms")).isNull();
    assertThat(story.openTaskNames()).containsExactly("userTask_completeRequest", "userTask_steerMission");
    assertThat(story.open("userTask_completeRequest").get(0).getAssignee()).isEqualTo("coordinator");
    story.complete("userTask_completeRequest", "context", "Une deuxième étape.");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "decline");
    story.hasEnded("endEvent_missionEnded");
    story.hasPassed("endEvent_missionNotPursued");
  }

}
