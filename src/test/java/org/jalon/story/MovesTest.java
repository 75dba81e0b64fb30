package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.jalon.admin.ProcessVersions;
import org.jalon.admin.ProcessVersions.Failure;
import org.jalon.admin.ProcessVersions.Mission;
import org.jalon.admin.ProcessVersions.Move;
import org.jalon.admin.ProcessVersions.Moved;
import org.jalon.admin.ProcessVersions.Outcome;
import org.jalon.admin.ProcessVersions.Plan;
import org.jalon.admin.ProcessVersions.Report;
import org.jalon.support.Leads;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Running missions are moved to another version of their process, and lose or double nothing. */
@StoryTest
class MovesTest {

  private static final String MISSION = "coachingMission";

  private static final Map<String, String> FILES =
      Map.of(MISSION, "coaching-mission.bpmn", "contract", "contract.bpmn", "meeting", "meeting.bpmn");

  /** All that runs and people wait for, without the version that it belongs to. */
  private static final List<String> RUNNING =
      List.of(
          "select id_, proc_inst_id_, execution_id_, task_def_key_, assignee_, owner_, priority_, create_time_, due_date_, follow_up_date_, suspension_state_ from act_ru_task",
          "select id_, task_id_, type_, group_id_, user_id_ from act_ru_identitylink where task_id_ is not null",
          "select id_, type_, process_instance_id_, execution_id_, duedate_, retries_, suspension_state_, handler_type_, handler_cfg_ from act_ru_job where process_instance_id_ is not null",
          "select id_, event_type_, event_name_, proc_inst_id_, execution_id_, activity_id_ from act_ru_event_subscr where proc_inst_id_ is not null",
          "select id_, name_, type_, execution_id_, text_, long_, double_, bytearray_id_ from act_ru_variable where proc_inst_id_ is not null",
          "select id_, incident_type_, execution_id_, configuration_ from act_ru_incident where proc_inst_id_ is not null",
          "select mission, coach, field, note from coach_note");

  @Autowired private Story story;
  @Autowired private ProcessVersions versions;
  @Autowired private RepositoryService repository;
  @Autowired private ManagementService management;
  @Autowired private JdbcTemplate jdbc;

  private final List<String> deployments = new ArrayList<>();

  @AfterEach
  void leaveNoVersionBehind() {
    management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
    deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
  }

  private int latest(String process) {
    return repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult().getVersion();
  }

  /** Deploys a changed version and returns its number. */
  private int deploy(String process, UnaryOperator<String> change) {
    try {
      String packaged = Files.readString(Path.of("processes", FILES.get(process)));
      String changed = change.apply(packaged);
      assertThat(changed).isNotEqualTo(packaged);
      deployments.add(
          repository.createDeployment().name("test").addString(FILES.get(process), changed).deploy().getId());
      return latest(process);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private Move all(String process, int from, int to, Map<String, String> mapped) {
    return new Move(
        process, from, to, mapped, versions.missions(process, from).stream().map(Mission::id).collect(Collectors.toSet()));
  }

  /** Begins the move as an admin and runs its jobs until none can go on. */
  private Report move(Move move) {
    String id = versions.start(move, "admin");
    assertThat(versions.report(id).running()).isTrue();
    runJobsOf(id);
    return versions.report(id);
  }

  private void runJobsOf(String move) {
    for (List<Job> jobs = jobsOf(move); !jobs.isEmpty(); jobs = jobsOf(move)) {
      for (Job job : jobs) {
        try {
          management.executeJob(job.getId());
        } catch (RuntimeException staysWhereItWas) {
          // The report tells.
        }
      }
    }
  }

  /** What can run of the move: its own jobs, and what cleans it up once none of them is left. */
  private List<Job> jobsOf(String move) {
    Report report = versions.report(move);
    Batch batch = management.createBatchQuery().batchId(move).singleResult();
    if (batch == null || !report.running() && report.open()) {
      return List.of();
    }
    Stream<String> definitions =
        report.running()
            ? Stream.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId())
            : Stream.of(batch.getMonitorJobDefinitionId());
    return definitions
        .flatMap(definition -> management.createJobQuery().jobDefinitionId(definition).withRetriesLeft().list().stream())
        .toList();
  }

  private Map<String, List<String>> running() {
    Map<String, List<String>> rows = new TreeMap<>();
    RUNNING.forEach(
        query -> rows.put(query, jdbc.queryForList(query).stream().map(Object::toString).sorted().toList()));
    return rows;
  }

  private static int mails() {
    return TestServers.mail().getReceivedMessages().length;
  }

  /** Leads that many missions to where some task is open, all tasks in turn; their numbers by task. */
  private Map<String, List<String>> missions(int count) {
    Map<String, List<String>> missions = new TreeMap<>();
    List<String> tasks = List.copyOf(Leads.tasks());
    for (int i = 0; i < count; i++) {
      story.tellOneByOne();
      Leads.to(tasks.get(i % tasks.size()), story);
      missions.computeIfAbsent(tasks.get(i % tasks.size()), task -> new ArrayList<>()).add(story.number());
    }
    return missions;
  }

  @Test
  void aHundredMissionsInAllPhases_loseAndDoubleNothing_andGoOn() {
    Map<String, List<String>> missions = missions(100);
    assertThat(missions.keySet()).isEqualTo(Leads.tasks());
    Map<String, List<String>> before = running();
    int sent = mails();

    for (String process : FILES.keySet()) {
      int from = latest(process);
      int to = deploy(process, model -> model.replace("isExecutable", "camunda:versionTag=\"test\" isExecutable"));
      assertThat(versions.plan(process, from, to, Map.of())).extracting(Plan::unmapped, Plan::faults).containsExactly(List.of(), List.of());
      Move move = all(process, from, to, Map.of());

      assertThat(versions.rehearse(move)).as(process).isEmpty();
      assertThat(running()).as("after the rehearsal of " + process).isEqualTo(before);

      Report report = move(move);
      assertThat(report.missions()).hasSize(move.missions().size());
      assertThat(report.missions()).extracting(Moved::outcome).containsOnly(Outcome.MOVED);
      assertThat(versions.missions(process, from)).isEmpty();
      assertThat(versions.missions(process, to)).hasSameSizeAs(move.missions());
    }

    assertThat(running()).isEqualTo(before);
    assertThat(mails()).isEqualTo(sent);
  }

  /** The mails of a proposal that nobody answers, moment by moment, and of the round after it. */
  private List<List<String>> mailsOfAProposal(Runnable moveInBetween) {
    List<List<String>> mails = new ArrayList<>();
    story.reset();
    story.upToProposal();
    story.completeWithoutMails("userTask_draftProposal");
    story.newMails();
    // The first mails wait, then the reminders, then the escalations, then nothing more.
    for (String until : List.of("2026-11-30T10:00", "2026-12-02T10:00", "2026-12-07T10:00", "2027-02-01T10:00")) {
      moveInBetween.run();
      story.goTo(until);
      mails.add(story.newMails());
    }
    moveInBetween.run();
    story.completeAll("userTask_validateProposal", "answer", "precisions", "answerComment", "Préciser le calendrier.");
    story.complete("userTask_reviseProposal");
    mails.add(story.newMails());
    return mails;
  }

  @Test
  void movedTask_isToldRemindedAndEscalated_asIfNothingHadBeen() {
    List<List<String>> unmoved = mailsOfAProposal(() -> {});
    assertThat(unmoved.get(0)).hasSize(3);
    assertThat(unmoved.stream().flatMap(List::stream)).anyMatch(mail -> mail.contains("Rappel"));
    assertThat(unmoved.stream().flatMap(List::stream)).anyMatch(mail -> mail.contains("pas encore faite"));
    int from = latest(MISSION);
    int to = deploy(MISSION, model -> model.replace("isExecutable", "camunda:versionTag=\"test\" isExecutable"));

    List<List<String>> moved =
        mailsOfAProposal(
            () -> {
              boolean back = versions.missions(MISSION, from).isEmpty();
              Report report = move(back ? all(MISSION, to, from, Map.of()) : all(MISSION, from, to, Map.of()));
              assertThat(report.count(Outcome.MOVED)).isOne();
            });

    assertThat(moved).isEqualTo(unmoved);
  }

  @Test
  void missionAtAStepThatIsGone_staysWhole_untilTheAdminSaysWhatItBecomes() {
    story.upToProposal();
    String stuck = story.number();
    story.tellOneByOne();
    story.start("coachee");
    int from = latest(MISSION);
    int to = deploy(MISSION, model -> model.replace("userTask_draftProposal", "userTask_writeProposal"));
    Map<String, List<String>> before = running();

    Plan plan = versions.plan(MISSION, from, to, Map.of());
    assertThat(plan.unmapped()).hasSize(1);
    assertThat(plan.unmapped().get(0).step().element()).isEqualTo("userTask_draftProposal");
    assertThat(plan.unmapped().get(0).missions()).isOne();
    Move unmapped = all(MISSION, from, to, Map.of());
    List<Failure> failures = versions.rehearse(unmapped);
    assertThat(failures).extracting(failure -> failure.mission().number()).containsExactly(stuck);
    assertThat(failures.get(0).reasons())
        .containsExactly(
            "La mission est à l'étape « Proposition d'intervention › Rédiger la proposition », qui n'a pas de correspondance.");

    Report report = move(unmapped);
    assertThat(report.running()).isFalse();
    assertThat(report.open()).isTrue();
    assertThat(report.count(Outcome.MOVED)).isOne();
    assertThat(report.missions())
        .filteredOn(mission -> mission.outcome() == Outcome.FAILED)
        .extracting(Moved::number, Moved::reason)
        .containsExactly(tuple(stuck, failures.get(0).reasons().get(0)));
    assertThat(running()).isEqualTo(before);
    versions.retry(report.move().id(), "admin");
    runJobsOf(report.move().id());
    assertThat(versions.report(report.move().id()).count(Outcome.FAILED)).isOne();
    versions.leave(report.move().id(), "admin");
    assertThat(versions.report(report.move().id()).open()).isFalse();
    assertThat(versions.report(report.move().id()).count(Outcome.FAILED)).isOne();

    Map<String, String> mapped = Map.of("userTask_draftProposal", "userTask_writeProposal");
    assertThat(versions.rehearse(all(MISSION, from, to, mapped))).isEmpty();
    assertThat(move(all(MISSION, from, to, mapped)).count(Outcome.MOVED)).isOne();
    story.follow(stuck);
    assertThat(story.openTaskNames()).contains("userTask_writeProposal");
  }

  @Test
  void planThatTheEngineRefuses_isRefusedInFrench_andNothingBegins() {
    story.upToProposal();
    int from = latest(MISSION);
    int to = deploy(MISSION, model -> model.replace("userTask_draftProposal", "userTask_writeProposal"));
    Map<String, String> wrong = Map.of("userTask_draftProposal", "timer_followUpDue");

    assertThat(versions.plan(MISSION, from, to, wrong).faults())
        .contains(
            "« Proposition d'intervention › Rédiger la proposition » et « Attente du suivi › Date du suivi, 9 h » ne sont pas du même type.");
    assertThatThrownBy(() -> versions.start(all(MISSION, from, to, wrong), "admin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ne sont pas du même type");
    assertThat(management.createBatchQuery().count()).isZero();
  }
}
