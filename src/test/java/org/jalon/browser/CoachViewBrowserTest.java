package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
        .contains("Mes tâches", "Transports Rivière", "Échéance")
        .contains("Formulaire", "Historique", "Diagramme", "Enregistrer", "Terminer")
        .doesNotContain("Toutes les tâches", "Qualifier la demande", "Valider la proposition")
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
}
