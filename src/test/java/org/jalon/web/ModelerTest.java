package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An admin deploys from Camunda Modeler: the calls are those that it makes. */
@StoryTest
class ModelerTest {

  private static final String MEETING = "meeting.bpmn";
  private static final String FORM = "qualify-request.form";
  private static final String PROBE = "/engine-rest/deployment?maxResults=0";
  private static final String VERSION = "/engine-rest/version";

  @Autowired private RepositoryService repository;
  @Autowired private Story story;
  @LocalServerPort private int port;

  private final List<String> deployed = new ArrayList<>();
  private Rest admin;
  private long before;

  @BeforeEach
  void countDeployments() {
    admin = as("admin");
    before = repository.createDeploymentQuery().count();
  }

  @AfterEach
  void removeWhatWasDeployed() {
    deployed.stream().distinct().forEach(deployment -> repository.deleteDeployment(deployment, true));
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void itsProbes_areAnsweredToAnAdmin_andToNobodyWithoutALogin() {
    assertThat(admin.get(PROBE).status()).isEqualTo(200);
    assertThat(admin.get(VERSION).body().path("version").asText()).startsWith("7.24");
    // Not the admin with a wrong password: the engine would turn the admin away for some seconds after.
    for (Rest stranger : List.of(new Rest(port, null, null), new Rest(port, "nobody", "wrong"))) {
      assertThat(stranger.get(PROBE).status()).isEqualTo(401);
      assertThat(stranger.get(VERSION).status()).isEqualTo(401);
      assertThat(stranger.deploy(MEETING, changedMeeting()).status()).isEqualTo(401);
    }
  }

  @Test
  void nobodyButAdmins_deploys() {
    for (String person : List.of("coach1", "coordinator")) {
      Rest.Answer answer = as(person).deploy(MEETING, changedMeeting());
      assertThat(answer.status()).as(person + ": " + answer).isEqualTo(403);
    }
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void aModelDeployedAlone_isTheNewVersion_andFindsTheFormsThatAreThere() {
    Rest.Answer answer = deploy("meeting", Map.of(MEETING, changedMeeting()));

    JsonNode definition = answer.body().path("deployedProcessDefinitions").iterator().next();
    assertThat(definition.path("key").asText()).isEqualTo("meeting");
    assertThat(definition.path("version").asInt()).isEqualTo(2);
    assertThat(answer.body().path("source").asText()).isEqualTo("Camunda Modeler");
    story.upToSessions(1);
    assertThat(story.open("userTask_planMeeting").get(0).getName()).isEqualTo("Fixer la rencontre");
    assertThat(admin.get(formOf("userTask_planMeeting")).body().path("id").asText()).isEqualTo("plan-meeting");
    story.meet();
    story.endUnderContract();
  }

  @Test
  void theSameAgain_makesNoNewVersion_andWhatChanged_makesAll() {
    Map<String, String> files = Map.of(MEETING, changedMeeting(), FORM, form());
    Rest.Answer first = deploy("meeting", files);
    Rest.Answer again = deploy("meeting", files);
    assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));

    Map<String, String> oneChanged = Map.of(MEETING, changedMeeting(), FORM, form() + "\n");
    Rest.Answer changed = deploy("meeting", oneChanged);
    assertThat(changed.body().path("id")).isNotEqualTo(first.body().path("id"));
    assertThat(changed.body().path("deployedProcessDefinitions")).as("the model too").hasSize(1);
  }

  @Test
  void onlyWhatChanged_isDeployed_whenAskedFor() {
    Map<String, String> fields =
        Map.of(
            "deployment-name", "meeting",
            "deployment-source", "Camunda Modeler",
            "deploy-changed-only", "true");
    keep(admin.deploy(fields, Map.of(MEETING, changedMeeting(), FORM, form())));

    Rest.Answer changed = keep(admin.deploy(fields, Map.of(MEETING, changedMeeting(), FORM, form() + "\n")));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(repository.getDeploymentResourceNames(changed.body().path("id").asText())).containsExactly(FORM);
  }

  @Test
  void openTasks_keepTheFormThatTheyWereOpenedWith_andLaterOnesHaveTheNew() {
    story.start("joint");
    String open = story.open("userTask_qualifyRequest").get(0).getId();
    JsonNode before = admin.get("/engine-rest/task/" + open + "/deployed-form").body();
    Map<String, Object> answers = story.answers().to("userTask_qualifyRequest");

    deploy("forms", Map.of(FORM, withQuestion("urgency")));
    deploy("forms", Map.of(FORM, withQuestion("otherUrgency")));

    assertThat(admin.get("/engine-rest/task/" + open + "/deployed-form").body()).isEqualTo(before);
    assertThat(admin.get("/engine-rest/task/" + open + "/form").body().path("camundaFormRef").path("key").asText())
        .isEqualTo("qualify-request");
    assertThat(as("coordinator").submit(open, answers).status()).isEqualTo(204);
    story.endBeforeTheContract();

    story.start("joint");
    String later = story.open("userTask_qualifyRequest").get(0).getId();
    assertThat(admin.get("/engine-rest/task/" + later + "/deployed-form").body().toString()).contains("otherUrgency");
    Rest.Answer refused = as("coordinator").submit(later, answers);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("Urgence");
    answers.put("otherUrgency", "haute");
    assertThat(as("coordinator").submit(later, answers).status()).isEqualTo(204);
    story.endBeforeTheContract();
  }

  private Rest as(String user) {
    return new Rest(port, user, ServiceTest.PASSWORD);
  }

  private Rest.Answer deploy(String name, Map<String, String> files) {
    Rest.Answer answer = keep(admin.deploy(name, files));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  /** To be removed after the test, the newest first. */
  private Rest.Answer keep(Rest.Answer answer) {
    if (answer.status() == 200) {
      deployed.add(0, answer.body().path("id").asText());
    }
    return answer;
  }

  private String formOf(String task) {
    return "/engine-rest/task/" + story.open(task).get(0).getId() + "/deployed-form";
  }

  private static String changedMeeting() {
    return read("processes/" + MEETING).replace("name=\"Planifier la rencontre\"", "name=\"Fixer la rencontre\"");
  }

  private static String form() {
    return read("forms/" + FORM);
  }

  /** The form with one more question, which must be answered. */
  private static String withQuestion(String key) {
    return form()
        .replaceFirst(
            "\"components\": \\[",
            "\"components\": [{\"type\": \"textfield\", \"id\": \"Field_%s\", \"key\": \"%1$s\", \"label\": \"Urgence\","
                    .formatted(key)
                + " \"validate\": {\"required\": true}},");
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
