package org.jalon.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jalon.form.FormRules;
import org.jalon.form.OwnForm;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Answers that the person whom a task asks gives themself, without an account. */
@Component
public class OwnAnswers {

  private final FormGuard guard;
  private final ProcessEngine engine;

  // Lazy: the engine needs the guard before it exists itself.
  OwnAnswers(FormGuard guard, @Lazy ProcessEngine engine) {
    this.guard = guard;
    this.engine = engine;
  }

  /**
   * What a task asks.
   *
   * @param form the form-js schema of what the person is asked and shown
   * @param values what the form's variables are now
   * @param signature whether the person may sign instead of answering
   */
  public record Questions(JsonNode form, ObjectNode values, boolean signature) {}

  /**
   * Reads the form that the task was opened with; within the engine.
   *
   * @param language the person's
   */
  public Questions questions(TaskEntity task, String language) {
    OwnForm own = guard.ownForm(task);
    return new Questions(own.form(), guard.values(task, new FormRules(own.form()), language), !own.signature().isEmpty());
  }

  /**
   * Completes a task by its form's rules, as if by nobody: who answered is told by the answers themselves.
   *
   * @param check looks at the task first, within the same transaction, and throws if that person may not answer
   * @throws RefusedException if the task is no longer open, or an answer breaks a rule of the form
   */
  public void complete(String taskId, Map<String, Object> answers, Consumer<TaskEntity> check) {
    execute(new OwnCompletion(guard, taskId, answers, check));
  }

  /**
   * Completes a task by the signature of the person whom it asks.
   *
   * @param keep keeps what proves it, within the same transaction, and throws if that person may not sign
   * @throws RefusedException if the task is no longer open, or asks for no signature
   */
  public void sign(String taskId, Consumer<TaskEntity> keep) {
    execute(new Signing(guard, taskId, keep));
  }

  private void execute(GuardedCompletion completion) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(completion);
  }

  private static final class Signing extends GuardedCompletion {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<TaskEntity> keep;

    Signing(FormGuard guard, String taskId, Consumer<TaskEntity> keep) {
      super(guard, taskId, Map.of(), false, false);
      this.keep = keep;
    }

    @Override
    protected VariableMap accept(FormGuard guard, TaskEntity task, Map<String, Object> submitted) {
      keep.accept(task);
      return guard.acceptSignature(task);
    }
  }

  private static final class OwnCompletion extends GuardedCompletion {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<TaskEntity> check;

    OwnCompletion(FormGuard guard, String taskId, Map<String, Object> answers, Consumer<TaskEntity> check) {
      super(guard, taskId, answers, false, false);
      this.check = check;
    }

    @Override
    protected VariableMap accept(FormGuard guard, TaskEntity task, Map<String, Object> submitted) {
      check.accept(task);
      return guard.acceptOwn(task, submitted);
    }
  }
}
