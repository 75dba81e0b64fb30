package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jalon.support.Answers;
import org.jalon.support.LocalRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What coaches see of Tasklist. The example missions are coach1's. */
@ExtendWith(SharedLocalRun.class)
class CoachViewBrowserTest {

  private static final String[] ENGLISH = {
    "Filter Tasks", "Start process", "Create task", "Keyboard Shortcuts", "Created", "Due", "Select a task",
    "Complete", "Save"
  };

  private static final List<String> FOR_THE_COACH_ALONE =
      List.of("coacheeRequest", "coacheeNeeds", "coacheeExpectationsOfCoaching");

  private final LocalRun run;
  private final JsonNode task;

  CoachViewBrowserTest(LocalRun run) {
    this.run = run;
    this.task =
        run.rest("admin")
            .get("/engine-rest/task?assignee=coach1&taskDefinitionKey=userTask_recordMidpoint")
            .body()
            .get(0);
  }

  @Test
  void coach_seesTheirOwnTasks_andNoneOfTheCoordination() {
    Tasklist coach1 = new Tasklist(run, "coach1");
    coach1.open();
    coach1.pick(task.path("id").asText());
    assertThat(coach1.title()).isEqualTo("Faire le point");
    coach1.form("record-midpoint");
    coach1.screenshot("list-of-a-coach");
    assertThat(coach1.text())
        .containsPattern("M-\\d{4}-0004")
        .contains("Mes tâches", "Transports Rivière", "Imprimerie Lambert", "Tenir l'échange", "Échéance")
        .contains("Formulaire", "Historique", "Diagramme", "Enregistrer", "Terminer")
        .doesNotContain("Toutes les tâches", "Missions en cours", "Piloter la mission", "Qualifier la demande", "Valider la proposition")
        .doesNotContain(ENGLISH);
  }

  @Test
  void coach_seesNothingOfTheMissionsOfAnother() {
    Tasklist coach2 = new Tasklist(run, "coach2");
    coach2.open();
    coach2.awaitText("Aucune tâche ne correspond aux filtres.");
    assertThat(coach2.text())
        .contains("Mes tâches", "Sélectionnez une tâche dans la liste.")
        .doesNotContain("Toutes les tâches", "Faire le point")
        .doesNotContain(ENGLISH);

    coach2.follow(run.baseUrl() + "/camunda/app/tasklist/default/#/?task=" + task.path("id").asText());
    assertThat(coach2.message())
        .contains("Cette tâche n’existe plus", "elle est terminée, ou confiée à quelqu’un d’autre.");
    assertThat(coach2.text())
        .contains("Sélectionnez une tâche dans la liste.")
        .doesNotContain("Faire le point")
        .doesNotContain(ENGLISH);
    coach2.screenshot("link-to-the-task-of-another");
  }

  @Test
  void whatIsForTheCoachAlone_isShownBackToTheCoach_andToNobodyElse() {
    Missions missions = new Missions(run);
    Answers answers = new Answers(run.clock());
    String mission = missions.start(answers.request("coachee"));
    missions.leadTo("userTask_recordCoacheeMeeting", mission);
    Map<String, Object> report = answers.to("userTask_recordCoacheeMeeting");

    Tasklist coach1 = new Tasklist(run, "coach1");
    coach1.pick(missions.nextTask(mission).path("id").asText());
    coach1.form("record-coachee-meeting").fill(report);
    coach1.complete();
    missions.leadTo("userTask_draftProposal", mission);
    String draft = missions.nextTask(mission).path("id").asText();

    coach1.pick(draft);
    FormPage coachs = coach1.form("draft-proposal");
    FOR_THE_COACH_ALONE.forEach(key -> assertThat(coachs.shown(key)).as(key).isEqualTo(report.get(key)));
    coach1.screenshot("draft-proposal-of-a-coach");

    Tasklist coordinator = new Tasklist(run, "coordinator");
    coordinator.pick("Toutes les tâches", draft);
    assertThat(coordinator.title()).isEqualTo("Rédiger la proposition");
    FormPage coordinators = coordinator.form("draft-proposal");
    FOR_THE_COACH_ALONE.forEach(key -> assertThat(coordinators.shown(key)).as(key).isEmpty());
    coordinator.screenshot("draft-proposal-of-a-coordinator");
  }
}
