package org.jalon.engine;

import java.sql.Timestamp;
import java.time.Clock;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchConfiguration;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs that move missions to another version, one mission each: writes down with the move that it was done, or why
 * it failed, which the rolled back move itself cannot say.
 */
@Component
class MoveJobs extends MigrationBatchJobHandler {

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final TransactionTemplate ownTransaction;

  MoveJobs(JdbcTemplate jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public void executeHandler(
      MigrationBatchConfiguration move, ExecutionEntity execution, CommandContext commandContext, String tenantId) {
    try {
      super.executeHandler(move, execution, commandContext, tenantId);
      write(move, "moved_at = ?, reason = null", Timestamp.from(clock.instant()));
    } catch (RuntimeException failure) {
      String reason =
          String.join(
              " ",
              new MoveSentences(
                      commandContext.getProcessEngineConfiguration().getRepositoryService(), move.getMigrationPlan())
                  .reasons(failure));
      ownTransaction.executeWithoutResult(status -> write(move, "reason = ?", reason));
      throw failure;
    }
  }

  private void write(MigrationBatchConfiguration move, String what, Object value) {
    for (String mission : move.getIds()) {
      jdbc.update(
          "update moved_mission set " + what + " where batch_id = ? and process_instance_id = ?",
          value,
          move.getBatchId(),
          mission);
    }
  }
}
