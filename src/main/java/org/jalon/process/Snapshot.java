package org.jalon.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the engine as it stands at one moment: what somebody completes meanwhile is seen whole, or not at all.
 */
@Component
class Snapshot {

  private final ProcessEngine engine;
  private final TransactionTemplate moment;

  // Lazy: the engine needs the beans that its models name before it exists itself.
  Snapshot(@Lazy ProcessEngine engine, PlatformTransactionManager transactions) {
    this.engine = engine;
    this.moment = new TransactionTemplate(transactions);
    this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** Runs a command that only reads. */
  <T> T read(Command<T> command) {
    return moment.execute(status -> run(command));
  }

  /** Runs a command within the running transaction, or in one of its own. */
  <T> T run(Command<T> command) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(command);
  }
}
