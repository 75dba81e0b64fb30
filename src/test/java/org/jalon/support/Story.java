package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;

/** Leads a mission through its tasks, timers and mails; every step fails loudly if it is not there to take. */
public class Story {

  /** A Monday morning far from any holiday. */
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final List<String> ENDS =
      List.of("La mission est close", "La mission prend fin", "The mission is closed", "The mission ends");

  private final List<MimeMessage> everyMail = new ArrayList<>();
  private final ProcessEngine engine;
  private final Answers answers;
  private String mission;
  private boolean mailsFail;
  private boolean amongOthers;

  Story(ProcessEngine engine, Clock clock) {
    this.engine = engine;
    this.answers = new Answers(clock);
  }

  /** Begins at a known time with an empty mailbox and no mission. */
  public void reset() {
    ClockUtil.setCurrentTime(Date.from(START));
    engine.getIdentityService().clearAuthentication();
    TestServers.clearMails();
    everyMail.clear();
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(
        leftover -> engine.getRuntimeService().deleteProcessInstance(leftover.getId(), "leftover of another test"));
    mission = null;
    mailsFail = false;
    amongOthers = false;
  }

  /** Tells of one mission at a time from now on, each from the same time on; the others stand still meanwhile. */
  public void tellOneByOne() {
    ClockUtil.setCurrentTime(Date.from(START));
    amongOthers = true;
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
    complete(theirs(respondent, task), differentAnswers);
  }

  private Task theirs(String respondent, String task) {
    return open(task).stream()
        .filter(candidate -> respondent.equals(engine.getTaskService().getVariable(candidate.getId(), "respondent")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(task + " is not open for " + respondent));
  }

  /** Completes that one of the open tasks of a kind which is due first. */
  public void completeDueFirst(String task, Object... differentAnswers) {
    complete(
        open(task).stream().min(Comparator.comparing(Task::getDueDate)).orElseThrow(), differentAnswers);
  }

  /** The id of that participant's task of a round. */
  public String taskFor(String respondent, String task) {
    return theirs(respondent, task).getId();
  }

  /** Completes a task with exactly these answers. */
  public void completeTask(String id, Map<String, Object> answers) {
    engine.getTaskService().complete(id, answers);
    runDueJobs();
  }

  /** These answers are refused with a sentence that holds these words. */
  public void isTurnedDown(String id, Map<String, Object> answers, String words) {
    assertThatThrownBy(() -> engine.getTaskService().complete(id, answers))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining(words);
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

  /** Acts on the mission by « Piloter la mission »; the fields of that action are pairs of name and value. */
  public void steer(String action, Object... fields) {
    Map<String, Object> all = Answers.answers("steeringAction", action);
    if (fields.length > 0) {
      all.put("steering", Answers.object(fields));
    }
    engine.getTaskService().complete(open("userTask_steerMission").get(0).getId(), all);
    runDueJobs();
    long running = instances().processDefinitionKey("coachingMission").count();
    assertThat(open("userTask_steerMission")).as("« Piloter la mission » survives its use").hasSize((int) running);
  }

  /** Sends the mission what a participant asks for on « Ma mission ». */
  public void ask(String message, String variable, Object request) {
    engine
        .getRuntimeService()
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(mission)
        .setVariablesToTriggeredScope(Map.of(variable, request))
        .correlateAll();
    runDueJobs();
  }

  /** Ends the mission by « Piloter la mission »; what follows is told by the test. */
  public void terminate(String requestedBy, String reason) {
    steer(
        "terminate",
        "terminationRequestedBy", requestedBy,
        "terminationDate", answers.today().toString(),
        "terminationReason", reason);
  }

  /** Ends a mission whose outcome is not what is told of; nothing is left open. */
  public void endBeforeTheContract() {
    terminate("firm", "other");
    hasEnded("endEvent_missionEnded");
  }

  /** The same for a mission under contract: neither a closing nor a follow-up is wanted. */
  public void endUnderContract() {
    terminate("firm", "other");
    complete("userTask_offerClosing", "closingOffer", "none");
    hasEnded("endEvent_missionEnded");
  }

  /** What « Piloter la mission » offers at this moment. */
  public List<String> offeredActions() {
    String task = open("userTask_steerMission").get(0).getId();
    return Answers.tree(engine.getFormService().getTaskFormVariables(task).get("steeringOptions")).findValuesAsText("value");
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
    complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", sessions));
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
      if (mailsFail) {
        if (tryDueJobs() == due.size()) {
          return;
        }
      } else {
        due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
      }
    }
  }

  /** Whether jobs may fail from now on, as they do while the mail server is dead. */
  public void letMailsFail(boolean fail) {
    mailsFail = fail;
  }

  /** Gives every job another try, as an admin does in Cockpit, and runs them until none is left. */
  public void letTheAdminRetry() {
    for (List<Job> left = jobs(); !left.isEmpty(); left = jobs()) {
      left.forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 3));
      left.forEach(job -> engine.getManagementService().executeJob(job.getId()));
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
        .filter(job -> job.getRetries() > 0 && !job.isSuspended())
        .filter(job -> job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime()))
        .toList();
  }

  public List<Job> jobs() {
    JobQuery jobs = engine.getManagementService().createJobQuery();
    if (amongOthers) {
      Set<String> told = instances().list().stream().map(ProcessInstance::getId).collect(Collectors.toSet());
      return told.isEmpty() ? List.of() : jobs.processInstanceIds(told).list();
    }
    return jobs.list().stream().filter(job -> job.getProcessInstanceId() != null).toList();
  }

  private ProcessInstanceQuery instances() {
    ProcessInstanceQuery instances = engine.getRuntimeService().createProcessInstanceQuery();
    return amongOthers ? instances.processInstanceBusinessKey(mission) : instances;
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
    TaskQuery tasks = engine.getTaskService().createTaskQuery().initializeFormKeys();
    return (amongOthers ? tasks.processInstanceBusinessKey(mission) : tasks).list();
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

  /** A variable that the one open task of that kind reads. */
  public Object variableAt(String task, String name) {
    return engine.getTaskService().getVariable(open(task).get(0).getId(), name);
  }

  /** What the form of the one open task of that kind shows beside its variables. */
  public Object shownAt(String task, String name) {
    return engine.getFormService().getTaskFormVariables(open(task).get(0).getId()).get(name);
  }

  /** The last value that a variable of the mission had, whether it runs or not. */
  public Object pastVariable(String name) {
    HistoricProcessInstance instance =
        engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(mission)
            .processDefinitionKey("coachingMission")
            .singleResult();
    HistoricVariableInstance variable =
        engine
            .getHistoryService()
            .createHistoricVariableInstanceQuery()
            .processInstanceId(instance.getId())
            .variableName(name)
            .singleResult();
    return variable == null ? null : variable.getValue();
  }

  /** What an incident at that element says. */
  public String incidentAt(String element) {
    return engine.getRuntimeService().createIncidentQuery().activityId(element).singleResult().getIncidentMessage();
  }

  /** What is open, by the ids of the model. */
  public List<String> openTaskNames() {
    return names(openTasks());
  }

  /** When the next notice of the one open task of that kind is due: its mail, a reminder or its escalation. */
  public ZonedDateTime nextNotice(String task) {
    return nextNotice(open(task).get(0));
  }

  /** The same for that participant's task of a round. */
  public ZonedDateTime nextNotice(String task, String respondent) {
    return nextNotice(theirs(respondent, task));
  }

  private ZonedDateTime nextNotice(Task open) {
    String task = open.getTaskDefinitionKey();
    String execution = open.getExecutionId();
    return jobs().stream()
        .filter(job -> job.getExecutionId().equals(execution) && task.equals(activity(job)))
        .map(job -> job.getDuedate().toInstant().atZone(PARIS))
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new AssertionError("No notice waits at " + task));
  }

  /** When the one open task of that kind is due. */
  public ZonedDateTime due(String task) {
    return open(task).get(0).getDueDate().toInstant().atZone(PARIS);
  }

  /** Moves the clock to that local time and runs what is due by then, moment by moment. */
  public void goTo(String localTime) {
    Instant until = LocalDateTime.parse(localTime).atZone(PARIS).toInstant();
    for (Optional<Instant> next = nextDue(until); next.isPresent(); next = nextDue(until)) {
      if (next.get().isAfter(ClockUtil.getCurrentTime().toInstant())) {
        ClockUtil.setCurrentTime(Date.from(next.get()));
      }
      runDueJobs();
    }
    ClockUtil.setCurrentTime(Date.from(until));
  }

  private Optional<Instant> nextDue(Instant until) {
    return jobs().stream()
        .filter(job -> !job.isSuspended() && job.getRetries() > 0)
        .map(job -> job.getDuedate() == null ? ClockUtil.getCurrentTime().toInstant() : job.getDuedate().toInstant())
        .filter(due -> !due.isAfter(until))
        .min(Comparator.naturalOrder());
  }

  /** The number of the mission that is told of. */
  public String number() {
    return mission;
  }

  /** Tells of another mission from now on. */
  public void follow(String number) {
    mission = number;
  }

  /** A variable that a participant's task of a round reads. */
  public Object variableFor(String respondent, String task, String name) {
    return engine.getTaskService().getVariable(taskFor(respondent, task), name);
  }

  /** The mails of one of several missions; those of the others are dropped. */
  public List<String> newMails(String number) {
    String told = mission;
    mission = number;
    try {
      return mails(message -> subjectOf(message).startsWith("[" + number + "]"));
    } finally {
      mission = told;
    }
  }

  /** The mails that came since the last look, as « receiver: subject without number », the language by the words. */
  public List<String> newMails() {
    return mails(message -> true);
  }

  private List<String> mails(Predicate<MimeMessage> wanted) {
    List<String> mails = new ArrayList<>();
    for (MimeMessage message : takeMails()) {
      if (wanted.test(message)) {
        mails.add(receiver(message) + ": " + subject(message));
      }
    }
    mails.sort(Comparator.naturalOrder());
    return mails;
  }

  /** Empties the mailboxes, and keeps in mind what was there. */
  private List<MimeMessage> takeMails() {
    List<MimeMessage> taken = List.of(TestServers.mail().getReceivedMessages());
    everyMail.addAll(taken);
    TestServers.clearMails();
    return taken;
  }

  /** Each mail of the story came once, and those who take part were told how it ended. */
  private void mailsAreInOrder() {
    takeMails();
    assertThat(everyMail).extracting(Story::messageId).doesNotHaveDuplicates();
    assertThat(everyMail)
        .filteredOn(message -> subjectOf(message).startsWith("[" + mission + "]"))
        .filteredOn(message -> ENDS.stream().anyMatch(subjectOf(message)::contains))
        .extracting(Story::receiver)
        .as("the coachee is told of the end")
        .anyMatch(receiver -> receiver.startsWith("claire"));
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String receiver(MimeMessage message) {
    try {
      return ((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getAddress().replaceAll("@.*", "");
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private String subject(MimeMessage message) {
    assertThat(subjectOf(message)).startsWith("[" + mission + "] ");
    return subjectOf(message).substring(mission.length() + 3);
  }

  private static String subjectOf(MimeMessage message) {
    try {
      return message.getSubject().replace('\u00a0', ' ');
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Nothing is left open: no instance, task, job, timer or incident; and everybody was told, once. */
  public void hasEnded(String endEvent) {
    assertThat(instances().list()).as("running instances").isEmpty();
    assertThat(names(openTasks())).as("open tasks").isEmpty();
    assertThat(jobs()).as("jobs and timers").isEmpty();
    assertThat(engine.getRuntimeService().createIncidentQuery().list()).as("incidents").isEmpty();
    hasPassed(endEvent);
    mailsAreInOrder();
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
