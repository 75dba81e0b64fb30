package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Leads a mission through its tasks, timers and mails; every step fails loudly if it is not there to take. */
public class Story {

  /** A Monday morning far from any holiday. */
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final ProcessEngine engine;
  private final Answers answers;
  private String mission;

  Story(ProcessEngine engine, Clock clock) {
    this.engine = engine;
    this.answers = new Answers(clock);
  }

  /** Begins at a known time with an empty mailbox and no mission. */
  public void reset() {
    ClockUtil.setCurrentTime(Date.from(START));
    engine.getIdentityService().clearAuthentication();
    TestServers.clearMails();
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(
        leftover -> engine.getRuntimeService().deleteProcessInstance(leftover.getId(), "leftover of another test"));
    mission = null;
  }

  /** Ends the test's own time. */
  public void end() {
    ClockUtil.reset();
    engine.getIdentityService().clearAuthentication();
  }

  public Answers answers() {
    return answers;
  }

  /** Opens a mission as a coordinator and sends what mails that gives. */
  public String start(String kind) {
    return start(answers.request(kind));
  }

  public String start(Map<String, Object> request) {
    startWithoutMails(request);
    runDueJobs();
    return mission;
  }

  /** Opens a mission whose mails wait. */
  public void startWithoutMails(String kind) {
    startWithoutMails(answers.request(kind));
  }

  private void startWithoutMails(Map<String, Object> request) {
    engine.getIdentityService().setAuthentication("coordinator", List.of("coordinators"));
    try {
      ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("coachingMission", request);
      mission = instance.getBusinessKey();
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  /** Completes the one open task of that kind with the answers that lead straight on, but for some. */
  public void complete(String task, Object... differentAnswers) {
    List<Task> open = open(task);
    assertThat(open).as("open tasks %s among %s", task, names(openTasks())).hasSize(1);
    complete(open.get(0), differentAnswers);
  }

  /** Completes that participant's task of a round. */
  public void completeFor(String respondent, String task, Object... differentAnswers) {
    Task theirs =
        open(task).stream()
            .filter(candidate -> respondent.equals(engine.getTaskService().getVariable(candidate.getId(), "respondent")))
            .findFirst()
            .orElseThrow(() -> new AssertionError(task + " is not open for " + respondent));
    complete(theirs, differentAnswers);
  }

  /** Completes all open tasks of that kind alike. */
  public void completeAll(String task, Object... differentAnswers) {
    assertThat(open(task)).as("open tasks %s among %s", task, names(openTasks())).isNotEmpty();
    open(task).forEach(candidate -> complete(candidate, differentAnswers));
  }

  /** Completes the one open task of that kind; the mails that follow from it wait. */
  public void completeWithoutMails(String task, Object... differentAnswers) {
    Map<String, Object> all = answers.to(task);
    all.putAll(Answers.answers(differentAnswers));
    engine.getTaskService().complete(open(task).get(0).getId(), all);
  }

  private void complete(Task task, Object... differentAnswers) {
    Map<String, Object> all = answers.to(task.getTaskDefinitionKey());
    all.putAll(Answers.answers(differentAnswers));
    engine.getTaskService().complete(task.getId(), all);
    runDueJobs();
  }

  /** Plans a meeting, lets its time pass, and notes that it was held. */
  public void meet() {
    complete("userTask_planMeeting");
    fireTimer("userTask_recordMeeting");
    complete("userTask_recordMeeting");
  }

  /** Plans a meeting and notes another outcome than that it was held. */
  public void meetWithOutcome(String outcome) {
    complete("userTask_planMeeting");
    complete("userTask_recordMeeting", "meetingOutcome", outcome, "heldMinutes", null);
  }

  /** Leads the mission from its start to where the coach drafts the proposal. */
  public void upToProposal() {
    start("coachee");
    complete("userTask_qualifyRequest");
    meet();
    complete("userTask_recordCoacheeMeeting");
    complete("userTask_recordCoacheeDecision");
  }

  /** Leads the mission from its start to where the contract is prepared. */
  public void upToContract() {
    upToProposal();
    complete("userTask_draftProposal");
    completeAll("userTask_validateProposal");
  }

  /** Leads the mission from its start to its first session, of that many. */
  public void upToSessions(int sessions) {
    upToContract();
    complete("userTask_prepareContract", "sessionCount", sessions);
    completeAll("userTask_signContract");
  }

  /** Leads the mission from the closing session to its end. */
  public void closeAndFollowUp() {
    meet();
    complete("userTask_recordClosing");
    complete("userTask_releaseReport");
    fireTimer("timer_contactCheckDue");
    complete("userTask_checkContacts");
    fireTimer("timer_followUpDue");
    meet();
    complete("userTask_recordFollowUp");
  }

  /** Moves the clock to when that element's timer is due and lets it fire. */
  public void fireTimer(String element) {
    Job timer =
        jobs().stream()
            .filter(job -> element.equals(activity(job)))
            .filter(job -> job.getDuedate() != null)
            .findFirst()
            .orElseThrow(() -> new AssertionError("No timer waits at " + element));
    if (timer.getDuedate().after(ClockUtil.getCurrentTime())) {
      ClockUtil.setCurrentTime(timer.getDuedate());
    }
    runDueJobs();
  }

  /** When that element's timer is due. */
  public Instant timerAt(String element) {
    return jobs().stream()
        .filter(job -> element.equals(activity(job)))
        .map(job -> job.getDuedate().toInstant())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No timer waits at " + element));
  }

  /** How long until the next job is due. */
  public Duration untilNextJob() {
    return jobs().stream()
        .map(job -> Duration.between(ClockUtil.getCurrentTime().toInstant(), job.getDuedate().toInstant()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  public void advance(Duration time) {
    ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
  }

  /** Runs every job that is due, and those that follow from them; a failing one fails the test. */
  public void runDueJobs() {
    for (List<Job> due = due(); !due.isEmpty(); due = due()) {
      due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }
  }

  /** Runs every due job once, as the job executor would: failures stay with the job. */
  public int tryDueJobs() {
    int failed = 0;
    for (Job job : due()) {
      try {
        engine.getManagementService().executeJob(job.getId());
      } catch (RuntimeException stays) {
        failed++;
      }
    }
    return failed;
  }

  private List<Job> due() {
    return jobs().stream()
        .filter(job -> job.getRetries() > 0)
        .filter(job -> job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime()))
        .toList();
  }

  public List<Job> jobs() {
    return engine.getManagementService().createJobQuery().list().stream()
        .filter(job -> job.getProcessInstanceId() != null)
        .toList();
  }

  private String activity(Job job) {
    return engine
        .getManagementService()
        .createJobDefinitionQuery()
        .jobDefinitionId(job.getJobDefinitionId())
        .singleResult()
        .getActivityId();
  }

  public List<Task> open(String task) {
    return openTasks().stream().filter(candidate -> candidate.getTaskDefinitionKey().equals(task)).toList();
  }

  private List<Task> openTasks() {
    return engine.getTaskService().createTaskQuery().initializeFormKeys().list();
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(Task::getTaskDefinitionKey).sorted().toList();
  }

  /** A variable of the mission, as long as it runs. */
  public Object variable(String name) {
    ProcessInstance instance =
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(mission).rootProcessInstances().singleResult();
    return engine.getRuntimeService().getVariable(instance.getId(), name);
  }

  /** The mails that came since the last look, as « receiver: subject without number », the language by the words. */
  public List<String> newMails() {
    List<String> mails = new ArrayList<>();
    for (MimeMessage message : TestServers.mail().getReceivedMessages()) {
      mails.add(receiver(message) + ": " + subject(message));
    }
    TestServers.clearMails();
    mails.sort(Comparator.naturalOrder());
    return mails;
  }

  private static String receiver(MimeMessage message) {
    try {
      return ((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getAddress().replaceAll("@.*", "");
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private String subject(MimeMessage message) {
    try {
      assertThat(message.getSubject()).startsWith("[" + mission + "] ");
      return message.getSubject().substring(mission.length() + 3);
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Nothing is left open: no instance, task, job, timer or incident. */
  public void hasEnded(String endEvent) {
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().list()).as("running instances").isEmpty();
    assertThat(names(openTasks())).as("open tasks").isEmpty();
    assertThat(jobs()).as("jobs and timers").isEmpty();
    assertThat(engine.getRuntimeService().createIncidentQuery().list()).as("incidents").isEmpty();
    hasPassed(endEvent);
  }

  /** These elements were reached and left. */
  public void hasPassed(String... elements) {
    assertThat(passed()).contains(elements);
  }

  /** These elements were never reached. */
  public void hasNotPassed(String... elements) {
    assertThat(passed()).doesNotContain(elements);
  }

  private List<String> passed() {
    List<String> passed = new ArrayList<>();
    engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(mission).list().forEach(
        instance ->
            engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).finished().list()
                .forEach(activity -> passed.add(activity.getActivityId().replace("#multiInstanceBody", ""))));
    return passed;
  }

  /** How often an element was passed. */
  public long timesPassed(String element) {
    return passed().stream().filter(element::equals).count();
  }
}
