package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
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
