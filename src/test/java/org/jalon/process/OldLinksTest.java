package org.jalon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.HistoryService;
import org.jalon.support.LinkPage;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Links of participants, and what they asked for by them, are kept as long as they may serve, and no longer. */
@StoryTest
class OldLinksTest {

  @Autowired private OldLinks oldLinks;
  @Autowired private ScheduledTaskHolder scheduled;
  @Autowired private Story story;
  @Autowired private HistoryService history;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Clock clock;
  @LocalServerPort private int port;

  /** A mission whose proposal waits for three answers, and whose coachee asked for something. */
  private String upToValidation() {
    story.tellOneByOne();
    story.upToProposal();
    story.complete("userTask_draftProposal");
    jdbc.update(
        "insert into participant_request values (?, 'coachee', 'claire.martin@example.com', 'echange', 1, ?)",
        story.number(),
        Timestamp.from(clock.instant()));
    return story.number();
  }

  private void stores(String mission, int links, int requests) {
    assertThat(count("participant_link", mission)).as("links of " + mission).isEqualTo(links);
    assertThat(count("participant_request", mission)).as("requests of " + mission).isEqualTo(requests);
  }

  private int count(String table, String mission) {
    return jdbc.queryForObject("select count(*) from " + table + " where mission = ?", Integer.class, mission);
  }

  @Test
  void aYearAfterTheirMissionsEnd_linksAndRequestsAreForgotten_andThoseOfOthersAreNot() {
    String running = upToValidation();
    String ended = upToValidation();
    LinkPage link = LinkPage.mailedTo("claire.martin", port);
    // Each has a link of the coachee's decision, and three to the proposal.
    story.endBeforeTheContract();

    story.advance(Duration.ofDays(364));
    oldLinks.forget();
    stores(ended, 4, 1);
    assertThat(link.open().status()).isEqualTo(410);

    story.advance(Duration.ofDays(1));
    oldLinks.forget();
    stores(ended, 0, 0);
    stores(running, 4, 1);
    assertThat(link.open().status()).isEqualTo(404);
  }

  @Test
  void aLinkThatExpiredAYearAgo_isForgottenWhileItsMissionRuns_andARequestIsNot() {
    String running = upToValidation();

    story.advance(Duration.ofDays(30 + 364));
    oldLinks.forget();
    // The one of the coachee's decision was mailed in the same minute.
    stores(running, 4, 1);
    story.advance(Duration.ofDays(1));
    oldLinks.forget();
    stores(running, 0, 1);
  }

  @Test
  void whatTheEngineNoLongerKnows_isForgottenAtOnce() {
    String gone = upToValidation();
    story.endBeforeTheContract();
    history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(gone).list().stream()
        .filter(instance -> instance.getSuperProcessInstanceId() == null)
        .forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));
    history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(gone).list()
        .forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));

    oldLinks.forget();

    stores(gone, 0, 0);
  }

  @Test
  void itHappensEachNight_whenTheHistoryIsCleanedUp() {
    assertThat(scheduled.getScheduledTasks())
        .extracting(task -> task.getTask())
        .filteredOn(task -> task.toString().contains("OldLinks"))
        .extracting(task -> ((CronTask) task).getExpression())
        .containsExactly("0 30 5 * * *");
  }
}
