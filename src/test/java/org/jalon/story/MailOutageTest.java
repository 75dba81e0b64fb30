package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.jalon.support.Answers;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** What happens to mails while the mail server is down, or takes some and refuses others. */
@ServiceTest
class MailOutageTest {

  private static final int NOBODY_LISTENS = 1;

  @Autowired private Story story;
  @Autowired private RuntimeService runtime;
  @Autowired private JavaMailSenderImpl sender;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void begin() {
    story.reset();
  }

  @AfterEach
  void end() {
    sender.setPort(TestServers.mail().getSmtp().getPort());
    story.end();
  }

  @Test
  void deadMailServer_blocksNobody_showsAtTheStep_andEachMailArrivesOnceWhenItIsBack() throws Exception {
    story.start("coachee");
    story.newMails();
    sender.setPort(NOBODY_LISTENS);
    story.completeWithoutMails("userTask_qualifyRequest");
    assertThat(story.tryDueJobs()).isEqualTo(2);

    // The meeting's incident shows at the mission's step that called it, too.
    List<Incident> incidents = runtime.createIncidentQuery().incidentType("failedJob").list();
    assertThat(incidents)
        .extracting(Incident::getActivityId)
        .containsExactlyInAnyOrder("sendTask_missionOpened", "userTask_planMeeting", "callActivity_coacheeMeeting");
    assertThat(incidents)
        .filteredOn(incident -> incident.getIncidentMessage() != null)
        .extracting(Incident::getIncidentMessage)
        .noneMatch(message -> message.contains("claire") || message.contains("@"));
    story.completeWithoutMails("userTask_planMeeting");
    assertThat(story.tryDueJobs()).isEqualTo(1);

    sender.setPort(TestServers.mail().getSmtp().getPort());
    story.advance(Duration.ofHours(1));
    story.runDueJobs();
    assertThat(runtime.createIncidentQuery().list()).isEmpty();
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : TestServers.mail().getReceivedMessages()) {
      ids.add(mail.getMessageID());
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Invitation à un rendez-vous",
            "claire.martin: La mission de coaching est ouverte",
            "coach1: Invitation à un rendez-vous",
            "hugo.lefevre: La mission de coaching est ouverte",
            "jane.smith: The coaching mission is open");
  }

  @Test
  void deadMailServer_duringAWholeMission_blocksNobody_andEveryMailArrivesOnceWhenItIsBack() throws Exception {
    sender.setPort(NOBODY_LISTENS);
    story.letMailsFail(true);
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordPreliminaryMeeting");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    story.complete("userTask_draftProposal");
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract");
    story.completeAll("userTask_signContract");
    story.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "email");
    story.complete("userTask_holdExchange");
    story.steer(
        "replaceActor", "replacedRole", "manager", "replacementReason", "left", "person",
        Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")));
    story.complete("userTask_acknowledgeContract");
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint");
    story.meet();
    story.meet();
    story.complete("userTask_recordClosing");
    story.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts", "manager", Answers.participant("Paula Weber", "paula.weber@example.com", "en"));
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.complete("userTask_recordFollowUp");
    assertThat(story.openTaskNames()).as("only mails hold the mission open").containsExactly("userTask_steerMission");
    assertThat(TestServers.mail().getReceivedMessages()).isEmpty();

    story.letMailsFail(false);
    sender.setPort(TestServers.mail().getSmtp().getPort());
    story.letTheAdminRetry();
    assertThat(story.newMails())
        .as("what is told whenever it is told; the mails of tasks and meetings that are over fell silent with them")
        .containsExactly(
            "claire.martin: La date de la séance de suivi",
            "claire.martin: La mission de coaching est ouverte",
            "claire.martin: La mission est close",
            "claire.martin: La séance de clôture approche",
            "claire.martin: Le bilan de l'accompagnement",
            "claire.martin: Le contrat tripartite est signé",
            "claire.martin: Le point intermédiaire approche",
            "claire.martin: Une personne rejoint la mission",
            "claire.martin: Votre accompagnement commence",
            "claire.martin: Votre demande d'échange est arrivée",
            "coach1: La date de la séance de suivi",
            "coach1: La mission est close",
            "coach1: Le contrat tripartite est signé",
            "coach1: Une personne rejoint la mission",
            "coordinator: Une personne rejoint la mission",
            "jane.smith: Somebody new joins the mission",
            "jane.smith: The closing report",
            "jane.smith: The closing session is near",
            "jane.smith: The coaching mission is open",
            "jane.smith: The date of the follow-up session",
            "jane.smith: The mission is closed",
            "jane.smith: The tripartite contract is signed",
            "paula.weber: Somebody new joins the mission",
            "paula.weber: The closing report",
            "paula.weber: The closing session is near",
            "paula.weber: The coaching mission is open",
            "paula.weber: The date of the follow-up session",
            "paula.weber: The mid-point review is near",
            "paula.weber: The mission is closed",
            "paula.weber: The tripartite contract is signed");
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void mailsOfAMeetingThatWaited_tellOfThatMeeting_whateverCameAfterIt() {
    story.start("joint");
    story.complete("userTask_qualifyRequest");
    story.newMails();
    sender.setPort(NOBODY_LISTENS);
    story.completeWithoutMails("userTask_planMeeting");
    story.completeWithoutMails("userTask_recordMeeting", "meetingOutcome", "cancelled", "heldMinutes", null);
    story.completeWithoutMails("userTask_decideNextStep");
    story.completeWithoutMails("userTask_planMeeting", "meetingPlace", "Un autre lieu");
    story.tryDueJobs();
    story.completeWithoutMails("userTask_recordMeeting");

    sender.setPort(TestServers.mail().getSmtp().getPort());
    story.advance(Duration.ofHours(1));
    story.runDueJobs();
    assertThat(runtime.createIncidentQuery().list()).isEmpty();
    assertThat(story.newMails())
        .containsExactly(
            "claire.martin: Votre rendez-vous n'aura pas lieu",
            "coach1: Une tâche vous attend",
            "coach1: Votre rendez-vous n'aura pas lieu");
  }

  @Test
  void mailThatCannotBeSent_isTriedForMoreThanADay_thenWaitsForAnAdmin() {
    sender.setPort(NOBODY_LISTENS);
    story.startWithoutMails("coachee");
    Duration waited = Duration.ZERO;
    while (story.jobs().get(0).getRetries() > 0) {
      assertThat(story.tryDueJobs()).isEqualTo(1);
      Duration wait = story.untilNextJob();
      waited = story.jobs().get(0).getRetries() > 0 ? waited.plus(wait) : waited;
      story.advance(wait);
    }
    assertThat(waited).isGreaterThanOrEqualTo(Duration.ofDays(1));
    assertThat(runtime.createIncidentQuery().activityId("userTask_qualifyRequest").count()).isEqualTo(1);
  }

  @Test
  void serverThatRefusesOneReceiver_getsTheOthersMailsOnce() throws Exception {
    List<String> received = new ArrayList<>();
    List<String> refused = new ArrayList<>(List.of("hugo.lefevre@example.com"));
    SMTPServer picky =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new PickyHandler(received, refused))
            .build();
    picky.start();
    try {
      story.start("coachee");
      sender.setPort(picky.getPortAllocated());
      story.completeWithoutMails("userTask_qualifyRequest");
      assertThat(story.tryDueJobs()).isEqualTo(1);
      story.advance(Duration.ofMinutes(2));
      assertThat(story.tryDueJobs()).isEqualTo(1);
      refused.clear();
      story.advance(Duration.ofMinutes(10));
      story.runDueJobs();
      assertThat(received)
          .containsExactlyInAnyOrder(
              "claire.martin@example.com",
              "coach1@jalon.example.org",
              "hugo.lefevre@example.com",
              "jane.smith@example.com");
    } finally {
      picky.stop();
      jdbc.update("delete from mail_delivery");
    }
  }

  /** Takes every receiver but some. */
  private record PickyHandler(List<String> received, List<String> refused) implements MessageHandler {

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      if (refused.contains(recipient)) {
        throw new RejectException(550, "No such mailbox");
      }
      received.add(recipient);
    }

    @Override
    public String data(java.io.InputStream data) throws java.io.IOException {
      data.readAllBytes();
      return null;
    }

    @Override
    public void done() {}
  }
}
