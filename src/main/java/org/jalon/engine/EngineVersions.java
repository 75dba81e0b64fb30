package org.jalon.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.batch.BatchStatistics;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.jalon.admin.ProcessVersions;
import org.jalon.process.MissionProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's versions and migrations. What is counted is asked in one statement, however many missions run. */
@Component
class EngineVersions implements ProcessVersions {

  private static final Logger LOG = LoggerFactory.getLogger(EngineVersions.class);

  private static final int MOVES_OF_A_PAGE = 20;

  /** The innermost of what runs: neither phases nor what holds several branches. */
  private static final String STEPS =
      """
      from act_ru_execution step
      join act_re_procdef version on version.id_ = step.proc_def_id_
      where step.act_id_ is not null
        and not exists (select 1 from act_ru_execution inner_step where inner_step.parent_id_ = step.id_)
      """;

  private static final String PLACES =
      "select version.id_, split_part(step.act_id_, '#', 1), count(distinct step.proc_inst_id_) " + STEPS + " group by 1, 2";

  private static final String COUNTS =
      "select proc_def_id_, count(*) from act_ru_execution where id_ = proc_inst_id_ group by 1";

  /** The engine's log of what people did; what the service deployed itself is not in it. */
  private static final String DEPLOYERS =
      """
      select log.deployment_id_, coalesce(account.first_ || ' ' || account.last_, log.user_id_)
      from act_hi_op_log log
      left join act_id_user account on account.id_ = log.user_id_
      where log.entity_type_ = 'Deployment' and log.operation_type_ = 'Create' and log.user_id_ is not null
      """;

  private static final String MISSIONS =
      """
      select instance.id_, coalesce(instance.business_key_, instance.id_),
        array(select distinct split_part(step.act_id_, '#', 1)
      """
          + STEPS
          + """
        and step.proc_inst_id_ = instance.id_ order by 1)
      from act_ru_execution instance
      where instance.id_ = instance.proc_inst_id_ and instance.proc_def_id_ = ?
      order by 2, 1
      """;

  private static final String MOVES =
      """
      select batch_id, process,
        coalesce((select name_ from act_re_procdef where key_ = process order by version_ desc limit 1), process),
        from_version, to_version,
        coalesce((select first_ || ' ' || last_ from act_id_user where id_ = started_by), started_by), started_at,
        (select count(*) from moved_mission mission where mission.batch_id = move.batch_id)
      from version_move move
      """;

  private final ProcessEngineConfigurationImpl engine;
  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final MovePlans plans;
  private final InTheNameOf inTheNameOf;
  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;

  EngineVersions(
      ProcessEngineConfigurationImpl engine,
      RepositoryService repository,
      RuntimeService runtime,
      ManagementService management,
      MovePlans plans,
      InTheNameOf inTheNameOf,
      JdbcTemplate jdbc,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.engine = engine;
    this.repository = repository;
    this.runtime = runtime;
    this.management = management;
    this.plans = plans;
    this.inTheNameOf = inTheNameOf;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public List<Process> all() {
    Map<String, List<Place>> places = places();
    Map<String, Long> counts = new HashMap<>();
    jdbc.query(COUNTS, (RowCallbackHandler) row -> counts.put(row.getString(1), row.getLong(2)));
    Map<String, String> deployedBy = new HashMap<>();
    jdbc.query(DEPLOYERS, (RowCallbackHandler) row -> deployedBy.put(row.getString(1), row.getString(2)));
    Map<String, Instant> deployedAt =
        repository.createDeploymentQuery().list().stream()
            .collect(Collectors.toMap(Deployment::getId, deployment -> deployment.getDeploymentTime().toInstant()));
    Map<String, Process> processes = new LinkedHashMap<>();
    for (ProcessDefinition definition :
        repository.createProcessDefinitionQuery().orderByProcessDefinitionVersion().desc().list()) {
      processes
          .computeIfAbsent(
              definition.getKey(), key -> new Process(key, name(definition), new ArrayList<>()))
          .versions()
          .add(
              new Version(
                  definition.getVersion(),
                  deployedBy.get(definition.getDeploymentId()),
                  deployedAt.get(definition.getDeploymentId()),
                  counts.getOrDefault(definition.getId(), 0L),
                  places.getOrDefault(definition.getId(), List.of())));
    }
    return processes.values().stream()
        .sorted(
            Comparator.comparing((Process process) -> !process.key().equals(MissionProcess.KEY))
                .thenComparing(Process::name))
        .toList();
  }

  private static String name(ProcessDefinition definition) {
    return definition.getName() == null ? definition.getKey() : definition.getName();
  }

  private Map<String, List<Place>> places() {
    Map<String, List<Place>> places = new HashMap<>();
    jdbc.query(
        PLACES,
        row -> {
          String definition = row.getString(1);
          String step = row.getString(2);
          String name = names(definition).of(step);
          places.computeIfAbsent(definition, any -> new ArrayList<>()).add(new Place(step, name, row.getLong(3)));
        });
    places.values().forEach(all -> all.sort(Comparator.comparing(Place::missions).reversed().thenComparing(Place::name)));
    return places;
  }

  private StepNames names(String definition) {
    return new StepNames(repository.getBpmnModelInstance(definition));
  }

  @Override
  public String model(String process, int version) {
    try (InputStream model = repository.getProcessModel(definition(process, version).getId())) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public List<Mission> missions(String process, int version) {
    String definition = definition(process, version).getId();
    StepNames names = names(definition);
    return jdbc.query(
        MISSIONS,
        (row, number) ->
            new Mission(
                row.getString(1),
                row.getString(2),
                Arrays.stream((String[]) row.getArray(3).getArray()).map(names::of).toList()),
        definition);
  }

  @Override
  public Plan plan(String process, int from, int to, Map<String, String> mapped) {
    ProcessDefinition source = definition(process, from);
    ProcessDefinition target = definition(process, to);
    Map<String, Long> waiting =
        places().getOrDefault(source.getId(), List.of()).stream().collect(Collectors.toMap(Place::element, Place::missions));
    return plans.show(source.getId(), target.getId(), mapped, waiting);
  }

  @Override
  public List<Failure> rehearse(Move move) {
    MigrationPlan plan = plan(move);
    MoveSentences sentences = new MoveSentences(repository, plan);
    List<Failure> failures = new ArrayList<>();
    for (Mission mission : missions(move.process(), move.from())) {
      if (move.missions().contains(mission.id())) {
        List<String> reasons = reasons(plan, mission.id(), sentences);
        if (!reasons.isEmpty()) {
          failures.add(new Failure(mission, reasons));
        }
      }
    }
    return failures;
  }

  /** One transaction a mission, that holds no other one up for long. */
  private List<String> reasons(MigrationPlan plan, String mission, MoveSentences sentences) {
    MigrationPlanExecutionBuilderImpl migration =
        (MigrationPlanExecutionBuilderImpl) runtime.newMigration(plan).processInstanceIds(mission);
    try {
      return transaction.execute(
          status -> {
            status.setRollbackOnly();
            return engine.getCommandExecutorTxRequired().execute(context -> refusal(migration, context, sentences));
          });
    } catch (RuntimeException failure) {
      LOG.info("Process instance {} cannot be moved: {}", mission, failure.getClass().getSimpleName());
      return sentences.reasons(failure);
    }
  }

  /** What is refused is what is asked for: caught here, the engine does not log it as an error. */
  private static List<String> refusal(
      MigrationPlanExecutionBuilderImpl migration, CommandContext context, MoveSentences sentences) {
    try {
      new MigrateProcessInstanceCmd(migration, false).execute(context);
      return List.of();
    } catch (MigratingProcessInstanceValidationException refusal) {
      return sentences.reasons(refusal);
    }
  }

  private MigrationPlan plan(Move move) {
    String source = definition(move.process(), move.from()).getId();
    String target = definition(move.process(), move.to()).getId();
    try {
      return plans.build(source, target, move.mapped());
    } catch (MigrationPlanValidationException refusal) {
      throw new IllegalArgumentException(
          String.join(" ", new MoveSentences(repository, source, target).faults(refusal)), refusal);
    }
  }

  @Override
  public String start(Move move, String admin) {
    MigrationPlan plan = plan(move);
    List<Mission> missions =
        missions(move.process(), move.from()).stream().filter(mission -> move.missions().contains(mission.id())).toList();
    if (missions.isEmpty()) {
      throw new IllegalArgumentException("Aucune des missions choisies n'est dans cette version.");
    }
    return transaction.execute(
        status -> {
          Batch batch =
              inTheNameOf.run(
                  admin,
                  () ->
                      runtime
                          .newMigration(plan)
                          .processInstanceIds(missions.stream().map(Mission::id).toList())
                          .executeAsync());
          jdbc.update(
              "insert into version_move values (?, ?, ?, ?, ?, ?)",
              batch.getId(),
              move.process(),
              move.from(),
              move.to(),
              admin,
              Timestamp.from(clock.instant()));
          jdbc.batchUpdate(
              "insert into moved_mission (batch_id, process_instance_id, mission) values (?, ?, ?)",
              missions.stream().map(mission -> new Object[] {batch.getId(), mission.id(), mission.number()}).toList());
          return batch.getId();
        });
  }

  @Override
  public List<Started> moves() {
    return started("order by started_at desc limit " + MOVES_OF_A_PAGE);
  }

  private List<Started> started(String which, Object... values) {
    return jdbc.query(
        MOVES + which,
        (row, number) ->
            new Started(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getLong(8)),
        values);
  }

  @Override
  public Report report(String move) {
    Started started =
        started("where batch_id = ?", move).stream()
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("Il n'y a pas de tel déplacement."));
    BatchStatistics batch = management.createBatchStatisticsQuery().batchId(move).singleResult();
    boolean running = batch != null && batch.getRemainingJobs() > batch.getFailedJobs();
    List<Moved> missions =
        jdbc.query(
            "select mission, moved_at, reason from moved_mission where batch_id = ? order by 1",
            (row, number) ->
                new Moved(row.getString(1), outcome(row.getTimestamp(2), row.getString(3), batch != null), row.getString(3)),
            move);
    return new Report(started, missions, running, batch != null && batch.getFailedJobs() > 0);
  }

  private static Outcome outcome(Timestamp movedAt, String reason, boolean goesOn) {
    if (movedAt != null) {
      return Outcome.MOVED;
    }
    return reason == null && goesOn ? Outcome.WAITING : Outcome.FAILED;
  }

  @Override
  public void retry(String move, String admin) {
    List<String> failed = failed(move);
    if (!failed.isEmpty()) {
      inTheNameOf.run(
          admin,
          () -> {
            management.setJobRetries(failed, 1);
            return move;
          });
    }
  }

  private List<String> failed(String move) {
    Batch batch = management.createBatchQuery().batchId(move).singleResult();
    return batch == null
        ? List.of()
        : management.createJobQuery().jobDefinitionId(batch.getBatchJobDefinitionId()).noRetriesLeft().list().stream()
            .map(Job::getId)
            .toList();
  }

  @Override
  public void leave(String move, String admin) {
    if (management.createBatchQuery().batchId(move).count() > 0) {
      inTheNameOf.run(
          admin,
          () -> {
            management.deleteBatch(move, false);
            return move;
          });
    }
  }

  private ProcessDefinition definition(String process, int version) {
    ProcessDefinition definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .processDefinitionVersion(version)
            .singleResult();
    if (definition == null) {
      throw new NoSuchElementException("Il n'y a pas de version %d de ce processus.".formatted(version));
    }
    return definition;
  }
}
