package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may do what over HTTP. */
@StoryTest
class AccountsTest {

  @Autowired private Story story;
  @LocalServerPort private int port;

  private Rest as(String user) {
    return new Rest(port, user, ServiceTest.PASSWORD);
  }

  @Test
  void withoutALogin_nothingIsTold() {
    assertThat(as(null).get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(new Rest(port, "nobody", "wrong").get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(as(null).get("/camunda/api/engine/engine/default/task").status()).isEqualTo(401);
  }

  @Test
  void coach_seesTheirOwnTasksOnly() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    String task = story.open("userTask_planMeeting").get(0).getId();

    assertThat(as("coach1").get("/engine-rest/task").body().findValuesAsText("id")).containsExactly(task);
    assertThat(as("coach1").get("/engine-rest/task/" + task + "/form-variables").status()).isEqualTo(200);
    assertThat(as("coach1").get("/engine-rest/task/" + task + "/deployed-form").status()).isEqualTo(200);

    assertThat(as("coach2").get("/engine-rest/task").body()).isEmpty();
    assertThat(as("coach2").get("/engine-rest/task?assignee=coach1").body()).isEmpty();
    assertThat(as("coach2").get("/engine-rest/task/" + task).status()).isEqualTo(404);
    assertThat(as("coach2").get("/engine-rest/task/" + task + "/form-variables").status()).isEqualTo(403);
    assertThat(as("coach2").submit(task, story.answers().to("userTask_planMeeting")).status()).isEqualTo(403);
    assertThat(as("coach2").get("/engine-rest/process-instance").body()).isEmpty();
    assertThat(as("coach2").get("/engine-rest/history/variable-instance").body()).isEmpty();

    String company = "/engine-rest/variable-instance?variableName=company&variableScopeIdIn=";
    String instance = story.open("userTask_planMeeting").get(0).getProcessInstanceId();
    assertThat(as("coach1").get(company + instance).body().findValuesAsText("value")).containsExactly("Brasserie du Port");
    assertThat(as("coach2").get(company + instance).body()).isEmpty();
    assertThat(as("coach1").get("/engine-rest/variable-instance").body()).isEmpty();

    assertThat(as("coach1").submit(task, story.answers().to("userTask_planMeeting")).status()).isEqualTo(204);
  }

  @Test
  void coordinator_worksOnAllMissions_butDeploysNothing() throws IOException {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    assertThat(as("coordinator").get("/engine-rest/task/count").body().path("count").asInt()).as("the coach's, and « Piloter la mission »").isEqualTo(2);
    String model = Files.readString(Path.of("processes/meeting.bpmn"));
    assertThat(as("coordinator").deploy("meeting.bpmn", model).status()).isEqualTo(403);
    String deployment = as("admin").get("/engine-rest/deployment").body().get(0).path("id").asText();
    assertThat(as("coordinator").delete("/engine-rest/deployment/" + deployment).status()).isEqualTo(404);
    assertThat(as("coordinator").get("/engine-rest/deployment").body()).isEmpty();
    assertThat(as("admin").get("/engine-rest/deployment").body()).hasSize(1);
  }

  @Test
  void coach_cannotStartAMission() {
    assertThat(as("coach1").start(story.answers().request("joint")).status()).isEqualTo(403);
  }

  @Test
  void expressionsInQueries_areNotEvaluated() {
    Map<String, Object> query = Map.of("orQueries", List.of(Map.of("assigneeExpression", "${1+1}")));
    Rest.Answer answer = as("coach1").post("/engine-rest/task", query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Les requêtes n'acceptent pas d'expression.");
  }

  @Test
  void theFirstAdminPage_isClosed() {
    assertThat(as(null).post("/camunda/api/admin/setup/default/user/create", Map.of("profile", Map.of())).status())
        .isEqualTo(404);
  }
}
