package org.jalon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class DeliveriesTest {

  @Autowired private Mailer mailer;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Story story;

  @BeforeEach
  void begin() {
    story.reset();
  }

  @AfterEach
  void end() {
    jdbc.update("delete from mail_delivery");
    story.end();
  }

  @Test
  void mailOfATryThatWasRolledBack_isNotSentAgain() {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    transaction.executeWithoutResult(
        status -> {
          mailer.send(List.of(mail()));
          status.setRollbackOnly();
        });
    transaction.executeWithoutResult(status -> mailer.send(List.of(mail())));
    assertThat(TestServers.mail().getReceivedMessages()).hasSize(1);
  }

  @Test
  void mailOfATryThatWasCommitted_leavesNoTrace() {
    new TransactionTemplate(transactions).executeWithoutResult(status -> mailer.send(List.of(mail())));
    assertThat(jdbc.queryForObject("select count(*) from mail_delivery", Integer.class)).isZero();
  }

  private static Mail mail() {
    Contact coordinator = new Contact("coordinator", "Camille Durand", "camille@example.com", null, "fr");
    Contact coachee = new Contact("coachee", "Claire Martin", "claire@example.com", null, "fr");
    Mission mission =
        new Mission("M-2026-0001", "Port", coachee, coachee, null, null, coordinator, null, null);
    Map<String, Object> model = new HashMap<>(Map.of("mission", mission, "exchangeDays", 2));
    return new Mail("a-job.coachee", "mission-closed", coachee, coordinator, mission.number(), model, null, null, false);
  }
}
