package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.Task;

/** Leads a mission over HTTP, as real people do: a coordinator opens it, and whoever has a task completes it. */
public final class OverHttp {

  private final Story story;
  private final int port;
  private final UnaryOperator<Map<String, Object>> wording;

  public OverHttp(Story story, int port) {
    this(story, port, UnaryOperator.identity());
  }

  /** @param wording changes all answers before they are sent */
  public OverHttp(Story story, int port, UnaryOperator<Map<String, Object>> wording) {
    this.story = story;
    this.port = port;
    this.wording = wording;
  }

  public Rest as(String user) {
    return new Rest(port, user, ServiceTest.PASSWORD);
  }

  /** Opens a mission as a coordinator. */
  public void start(String kind) {
    Rest.Answer answer = as("coordinator").start(wording.apply(story.answers().request(kind)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    story.follow((String) story.variableAt("userTask_qualifyRequest", "missionNumber"));
    story.runDueJobs();
  }

  /** Its assignee completes the one open task of that kind. */
  public void complete(String task, Object... differentAnswers) {
    assertThat(story.open(task)).as("open tasks %s among %s", task, story.openTaskNames()).hasSize(1);
    complete(story.open(task).get(0), differentAnswers);
  }

  /** Its assignee completes that participant's task of a round. */
  public void completeFor(String respondent, String task, Object... differentAnswers) {
    String id = story.taskFor(respondent, task);
    complete(story.open(task).stream().filter(open -> open.getId().equals(id)).findFirst().orElseThrow(), differentAnswers);
  }

  private void complete(Task task, Object... differentAnswers) {
    Map<String, Object> answers = story.answers().to(task.getTaskDefinitionKey());
    answers.putAll(Answers.answers(differentAnswers));
    Rest.Answer answer = as(task.getAssignee()).submit(task.getId(), wording.apply(answers));
    assertThat(answer.status()).as(task.getName() + ": " + answer).isEqualTo(204);
    story.runDueJobs();
  }

  /** Acts on the mission by « Piloter la mission ». */
  public void steer(String action, Object... fields) {
    complete("userTask_steerMission", "steeringAction", action, "steering", Answers.object(fields));
  }

  /** The coach plans a meeting, lets its time pass, and notes that it was held. */
  public void meet() {
    complete("userTask_planMeeting");
    story.fireTimer("userTask_recordMeeting");
    complete("userTask_recordMeeting");
  }
}
