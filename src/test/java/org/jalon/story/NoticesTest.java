package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.jalon.support.Answers;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is told of a task, when they are reminded, and when it is escalated. */
@StoryTest
class NoticesTest {

  @Autowired private Story story;

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  @Autowired private RepositoryService repository;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;

  private String notice(String task) {
    return story.nextNotice(task).format(MINUTE);
  }

  @Test
  void contractThatNobodySigns_isRemindedAtTwoFiveAndEightBusinessDays_thenEscalated() {
    story.upToContract();
    story.complete("userTask_prepareContract");
    story.completeFor("coachee", "userTask_signContract");
    story.completeFor("coach", "userTask_signContract");
    story.newMails();
    assertThat(story.answers().now().format(MINUTE)).isEqualTo("2026-11-30T10:00");
    for (String reminder : List.of("2026-12-02T10:00", "2026-12-07T10:00", "2026-12-10T10:00")) {
      assertThat(notice("userTask_signContract")).isEqualTo(reminder);
      story.goTo(reminder);
      assertThat(story.newMails()).containsExactly("hugo.lefevre: Rappel : Le contrat tripartite à signer");
    }
    assertThat(notice("userTask_signContract")).isEqualTo("2026-12-11T10:00");
    story.goTo("2026-12-11T10:00");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche n'est pas encore faite");
    story.goTo("2027-02-01T10:00");
    assertThat(story.newMails()).as("never approved by itself, and silent from then on").isEmpty();
    assertThat(story.open("userTask_signContract")).hasSize(1);
    story.endBeforeTheContract();
  }

  @Test
  void managerNeverAnswers_isRemindedThenEscalated_andSilentOnceAnswered() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
    story.completeFor("coachee", "userTask_validateProposal");
    story.newMails();
    story.goTo("2026-12-02T10:00");
    assertThat(story.newMails())
        .containsExactly("hugo.lefevre: Rappel : Votre proposition d'intervention", "jane.smith: Reminder: Your coaching proposal");
    story.completeFor("manager", "userTask_validateProposal");
    story.goTo("2026-12-09T10:00");
    assertThat(story.newMails())
        .containsExactly("coordinator: Une tâche n'est pas encore faite", "jane.smith: Reminder: Your coaching proposal");
    story.completeFor("hr", "userTask_validateProposal");
    story.newMails();
    story.goTo("2026-12-11T10:00");
    assertThat(story.newMails()).isEmpty();
    story.endBeforeTheContract();
  }

  @Test
  void nothingPlannedForThreeWeeks_givesTheCoordinatorATask_whichEndsWhenTheCoachPlans() {
    story.upToSessions(2);
    story.newMails();
    var due = story.due("userTask_planMeeting");
    assertThat(story.timerAt("boundary_planningOverdue")).isEqualTo(java.time.Instant.parse("2026-12-21T09:00:00Z"));
    story.goTo("2026-12-21T10:00");
    assertThat(due.format(MINUTE)).isEqualTo("2026-12-21T10:00");
    assertThat(story.newMails()).contains("coach1: Rappel : Une tâche vous attend", "coordinator: Une tâche vous attend");
    assertThat(story.open("userTask_unblockPlanning")).hasSize(1);
    story.complete("userTask_planMeeting");
    assertThat(story.open("userTask_unblockPlanning")).isEmpty();
    story.endUnderContract();
  }

  @Test
  void coordinatorWhoWasToldOfAStalledPlanning_notesIt_andThePlanningStaysOpen() {
    story.upToSessions(2);
    story.goTo("2026-12-21T10:00");
    story.complete("userTask_unblockPlanning");
    assertThat(story.open("userTask_planMeeting")).hasSize(1);
    story.hasPassed("endEvent_planningUnblocked");
    story.endUnderContract();
  }

  @Test
  void thoseInvited_areRemindedTheDayBefore_butNotOfAMeetingPlannedAtShortNotice() {
    story.upToSessions(2);
    story.complete("userTask_planMeeting", "meetingStart", "2026-12-15T14:00");
    story.newMails();
    assertThat(story.timerAt("boundary_meetingReminder")).isEqualTo(java.time.Instant.parse("2026-12-14T13:00:00Z"));
    story.goTo("2026-12-14T14:00");
    assertThat(story.newMails())
        .containsExactly("claire.martin: Rappel de votre rendez-vous", "coach1: Rappel de votre rendez-vous");
    story.goTo("2026-12-15T15:00");
    story.complete("userTask_recordMeeting");
    story.complete("userTask_planMeeting", "attendees", Answers.json("[\"manager\"]"), "meetingStart", "2026-12-15T20:00");
    story.newMails();
    story.goTo("2026-12-15T21:00");
    assertThat(story.newMails()).containsExactly("coach1: Une tâche vous attend");
    story.hasPassed("endEvent_tooLateToRemind");
    story.endUnderContract();
  }

  @Test
  void taskHandedOverInTasklist_isMailedAfreshToWhomItIsHandedTo_butNotToWhoTookItThemselves() {
    story.start("joint");
    story.newMails();
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    tasks.setAssignee(task, "coordinator2");
    story.runDueJobs();
    assertThat(story.newMails()).containsExactly("coordinator2: Une tâche vous attend");
    identity.setAuthentication("coordinator", List.of("coordinators"));
    tasks.setAssignee(task, "coordinator");
    identity.clearAuthentication();
    story.runDueJobs();
    assertThat(story.newMails()).isEmpty();
    story.goTo(story.due("userTask_qualifyRequest").format(MINUTE));
    assertThat(story.newMails()).as("the reminder goes to whoever has it now").containsExactly("coordinator: Rappel : Une tâche vous attend");
    story.endBeforeTheContract();
  }

  @Test
  void policyChangedInModeler_holdsForRunningMissions_fromTheNextNoticeOn() throws IOException {
    story.upToContract();
    story.complete("userTask_prepareContract");
    story.newMails();
    String policy = Files.readString(Path.of("processes/notification-policy.dmn"));
    String deployment =
        repository
            .createDeployment()
            .addString("notification-policy.dmn", policy.replace("+2, +5, +8", "+2, +3").replace("+9", "+4"))
            .deploy()
            .getId();
    try {
      story.goTo("2026-12-02T10:00");
      assertThat(story.nextNotice("userTask_signContract", "manager").format(MINUTE)).isEqualTo("2026-12-03T10:00");
      story.goTo("2026-12-04T10:00");
      assertThat(story.newMails()).filteredOn(mail -> mail.startsWith("coordinator")).hasSize(3);
    } finally {
      repository.deleteDeployment(deployment);
    }
    story.endBeforeTheContract();
  }

  @Test
  void brokenPolicy_isAnIncidentAtTheTask_thatSaysWhatIsWrong() throws IOException {
    String policy = Files.readString(Path.of("processes/notification-policy.dmn"));
    String deployment =
        repository
            .createDeployment()
            .addString("notification-policy.dmn", policy.replace("\"due, due+2\"", "\"demain\""))
            .deploy()
            .getId();
    try {
      story.startWithoutMails("joint");
      assertThat(story.tryDueJobs()).isEqualTo(1);
      assertThat(story.incidentAt("userTask_qualifyRequest")).contains("demain", "which is no moment");
    } finally {
      repository.deleteDeployment(deployment);
    }
    story.goTo("2026-11-23T12:00");
    assertThat(story.newMails()).containsExactly("coordinator: Une tâche vous attend");
    story.endBeforeTheContract();
  }

}
