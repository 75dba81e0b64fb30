package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jalon.support.Answers;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is no answer is refused in French with the field named, and changes nothing. */
@ServiceTest
class BadInputTest {

  @Autowired private Story story;
  @LocalServerPort private int port;

  private Rest coordinator;

  @BeforeEach
  void begin() {
    story.reset();
    coordinator = new Rest(port, "coordinator", ServiceTest.PASSWORD);
  }

  @AfterEach
  void end() {
    story.end();
  }

  private void isRefused(Rest.Answer answer, String field, String why) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.message()).endsWith("Le formulaire n'est pas accepté. « " + field + " » : " + why);
  }

  private void taskIsRefused(String task, String field, String why, Object... answers) {
    Map<String, Object> all = story.answers().to(task);
    all.putAll(Answers.answers(answers));
    String id = story.open(task).get(0).getId();
    isRefused(coordinator.submit(id, all), field, why);
    isRefused(
        coordinator.post("/engine-rest/task/" + id + "/complete", Map.of("variables", Rest.variables(all))), field, why);
    assertThat(story.open(task)).extracting("id").containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claire", "claire@example", "claire martin@example.com", "@example.com"})
  void participantWithoutAValidAddress_isRefused(String email) {
    Map<String, Object> request = story.answers().request("joint");
    request.put("coachee", Answers.participant("Claire Martin", email, "fr"));
    isRefused(coordinator.start(request), "Courriel", "une adresse de courriel est attendue.");
    assertThat(story.open("userTask_qualifyRequest")).isEmpty();
  }

  @Test
  void addressThatBringsAnotherHeader_isRefused() {
    Map<String, Object> request = story.answers().request("joint");
    request.put("coachee", Answers.participant("Claire Martin", "a@b.fr\\nBcc: x@y.fr", "fr"));
    isRefused(coordinator.start(request), "Courriel", "une seule ligne de texte est attendue.");
  }

  @Test
  void twoParticipantsWithTheSameAddress_areAllowed_andItIsSaid() {
    Map<String, Object> request = story.answers().request("joint");
    request.put("manager", Answers.participant("Hugo Lefèvre", "CLAIRE.martin@example.com", "fr"));
    assertThat(coordinator.start(request).status()).isEqualTo(200);
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    assertThat(coordinator.get("/engine-rest/task/" + task + "/form-variables?variableNames=sharedAddressNotice").body()
            .at("/sharedAddressNotice/value").asText())
        .isEqualTo("Claire Martin, Hugo Lefèvre");
  }

  @Test
  void unknownCoach_isRefused() {
    story.start("joint");
    taskIsRefused("userTask_qualifyRequest", "Coach", "cette réponse n'est pas proposée.", "coach", "nobody");
    taskIsRefused("userTask_qualifyRequest", "Coach", "cette réponse n'est pas proposée.", "coach", "coordinator");
  }

  @Test
  void answerInASuspendedMission_isRefused() {
    story.start("coachee");
    String id = story.open("userTask_qualifyRequest").get(0).getId();
    Rest admin = new Rest(port, "admin", ServiceTest.PASSWORD);
    String mission = admin.get("/engine-rest/task/" + id).body().path("processInstanceId").asText();
    assertThat(suspend(admin, mission, true).status()).isEqualTo(204);

    Rest.Answer answer = coordinator.submit(id, story.answers().to("userTask_qualifyRequest"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .isEqualTo("L'administration a suspendu cette mission\u00a0: réessayez quand elle aura repris.");
    assertThat(suspend(admin, mission, false).status()).isEqualTo(204);
    assertThat(coordinator.submit(id, story.answers().to("userTask_qualifyRequest")).status()).isEqualTo(204);
  }

  private static Rest.Answer suspend(Rest admin, String mission, boolean suspended) {
    return admin.put("/engine-rest/process-instance/" + mission + "/suspended", Map.of("suspended", suspended));
  }

  @Test
  void meetingInThePast_isRefused() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    taskIsRefused("userTask_planMeeting", "Date", "cette date est passée.", "meetingStart", "2026-11-20T09:00");
    taskIsRefused(
        "userTask_planMeeting", "Date", "une date et une heure sont attendues.", "meetingStart", "${1+1}");
  }

  @Test
  void proposalOutOfRange_isRefused() {
    story.upToProposal();
    termsAreRefused("Nombre de séances", "au moins 1.", "sessionCount", 0);
    termsAreRefused("Nombre de séances", "un nombre entier est attendu.", "sessionCount", 2.5);
    termsAreRefused("Nombre de séances", "un nombre est attendu.", "sessionCount", "deux");
    termsAreRefused("Délai avant la séance de suivi", "au moins 1.", "followUpMonths", 0);
    termsAreRefused("Délai avant la séance de suivi", "au plus 24.", "followUpMonths", 60);
    termsAreRefused("Organisation de l'accompagnement", "au plus 3900 caractères.", "organisation", "x".repeat(100_000));
    termsAreRefused("Objectifs", "il en faut au moins 1.", "objectives", List.of());
  }

  private void termsAreRefused(String field, String why, Object... different) {
    taskIsRefused("userTask_draftProposal", field, why, "terms", Answers.terms(different));
  }

  @Test
  void markupAndExpressions_areTextAsTyped() throws Exception {
    String typed = "<b>Port</b> ${1+1} #{2+2} [[${3+3}]] __${4+4}__";
    Map<String, Object> request = story.answers().request("joint");
    request.put("company", typed);
    assertThat(coordinator.start(request).status()).isEqualTo(200);
    story.runDueJobs();
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    assertThat(coordinator.get("/engine-rest/task/" + task + "/form-variables").body().at("/company/value").asText())
        .isEqualTo(typed);
    var parts = new java.util.ArrayList<String>();
    TestServers.bodies(TestServers.mail().getReceivedMessages()[0], parts);
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0)).contains(typed);
    assertThat(parts.get(1)).contains("&lt;b&gt;Port&lt;/b&gt; ${1+1} #{2+2} [[${3+3}]] __${4+4}__");
  }
}
