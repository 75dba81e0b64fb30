package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls and mails in between: the coach finds the time within two business days. */
@StoryTest
class ExchangesTest {

  @Autowired private Story story;

  private void upToFirstSession() {
    story.upToSessions(2);
    story.complete("userTask_planMeeting");
    story.newMails();
  }

  private void ask(String arrived) {
    story.steer("contactRequest", "requestedAt", arrived, "requestChannel", "phone");
  }

  @Test
  void exchangeAskedForOnFridayAfternoon_isDueOnTuesdayAfternoon_countedFromItsRealArrival() {
    upToFirstSession();
    story.goTo("2026-12-11T18:30");
    story.newMails();
    ask("2026-12-11T17:00");
    assertThat(story.due("userTask_holdExchange").toLocalDateTime()).hasToString("2026-12-15T17:00");
    assertThat(story.newMails())
        .containsExactly("claire.martin: Votre demande d'échange est arrivée", "coach1: Un échange est demandé");
    assertThat(story.nextNotice("userTask_holdExchange").toLocalDateTime()).hasToString("2026-12-14T17:00");
    story.complete("userTask_holdExchange");
    assertThat(story.newMails()).isEmpty();
    assertThat(story.variable("sessionsUsed")).isEqualTo(0);
    assertThat(story.variable("exchangeBreaches")).isEqualTo(0);
    story.endUnderContract();
  }

  @Test
  void threeExchangesAtOnce_oneOfThemOverAHolidayWeekend_isWarnedEscalatedAndItsBreachCounted() {
    upToFirstSession();
    story.goTo("2026-12-24T16:00");
    story.newMails();
    ask("2026-12-23T10:00");
    ask("2026-12-24T09:00");
    ask("2026-12-24T15:00");
    assertThat(story.open("userTask_holdExchange")).hasSize(3);
    assertThat(story.newMails()).filteredOn(mail -> mail.startsWith("claire.martin")).hasSize(3);
    story.completeDueFirst("userTask_holdExchange");
    story.completeDueFirst("userTask_holdExchange", "exchangeOutcome", "withdrawn", "exchangeChannel", null, "exchangeMinutes", null);
    assertThat(story.due("userTask_holdExchange").toLocalDateTime()).as("over Christmas and a weekend").hasToString("2026-12-29T15:00");
    story.newMails();
    story.goTo("2026-12-28T16:00");
    assertThat(story.newMails()).as("at half time").contains("coach1: Rappel : Un échange est demandé");
    story.goTo("2026-12-29T09:00");
    assertThat(story.newMails()).as("before the breach").contains("coordinator: Une tâche n'est pas encore faite");
    assertThat(story.variable("exchangeBreaches")).isEqualTo(0);
    story.goTo("2026-12-29T15:30");
    assertThat(story.variable("exchangeBreaches")).isEqualTo(1L);
    story.complete("userTask_holdExchange", "exchangeOutcome", "unreachable", "exchangeChannel", null, "exchangeMinutes", null);
    assertThat(story.timesPassed("endEvent_promiseBroken")).isEqualTo(1);
    story.endUnderContract();
  }

  @Test
  void exchanges_areOfferedFromTheSignatureOn_andNeverBefore() {
    story.upToContract();
    assertThat(story.offeredActions()).doesNotContain("contactRequest");
    story.complete("userTask_prepareContract");
    assertThat(story.offeredActions()).doesNotContain("contactRequest");
    story.completeAll("userTask_signContract");
    assertThat(story.offeredActions()).contains("contactRequest");
    story.endUnderContract();
    story.hasNotPassed("subProcess_exchange");
  }

  @Test
  void exchangeStillOpenAtTheEnd_keepsTheMissionOpenUntilItIsHeld_andBlocksNothing() {
    story.upToSessions(2);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.meet();
    story.meet();
    story.complete("userTask_recordClosing");
    story.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    ask(story.answers().now().toString());
    story.newMails();
    story.complete("userTask_recordFollowUp");
    assertThat(story.newMails()).contains("claire.martin: La mission est close");
    story.complete("userTask_holdExchange");
    story.hasEnded("endEvent_missionEnded");
  }

}
