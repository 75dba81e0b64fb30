package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jalon.support.Modeler;
import org.jalon.support.OverHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An admin changes the course of missions with the element templates alone, and deploys from Modeler. */
@StoryTest
class PaletteTest {

  private static final String MISSION = "processes/coaching-mission.bpmn";

  private static final Map<String, String> WORDS =
      Map.of(
          "Objet en français", "Le budget de {company}",
          "Texte en français", "{manager} & {coachee} ont validé la proposition.\nMerci de lire <la suite>.",
          "Objet en anglais", "The budget of {company}",
          "Texte en anglais", "{manager} & {coachee} have validated the proposal.\nPlease read <on>.");

  @Autowired private Story story;
  @LocalServerPort private int port;

  private final List<String> deployments = new ArrayList<>();

  @AfterEach
  void theChange_isGoneForTheOtherStories() {
    for (String deployment : deployments) {
      assertThat(admin().delete("/engine-rest/deployment/" + deployment + "?cascade=true").status()).isEqualTo(204);
    }
  }

  private Rest admin() {
    return new Rest(port, "admin", ServiceTest.PASSWORD);
  }

  private void deploy(Modeler modeler, Map<String, String> attached) {
    Map<String, String> files = new HashMap<>(attached);
    files.put("coaching-mission.bpmn", modeler.xml());
    Rest.Answer answer = admin().deploy("coaching-mission", files);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    deployments.add(answer.body().path("id").asText());
  }

  @Test
  void aNewMail_andAnApprovalByHr_runWithoutAnyJava() throws Exception {
    deploy(
        Modeler.open(MISSION)
            .addOn(
                "flow_allValidated", "send-message", "sendTask_budgetAnnounced", "Annoncer le budget",
                with(WORDS, "Destinataires", "Hiérarchique et Ressources humaines"))
            .addOn(
                "flow_afterBudgetAnnounced", "participant-task", "userTask_approveBudget", "Recueillir l'accord sur le budget",
                with(
                    WORDS,
                    "Qui répond", "Ressources humaines",
                    "Nom de la réponse", "budgetAnswer",
                    "Objet en anglais", "Your approval of the budget")),
        Map.of());
    story.upToProposal();
    story.complete("userTask_draftProposal");
    story.newMails();
    story.completeAll("userTask_validateProposal");

    assertThat(bodiesTo("hugo.lefevre"))
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).contains("Bonjour Hugo Lefèvre,", "ont validé la proposition."))
        .satisfiesExactly(
            text -> assertThat(text).contains("Hugo Lefèvre & Claire Martin ont", "\nMerci de lire <la suite>."),
            html -> assertThat(html).contains("Hugo Lefèvre &amp; Claire Martin ont", "Merci de lire &lt;la suite&gt;."));
    assertThat(story.newMails())
        .containsExactly(
            "hugo.lefevre: Le budget de Brasserie du Port",
            "jane.smith: The budget of Brasserie du Port",
            "jane.smith: Your approval of the budget");
    Task approval = story.open("userTask_approveBudget").get(0);
    assertThat(approval.getAssignee()).isEqualTo("coordinator");
    assertThat(story.due("userTask_approveBudget")).hasToString("2026-12-07T10:00+01:00[Europe/Paris]");
    story.goTo("2026-12-02T10:00");
    assertThat(bodiesTo("jane.smith"))
        .allSatisfy(body -> assertThat(body).contains("your answer has not reached us yet", "reply to this email"));
    assertThat(story.newMails()).containsExactly("jane.smith: Reminder: Your approval of the budget");
    story.goTo("2026-12-08T10:00");
    assertThat(story.newMails())
        .containsExactly("coordinator: Une tâche n'est pas encore faite", "jane.smith: Reminder: Your approval of the budget");

    Rest coordinator = new OverHttp(story, port).as("coordinator");
    Rest.Answer incomplete = coordinator.submit(approval.getId(), Map.of("answer", "refused", "answerChannel", "phone"));
    assertThat(incomplete.status()).isEqualTo(400);
    assertThat(incomplete.message()).contains("Motif du refus");
    assertThat(coordinator.submit(approval.getId(), Map.of("answer", "approved", "answerChannel", "phone")).status())
        .isEqualTo(204);
    story.runDueJobs();
    assertThat(story.variable("budgetAnswer")).isEqualTo("approved");
    assertThat(story.variable("answer")).as("the answer stays with its task").isNull();
    assertThat(story.shownAt("userTask_steerMission", "trail").toString())
        .contains("Recueillir l'accord sur le budget", "pour Jane Smith, accordé, par téléphone");
    assertThat(story.openTaskNames()).containsExactly("userTask_prepareContract", "userTask_steerMission");
    story.endBeforeTheContract();
  }

  @Test
  void everyOtherBuildingBlock_runsToo() throws IOException {
    String form = Files.readString(Path.of("forms/call-parties.form")).replace("\"call-parties\"", "\"check-budget\"");
    deploy(
        Modeler.open(MISSION)
            .addOn(
                "flow_allValidated", "send-mail", "sendTask_resumed", "Redire la reprise",
                Map.of("Courriel", "Mission reprise", "Destinataires", "Intéressé·e", "Langue", "Anglais pour tous"))
            .addOn(
                "flow_afterResumed", "coach-task", "userTask_checkBudget", "Vérifier le budget",
                Map.of("Formulaire", "check-budget", "Délai en jours ouvrés", "3"))
            .addOn("flow_afterCheckBudget", "deadline", "timer_coolingOff", "Délai de réflexion", Map.of("Jours ouvrés", "4"))
            .addOn(
                "flow_afterCoolingOff", "meeting", "callActivity_budgetMeeting", "Rencontre sur le budget",
                Map.of("Sorte de rencontre", "Séance préalable", "Participants proposés", "Hiérarchique"))
            .addOn(
                "flow_afterBudgetMeeting", "coordinator-task", "userTask_fileBudget", "Classer le budget",
                Map.of("Formulaire", "check-budget"))
            .addDeadline(
                "userTask_fileBudget", "boundary_budgetOverdue", "1",
                "send-message", "sendTask_budgetLate", "Budget en retard", with(WORDS, "Destinataires", "Coordination")),
        Map.of("check-budget.form", form));
    story.upToProposal();
    story.complete("userTask_draftProposal");
    story.newMails();
    story.completeAll("userTask_validateProposal");

    assertThat(story.newMails()).containsExactly("claire.martin: The mission resumes", "coach1: Une tâche vous attend");
    Task check = story.open("userTask_checkBudget").get(0);
    assertThat(check.getAssignee()).isEqualTo("coach1");
    assertThat(story.due("userTask_checkBudget")).hasToString("2026-12-03T10:00+01:00[Europe/Paris]");
    story.completeTask(check.getId(), story.answers().to("userTask_callParties"));
    assertThat(story.timerAt("timer_coolingOff")).hasToString("2026-12-04T09:00:00Z");
    story.fireTimer("timer_coolingOff");
    assertThat(story.shownAt("userTask_planMeeting", "meetingTitle").toString()).contains("Séance préalable");
    story.meet();
    story.newMails();
    assertThat(story.timerAt("boundary_budgetOverdue")).isBefore(story.due("userTask_fileBudget").toInstant());
    story.fireTimer("boundary_budgetOverdue");
    assertThat(story.newMails()).contains("coordinator: Le budget de Brasserie du Port");
    Task filing = story.open("userTask_fileBudget").get(0);
    assertThat(filing.getAssignee()).isEqualTo("coordinator");
    story.completeTask(filing.getId(), story.answers().to("userTask_callParties"));
    assertThat(story.openTaskNames()).containsExactly("userTask_prepareContract", "userTask_steerMission");
    story.endBeforeTheContract();
  }

  private static Map<String, String> with(Map<String, String> fields, String... more) {
    Map<String, String> all = new HashMap<>(fields);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  /** The bodies of the mails that wait in somebody's inbox: of each the text, then the HTML. */
  private static List<String> bodiesTo(String receiver) throws MessagingException, IOException {
    List<String> bodies = new ArrayList<>();
    for (MimeMessage mail : TestServers.mail().getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().contains(receiver)) {
        TestServers.bodies(mail, bodies);
      }
    }
    return bodies;
  }
}
