package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** « Versions du processus » is for admins, and answers nonsense with a sentence. */
@StoryTest
class VersionPagesTest {

  private static final String VERSIONS = "/admin/versions";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Autowired private Story story;
  @Autowired private RepositoryService repository;
  @LocalServerPort private int port;

  private final List<String> deployments = new ArrayList<>();

  private Rest as(String user) {
    return Rest.throughTasklist(port, user, ServiceTest.PASSWORD);
  }

  private int latest() {
    return repository.createProcessDefinitionQuery().processDefinitionKey("meeting").latestVersion().singleResult().getVersion();
  }

  @AfterEach
  void leaveNoVersionBehind() {
    deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
  }

  /** Deploys another version as an admin does. */
  private void deploy() throws IOException {
    String changed =
        Files.readString(Path.of("processes/meeting.bpmn")).replace("name=\"Planifier la rencontre\"", "name=\"Fixer la rencontre\"");
    Rest.Answer answer = new Rest(port, "admin", ServiceTest.PASSWORD).deploy("meeting.bpmn", changed);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    deployments.add(answer.body().path("id").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/meeting/difference?from=1&to=1", "/meeting/move?from=1&to=2", "/moves/any"
      })
  void whoeverIsNoAdmin_seesNoneOfIt(String page) {
    assertThat(as("coordinator").get(VERSIONS + page).status()).isEqualTo(403);
    assertThat(as("coach1").get(VERSIONS + page).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/meeting/rehearsal", "/meeting/move", "/moves/any/retry", "/moves/any/leave", "/release/meeting"
      })
  void whoeverIsNoAdmin_andWhateverOurOwnFormsDidNotSend_isRefused(String address) {
    for (String user : new String[] {"coordinator", "coach1", "admin"}) {
      assertThat(as(user).postForm(VERSIONS + address, "from=1&to=1").status()).as(user).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/meeting/difference?from=1&to=99    | 404 | pas de version 99",
        "/nowhere/difference?from=1&to=1     | 404 | pas de version 1",
        "/meeting/difference?from=one&to=1   | 400 | Une version est un nombre.",
        "/meeting/move?from=1&to=1           | 400 | Choisir deux versions différentes.",
        "/meeting/move?from=1                | 400 | ",
        "/moves/unknown                      | 404 | pas de tel déplacement"
      })
  void whatThereIsNot_isToldInASentence(String page, int status, String sentence) {
    Rest.Answer answer = as("admin").get(VERSIONS + page);

    assertThat(answer.status()).isEqualTo(status);
    if (sentence != null) {
      assertThat(answer.body().asText()).contains(sentence);
    }
  }

  @Test
  void newVersion_isShownWithWhoDeployedIt_andWhatDiffers() throws IOException {
    int before = latest();
    deploy();
    Rest admin = as("admin");
    String page = admin.get(VERSIONS).body().asText();
    assertThat(page).contains("Mission de coaching", "Contrat tripartite", "le service");
    assertThat(page.substring(page.indexOf("Rencontre</h2>"))).contains("admin", "la plus récente");

    String difference =
        admin.get(VERSIONS + "/meeting/difference?from=" + before + "&to=" + latest()).body().asText();
    assertThat(difference)
        .contains("≠ modifié", "userTask_planMeeting", "Planifier la rencontre", "Fixer la rencontre", "<svg");
    assertThat(admin.get(VERSIONS + "/meeting/difference?from=" + before + "&to=" + before).body().asText())
        .contains("Les deux versions disent la même chose.");
  }

  @Test
  void formThatNamesNoMission_isShownAgain_andNothingBegins() throws IOException {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    int before = latest();
    deploy();
    Rest admin = as("admin");
    String versions = "from=" + before + "&to=" + latest();
    Matcher token = CSRF.matcher(admin.get(VERSIONS + "/meeting/move?" + versions).body().asText());
    assertThat(token.find()).isTrue();
    String fields = versions + "&_csrf=" + token.group(1);

    Rest.Answer none = admin.postForm(VERSIONS + "/meeting/rehearsal", fields);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body().asText()).contains("Choisir au moins une mission.", story.number());
    assertThat(admin.postForm(VERSIONS + "/meeting/move", fields + "&mission=unknown").status()).isEqualTo(400);
    assertThat(admin.postForm(VERSIONS + "/meeting/move", "_csrf=" + token.group(1)).status()).isEqualTo(400);
    assertThat(admin.postForm(VERSIONS + "/release/nothing", "_csrf=" + token.group(1)).body().asText())
        .contains("Le service n&#39;est livré avec aucun modèle nothing.");
    assertThat(admin.get(VERSIONS).body().asText()).doesNotContain("Derniers déplacements");
  }
}
