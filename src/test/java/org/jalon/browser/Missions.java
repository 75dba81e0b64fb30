package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.jalon.support.Answers;
import org.jalon.support.LocalRun;
import org.jalon.support.Rest;

/** Leads missions of a local run past what a test does not look at, over REST. */
final class Missions {

  private static final String STEERING = "userTask_steerMission";

  private final Rest rest;
  private final Rest coordinator;
  private final Answers answers;

  Missions(LocalRun run) {
    this.rest = run.rest("admin");
    this.coordinator = run.rest("coordinator");
    this.answers = new Answers(run.clock());
  }

  /** Opens a mission as a coordinator and returns its number. */
  String start(Map<String, Object> request) {
    Rest.Answer started = coordinator.start(request);
    assertThat(started.status()).as(started.message()).isEqualTo(200);
    return started.body().path("businessKey").asText();
  }

  /** The oldest of the tasks that somebody must do; a missing node if there is none. */
  JsonNode nextTask(String mission) {
    return tasks("sortBy=created&sortOrder=asc&minPriority=1&processInstanceBusinessKey=" + mission).path(0);
  }

  /** The open tasks of that kind. */
  JsonNode tasks(String mission, String kind) {
    return tasks("processInstanceBusinessKey=" + mission + "&taskDefinitionKey=" + kind);
  }

  private JsonNode tasks(String query) {
    return rest.get("/engine-rest/task?" + query).body();
  }

  /** The id of the task by which that mission is steered. */
  String steering(String mission) {
    return tasks(mission, STEERING).path(0).path("id").asText();
  }

  /** Completes a task with the answers that lead straight on, but for these pairs of name and value. */
  void complete(JsonNode task, Object... different) {
    Map<String, Object> answer = answers.to(task.path("taskDefinitionKey").asText());
    answer.putAll(Answers.answers(different));
    // Nobody but a test completes a task at the very moment of its mail, which the service bears a few times only.
    Rest.Answer completed =
        await()
            .pollInterval(Duration.ofMillis(200))
            .until(() -> rest.submit(task.path("id").asText(), answer), result -> result.status() != 409);
    assertThat(completed.status()).as(task.path("name").asText() + ": " + completed.message()).isEqualTo(204);
  }

  /** Completes task after task until one of that kind is next. */
  void leadTo(String kind, String mission) {
    JsonNode task = nextTask(mission);
    while (!task.path("taskDefinitionKey").asText().equals(kind)) {
      assertThat(task.isMissingNode()).as("the mission ended before %s", kind).isFalse();
      complete(task);
      task = nextTask(mission);
    }
  }
}
