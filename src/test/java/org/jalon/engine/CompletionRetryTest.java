package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionRetryTest {

  private static final CompleteTaskCmd COMPLETION = new CompleteTaskCmd("a-task", Map.of());

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "23503"})
  void completionThatCollides_isTriedAgain(String state) {
    Engine engine = new Engine(new ProcessEngineException(new SQLException("collision", state)));
    engine.behindRetry().execute(COMPLETION);
    assertThat(engine.calls).isEqualTo(2);
  }

  @Test
  void completionOfRowsThatChangedMeanwhile_isTriedAgain() {
    Engine engine = new Engine(new OptimisticLockingException("changed"), new OptimisticLockingException("again"));
    engine.behindRetry().execute(COMPLETION);
    assertThat(engine.calls).isEqualTo(3);
  }

  @Test
  void completionOfWhatWasRemovedAroundItMeanwhile_isTriedAgain() {
    Engine engine =
        new Engine(
            new ProcessEngineException(
                "expression", new ProcessEngineException("ENGINE-03077 Cannot resolve parent, perhaps it was deleted")));
    engine.behindRetry().execute(COMPLETION);
    assertThat(engine.calls).isEqualTo(2);
  }

  @Test
  void completionThatKeepsColliding_fails() {
    OptimisticLockingException changed = new OptimisticLockingException("changed");
    Engine engine = new Engine(changed, changed, changed, changed, changed, changed);
    assertThatThrownBy(() -> engine.behindRetry().execute(COMPLETION)).isSameAs(changed);
    assertThat(engine.calls).isEqualTo(5);
  }

  @Test
  void completionThatKeepsCollidingInTheDatabase_failsAsACollision() {
    ProcessEngineException collision = new ProcessEngineException(new SQLException("collision", "23503"));
    Engine engine = new Engine(collision, collision, collision, collision, collision);
    assertThatThrownBy(() -> engine.behindRetry().execute(COMPLETION))
        .isInstanceOf(OptimisticLockingException.class)
        .hasCause(collision);
  }

  @Test
  void anyOtherFailure_andAnyOtherCommand_isNotTriedAgain() {
    Engine engine = new Engine(new ProcessEngineException("refused"));
    assertThatThrownBy(() -> engine.behindRetry().execute(COMPLETION)).hasMessage("refused");
    Engine other = new Engine(new OptimisticLockingException("changed"));
    assertThatThrownBy(() -> other.behindRetry().execute(new DeleteTaskCmd("a-task", null, false)))
        .hasMessage("changed");
    assertThat(engine.calls + other.calls).isEqualTo(2);
  }

  /** Fails as told, then succeeds. */
  private static final class Engine extends CommandInterceptor {

    private final Deque<RuntimeException> failures;
    private int calls;

    Engine(RuntimeException... failures) {
      this.failures = new ArrayDeque<>(Arrays.asList(failures));
    }

    CompletionRetry behindRetry() {
      CompletionRetry retry = new CompletionRetry();
      retry.setNext(this);
      return retry;
    }

    @Override
    public <T> T execute(Command<T> command) {
      calls++;
      if (!failures.isEmpty()) {
        throw failures.pop();
      }
      return null;
    }
  }
}
