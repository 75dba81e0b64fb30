package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.runtime.Job;
import org.jalon.support.Answers;
import org.jalon.support.OverHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceLog;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.TestServers;
import org.jalon.support.TypedTexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Who takes part in a mission, and what is said of it, is in no log, no metric, no health page and no failure's message. */
@ServiceTest
class PrivacyOfLogsTest {

  /** Beside the marked texts, the people as they are called: participants, and those who have accounts. */
  private static final List<String> PERSONAL =
      List.of(
          TypedTexts.MARK, TypedTexts.DIGITS, "Claire", "Martin", "Hugo", "Lefèvre", "Jane", "Smith", "Paula", "Weber",
          "@example.com", "Brasserie", "Camille", "Durand", "Alix", "Moreau", "@jalon.example.org");

  private static final int NOBODY_LISTENS = 1;

  @Autowired private Story story;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;
  @Autowired private JavaMailSenderImpl sender;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private ServiceLog log;
  private OverHttp mission;

  @BeforeEach
  void begin() {
    story.reset();
    // Failures that other tests made, of words that are marked nowhere.
    jdbc.update("delete from act_hi_job_log where process_instance_id_ is not null");
    mission = new OverHttp(story, port, TypedTexts::marked);
    log = ServiceLog.open();
  }

  @AfterEach
  void end() {
    log.close();
    sender.setPort(TestServers.mail().getSmtp().getPort());
    jdbc.update("delete from mail_delivery");
    jdbc.update("delete from act_hi_incident");
    story.end();
  }

  @Test
  void whatIsLogged_isWhatProductionLogs() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    assertThat(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLoggerList())
        .filteredOn(logger -> logger.getName().startsWith("org.jalon") || logger.getName().startsWith("org.camunda"))
        .extracting(Logger::getLevel)
        .containsOnlyNulls();
  }

  @Test
  void aWholeMission_withEverythingThatMayHappen_isLoggedWithoutAWordOfIt() throws Exception {
    mission.start("joint");
    mission.complete("userTask_qualifyRequest");
    mission.meet();
    mission.complete("userTask_recordPreliminaryMeeting");
    mission.meet();
    mission.complete("userTask_recordCoacheeMeeting");
    mission.complete("userTask_recordCoacheeDecision");
    mission.complete("userTask_draftProposal");
    answerTheProposal("precisions", "answerComment", "Préciser le calendrier.");
    mission.complete("userTask_reviseProposal");
    mission.completeFor("manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Trop long.");
    mission.complete("userTask_decideAfterRefusal", "refusalDecision", "revise");
    mission.complete("userTask_reviseProposal");
    answerTheProposal("validated");
    mission.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 2));
    for (String respondent : List.of("coachee", "manager", "coach")) {
      mission.completeFor(respondent, "userTask_signContract");
    }
    mission.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "phone");
    mission.complete("userTask_holdExchange");
    mission.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")),
        "replacementReason", "left");
    mission.complete("userTask_acknowledgeContract");
    mission.steer("pause", "pauseUntil", story.answers().today().plusMonths(2).toString(), "pauseReason", "leave");
    story.advance(Duration.ofDays(10));
    mission.steer("resume");
    mission.meet();
    mission.meet();
    mission.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    mission.meet();
    mission.complete("userTask_recordClosing");
    mission.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
    mission.complete(
        "userTask_checkContacts", "manager", Answers.participant("Paula Weber", "paula.weber@example.com", "en"));
    story.fireTimer("timer_followUpDue");
    mission.meet();
    mission.complete("userTask_recordFollowUp");
    story.hasEnded("endEvent_missionEnded");
    assertThat(story.pastVariable("company")).asString().startsWith(TypedTexts.MARK);
    assertThat(Answers.tree(story.pastVariable("coachee")).toString()).contains(TypedTexts.MARK, TypedTexts.DIGITS);
    nothingPersonalIsTold();
  }

  private void answerTheProposal(String answer, Object... more) {
    for (String respondent : List.of("coachee", "manager", "hr")) {
      List<Object> all = new ArrayList<>(List.of("answer", answer));
      all.addAll(List.of(more));
      mission.completeFor(respondent, "userTask_validateProposal", all.toArray());
    }
  }

  @Test
  void whatGoesWrong_isLoggedWithoutAWordOfIt() throws Exception {
    mission.start("coachee");
    sender.setPort(NOBODY_LISTENS);
    story.letMailsFail(true);
    mission.complete("userTask_qualifyRequest");
    SMTPServer talkative =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new TalkativeHandler())
            .build();
    talkative.start();
    try {
      sender.setPort(talkative.getPortAllocated());
      story.advance(Duration.ofHours(1));
      assertThat(runDueJobsAsTheJobExecutorDoes()).isEqualTo(2);
    } finally {
      talkative.stop();
      sender.setPort(TestServers.mail().getSmtp().getPort());
    }
    for (String damaged : List.of("{\"name\": %s", "[\"%s\"]", "{\"name\": \"%1$s\", \"email\": \"%1$s @@\"}")) {
      adminWrites("coachee", damaged.formatted(TypedTexts.MARK));
      story.advance(Duration.ofHours(20));
      assertThat(runDueJobsAsTheJobExecutorDoes()).as(damaged).isPositive();
    }
    assertThat(log.lines()).extracting(ServiceLog.Line::logger).contains("org.camunda.bpm.engine.jobexecutor");
    nothingPersonalIsTold();
  }

  @Test
  void whatIsRefused_andWhatTheServiceFailsAt_isLoggedWithoutAWordOfIt() throws Exception {
    Rest coordinator = mission.as("coordinator");
    Map<String, Object> request = TypedTexts.marked(story.answers().request("joint"));
    List<Object> bad =
        List.of(
            TypedTexts.MARK + "\u0000", TypedTexts.MARK.repeat(400), Answers.json("{\"email\": \"" + TypedTexts.MARK), 7);
    for (String field : List.of("company", "coachee", "hasHr", "unknown")) {
      for (Object value : bad) {
        Map<String, Object> answers = new HashMap<>(request);
        answers.put(field, value);
        assertThat(coordinator.start(answers).status()).as(field + " " + value).isEqualTo(400);
      }
    }
    mission.start("coachee");
    String task = "/engine-rest/task/" + story.open("userTask_qualifyRequest").get(0).getId();
    Rest stranger = mission.as("coach2");
    Rest nobody = new Rest(port, null, null);
    List<Rest.Answer> answers = new ArrayList<>();
    for (String path : List.of(task, task + "/form-variables", task + "/variables")) {
      answers.add(stranger.get(path));
      answers.add(nobody.get(path));
    }
    assertThat(answers).extracting(Rest.Answer::status).containsExactly(404, 401, 403, 401, 403, 401);
    answers.add(failureOfTheDatabase(() -> coordinator.put(task, Map.of("name", TypedTexts.MARK))));
    answers.forEach(answer -> isImpersonal("an error", answer.toString()));

    for (String path : List.of("/engine-rest/", "/camunda/app/", "/camunda/api/engine/", "/actuator/", "/;", "/")) {
      nobody.get(path + TypedTexts.MARK + "?" + TypedTexts.MARK + "=" + TypedTexts.MARK);
    }
    Rest mistyped = new Rest(port, TypedTexts.MARK + "@example.com", TypedTexts.MARK);
    assertThat(mistyped.get(task).status()).isEqualTo(401);
    assertThatThrownBy(() -> Rest.throughTasklist(port, TypedTexts.MARK, TypedTexts.MARK)).hasMessageContaining("401");
    nothingPersonalIsTold();
  }

  /** A failure whose detail tells the row, word by word, as PostgreSQL's own do. */
  private Rest.Answer failureOfTheDatabase(Supplier<Rest.Answer> request) {
    jdbc.execute(
        "create function fail() returns trigger language plpgsql as $$ begin "
            + "raise exception 'failed' using detail = new.name_; end $$");
    jdbc.execute(
        "create trigger fails before update on act_ru_task for each row when (new.name_ = '%s') execute function fail()"
            .formatted(TypedTexts.MARK));
    try {
      Rest.Answer answer = request.get();
      assertThat(answer.status()).isEqualTo(500);
      return answer;
    } finally {
      jdbc.execute("drop trigger fails on act_ru_task");
      jdbc.execute("drop function fail");
    }
  }

  @Test
  void theStart_isLoggedWithoutASecret() {
    List<ServiceLog.Line> start = TestServers.start().lines();
    assertThat(start).extracting(ServiceLog.Line::text).anyMatch(text -> text.contains("Started "));
    assertThat(start).extracting(ServiceLog.Line::text).noneMatch(PrivacyOfLogsTest::holdsASecret);
  }

  private static boolean holdsASecret(String text) {
    return TestServers.SECRETS.stream().anyMatch(text::contains) || text.contains(ServiceTest.PASSWORD);
  }

  private void adminWrites(String variable, String json) {
    String instance =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(story.number())
            .rootProcessInstances()
            .singleResult()
            .getId();
    Rest.Answer answer =
        mission
            .as("admin")
            .put(
                "/engine-rest/process-instance/" + instance + "/variables/" + variable,
                Map.of("type", "Json", "value", json));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
  }

  /** Runs every due job and logs its failure, as the job executor does, which never runs in tests. */
  private int runDueJobsAsTheJobExecutorDoes() {
    int failed = 0;
    for (Job job : management.createJobQuery().executable().list()) {
      try {
        management.executeJob(job.getId());
      } catch (RuntimeException failure) {
        ExecuteJobHelper.LOGGING_HANDLER.exceptionWhileExecutingJob(job.getId(), failure);
        failed++;
      }
    }
    return failed;
  }

  private void nothingPersonalIsTold() {
    LoggerFactory.getLogger(PrivacyOfLogsTest.class).info("control");
    assertThat(log.lines()).extracting(ServiceLog.Line::text).anyMatch(text -> text.startsWith("control"));
    for (ServiceLog.Line line : log.lines()) {
      isImpersonal("the log", line.toString());
      assertThat(line.text()).matches(text -> !holdsASecret(text), "without a secret");
    }
    Rest.Answer health = new Rest(port, null, null).get("/actuator/health");
    assertThat(health.status()).isEqualTo(200);
    isImpersonal("the health page", health.toString());
    assertThat(meters.getMeters()).extracting(meter -> meter.getId().getName()).contains("http.server.requests");
    meters.getMeters().forEach(meter -> isImpersonal("the metrics", meter.getId().toString()));
    for (HistoricIncident incident : history.createHistoricIncidentQuery().list()) {
      isImpersonal("an incident", String.valueOf(incident.getIncidentMessage()));
    }
    for (Job job : management.createJobQuery().withException().list()) {
      isImpersonal("a failed job", job.getExceptionMessage() + management.getJobExceptionStacktrace(job.getId()));
    }
    for (HistoricJobLog entry : history.createHistoricJobLogQuery().failureLog().list()) {
      isImpersonal(
          "a past failure",
          entry.getJobExceptionMessage() + history.getHistoricJobLogExceptionStacktrace(entry.getId()));
    }
  }

  private static void isImpersonal(String where, String text) {
    for (String personal : PERSONAL) {
      assertThat(text).as(where).doesNotContainIgnoringCase(personal);
    }
  }

  /** Names the receiver that it refuses, as mail servers do. */
  private static final class TalkativeHandler implements MessageHandler {

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      throw new RejectException(550, "<" + recipient + ">: no such mailbox");
    }

    @Override
    public String data(java.io.InputStream data) {
      return null;
    }

    @Override
    public void done() {}
  }
}
