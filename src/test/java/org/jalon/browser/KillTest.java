package org.jalon.browser;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jalon.support.Answers;
import org.jalon.support.LocalRun;
import org.jalon.support.LocalRun.Mail;
import org.jalon.support.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service's JVM is killed, as by a power cut, while it sends mails. */
class KillTest {

  private static final int OTHER_MISSIONS = 12;
  private static final int MAILS_HELD = 4 * OTHER_MISSIONS;
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final LocalRun run = LocalRun.start();
  private final Rest rest = run.rest("admin");
  private final Missions missions = new Missions(run);
  private final Answers answers = new Answers(run.clock());

  @AfterEach
  void end() {
    run.close();
  }

  @Test
  void serviceKilledWhileItSendsMails_standsWhereItStood_andTellsEverybodyOnce() {
    String mission = start();
    missions.leadTo("userTask_signContract", mission);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < OTHER_MISSIONS; i++) {
      others.add(start());
    }
    holdMails(true);
    others.forEach(other -> missions.complete(missions.nextTask(other)));
    List<String> tasks = openTasks();
    List<JsonNode> data = data(mission);
    int mailsBefore = run.countMails();
    holdMails(false);
    await().atMost(WAIT).pollInterval(Duration.ofMillis(5)).until(() -> run.countMails() > mailsBefore);
    run.kill();
    assertThat(run.countMails() - mailsBefore).as("mails sent of those held").isBetween(1, MAILS_HELD - 1);

    run.startAgain();
    assertThat(openTasks()).isEqualTo(tasks);
    assertThat(data(mission)).isEqualTo(data);

    // What the killed service was about to send stays locked for five minutes.
    run.advance("PT6M");
    await().atMost(WAIT).untilAsserted(() -> assertThat(toldOf(others)).isEqualTo(MAILS_HELD));
    assertThat(run.inbox().stream().collect(groupingBy(KillTest::content, mapping(Mail::messageId, toSet()))))
        .allSatisfy((content, ids) -> assertThat(ids).as(content).hasSize(1));
    leadToTheEnd(mission);
    assertThat(rest.get("/engine-rest/incident").body()).isEmpty();
  }

  /** Lets mails pile up, then go all at once. */
  private void holdMails(boolean hold) {
    for (String process : List.of("coachingMission", "contract", "meeting")) {
      Rest.Answer done =
          rest.put(
              "/engine-rest/job-definition/suspended",
              Map.of("processDefinitionKey", process, "includeJobs", true, "suspended", hold));
      assertThat(done.status()).as(done.message()).isEqualTo(204);
    }
  }

  /** Who is told what: the text names the mission, the task or meeting, and the date. */
  private static String content(Mail mail) {
    return String.join("\n", mail.to(), mail.subject(), mail.text());
  }

  private String start() {
    return missions.start(answers.request("joint"));
  }

  private List<String> openTasks() {
    return StreamSupport.stream(rest.get("/engine-rest/task?sortBy=id&sortOrder=asc").body().spliterator(), false)
        .map(task -> Stream.of("id", "name", "assignee", "due").map(fact -> task.path(fact).asText()).toList())
        .map(String::valueOf)
        .toList();
  }

  /** The variables of the mission, and how many missions and meetings there are. */
  private List<JsonNode> data(String mission) {
    List<JsonNode> data = new ArrayList<>();
    for (JsonNode instance : rest.get("/engine-rest/process-instance?businessKey=" + mission).body()) {
      String variables = "/engine-rest/process-instance/" + instance.path("id").asText() + "/variables";
      data.add(rest.get(variables + "?deserializeValues=false").body());
    }
    data.add(rest.get("/engine-rest/history/process-instance/count").body());
    return data;
  }

  /** How many know that these missions are open: coachee, manager and HR, and the coach by a first task. */
  private long toldOf(List<String> missions) {
    return run.inbox().stream()
        .filter(mail -> missions.contains(mail.subject().replaceAll("^\\[|].*", "")))
        .filter(mail -> mail.subject().matches(".*(est ouverte|is open)") || mail.receiver().equals("coach1"))
        .map(Mail::messageId)
        .distinct()
        .count();
  }

  private void leadToTheEnd(String mission) {
    completeAllOf(mission);
    run.advance("P5M");
    // What comes next may be made by a job, a moment after what was before.
    await()
        .atMost(WAIT)
        .untilAsserted(
            () -> {
              completeAllOf(mission);
              assertThat(stands(mission)).isEmpty();
            });
  }

  private void completeAllOf(String mission) {
    for (JsonNode task = missions.nextTask(mission);
        !task.isMissingNode();
        task = missions.nextTask(mission)) {
      missions.complete(task);
    }
  }

  /** Where a mission that runs stands, by the ids of the model. */
  private List<String> stands(String mission) {
    List<String> activities = new ArrayList<>();
    for (JsonNode instance : rest.get("/engine-rest/process-instance?businessKey=" + mission).body()) {
      rest.get("/engine-rest/process-instance/" + instance.path("id").asText() + "/activity-instances")
          .body()
          .findValues("activityId")
          .forEach(activity -> activities.add(activity.asText()));
    }
    return activities;
  }
}
