package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jalon.support.AuditProcess;
import org.jalon.support.LocalRun;
import org.jalon.support.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What admins deployed outlives the service: all its nodes end, and another release starts. */
class RestartTest {

  private static final Duration WAIT = Duration.ofMinutes(1);

  @TempDir private Path release;
  private final LocalRun run = LocalRun.start();

  @AfterEach
  void end() {
    run.close();
  }

  @Test
  void anAdminsVersions_outliveAnotherRelease_andTheirTimersFire() throws IOException {
    Rest admin = run.rest("admin");
    String packaged = Files.readString(Path.of("processes/meeting.bpmn"));
    deploy(admin, Map.of("meeting.bpmn", packaged.replace("Planifier la rencontre", "Planifier à deux")));
    deploy(
        admin,
        Map.of(
            "audit.bpmn", AuditProcess.model("auditNote"),
            "audit-form.form", AuditProcess.FORM,
            "audit.dmn", AuditProcess.DECISION));
    FileSystemUtils.copyRecursively(Path.of("processes"), release.resolve("processes"));
    Files.writeString(
        release.resolve("processes/meeting.bpmn"), packaged.replace("Planifier la rencontre", "Planifier en ligne"));

    run.kill();
    List<String> log = run.startAgain(release);

    assertThat(log).anyMatch(line -> line.contains("newer versions of [meeting] than what runs"));
    JsonNode meeting = admin.get("/engine-rest/process-definition/key/meeting").body();
    assertThat(meeting.path("version").asInt()).isEqualTo(2);
    assertThat(admin.get("/engine-rest/process-definition/key/meeting/xml").body().path("bpmn20Xml").asText())
        .contains("Planifier à deux");

    run.advance("P31D");
    await()
        .atMost(WAIT)
        .untilAsserted(
            () ->
                assertThat(admin.get("/engine-rest/task?taskDefinitionKey=userTask_audit").body())
                    .as("tasks that the timer opened")
                    .isNotEmpty());
  }

  private static void deploy(Rest admin, Map<String, String> files) {
    Rest.Answer answer = admin.deploy("by an admin", files);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }
}
