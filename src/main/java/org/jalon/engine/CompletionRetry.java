package org.jalon.engine;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Completes a task once more when a mail job of the same mission touched the same rows at that very moment:
 * nobody should have to press « Terminer » twice because of a mail.
 */
class CompletionRetry extends CommandInterceptor {

  private static final int TRIES = 5;

  // A deadlock, and a row that another transaction put under one that this one deletes: the engine tells
  // neither from a broken database.
  private static final Set<String> COLLISIONS = Set.of("40P01", "23503");

  /** How the engine tells that another transaction removed an execution while this one read those around it. */
  private static final String REMOVED_MEANWHILE = "ENGINE-03077";

  @Override
  public <T> T execute(Command<T> command) {
    boolean completes = command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd;
    int tries = completes && Context.getCommandContext() == null ? TRIES : 1;
    while (true) {
      try {
        return next.execute(command);
      } catch (RuntimeException failure) {
        tries--;
        if (!isCollision(failure)) {
          throw failure;
        }
        if (tries == 0) {
          throw completes ? collision(failure) : failure;
        }
        letTheOtherFinish();
      }
    }
  }

  /** Some milliseconds, more or less, so that two who collided do not meet again. */
  private static void letTheOtherFinish() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(50, 200)));
  }

  /** As the engine tells it, whatever the database made of it: another one was faster, and trying again helps. */
  private static OptimisticLockingException collision(RuntimeException failure) {
    if (failure instanceof OptimisticLockingException told) {
      return told;
    }
    OptimisticLockingException collision = new OptimisticLockingException("The completion collided " + TRIES + " times.");
    collision.initCause(failure);
    return collision;
  }

  private static boolean isCollision(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException
          || cause instanceof ProcessEngineException && String.valueOf(cause.getMessage()).contains(REMOVED_MEANWHILE)
          || cause instanceof SQLException sql && COLLISIONS.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
