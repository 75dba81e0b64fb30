package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jalon.browser.MissionInbox.task;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jalon.support.Answers;
import org.jalon.support.LocalRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** « Piloter la mission » in a coordinator's browser, and the exchange that comes of it in the coach's. */
@ExtendWith(SharedLocalRun.class)
class SteeringBrowserTest {

  private static final String COMPANY = "Ateliers du Nord";
  private static final String MISSIONS = "Missions en cours";

  private static final String CLAIRE = "claire.martin: ";
  private static final String JANE = "jane.smith: ";
  private static final String PAULA = "paula.weber: ";
  private static final String COACH = "coach1: ";
  private static final String COORDINATOR = "coordinator: ";

  private final LocalRun run;
  private final Missions missions;
  private final Answers answers;
  private final Tasklist coordinator;
  private final String mission;
  private final MissionInbox inbox;

  SteeringBrowserTest(LocalRun run) {
    this.run = run;
    this.missions = new Missions(run);
    this.answers = new Answers(run.clock());
    this.coordinator = new Tasklist(run, "coordinator");
    this.mission = upToSessions();
    this.inbox = new MissionInbox(run, mission);
  }

  private String upToSessions() {
    Map<String, Object> request = answers.request("coachee");
    request.put("company", COMPANY);
    String number = missions.start(request);
    missions.leadTo("userTask_signContract", number);
    missions.tasks(number, "userTask_signContract").forEach(missions::complete);
    return number;
  }

  @Test
  void mission_isSteeredFromTheListOfMissions_toItsEnd() {
    inbox.acceptAll();
    coordinator.choose(MISSIONS);
    assertThat(coordinator.list())
        .contains(mission, COMPANY, "Phase :", "Séances", "Point intermédiaire");
    coordinator.screenshot("missions");

    FormPage form = steering();
    assertThat(form.bullets())
        .startsWith("Phase : Séances", "Coach : Alix Moreau", "Séances décomptées : 0 sur 2")
        .last()
        .asString()
        .startsWith("Planifier la rencontre (Alix Moreau, avant le ");
    assertThat(form.choicesOf("steeringAction"))
        .containsExactly(
            "Rien pour l'instant : revoir cette mission plus tard",
            "Enregistrer une demande d'échange de l'intéressé·e",
            "Remplacer un acteur ou corriger ses coordonnées",
            "Amender le contrat",
            "Mettre la mission en pause",
            "Mettre fin à la mission");
    assertThat(coordinator.text()).contains(mission + " · " + COMPANY + " · Claire Martin").doesNotContain("**");
    assertThat(form.rows()).anySatisfy(row -> assertThatTheContractIsSigned(row));

    LocalDateTime now = answers.now().truncatedTo(ChronoUnit.MINUTES);
    act(form, "contactRequest", "requestedAt", now.plusHours(2).toString(), "requestChannel", "phone");
    assertThat(coordinator.completeInVain())
        .contains("Le formulaire n'est pas accepté. « Date de la demande » : cette date est à venir.")
        .doesNotContain("Cannot", "Exception");
    act(form, "contactRequest", "requestedAt", now.minusMinutes(61).toString(), "requestChannel", "phone");
    coordinator.screenshot("steer-contact-request");
    coordinator.complete();
    inbox.expect(CLAIRE + "Votre demande d'échange est arrivée", COACH + "Un échange est demandé");

    form = steering();
    assertThat(form.bullets()).anySatisfy(line -> assertThat(line).startsWith("Tenir l'échange (Alix Moreau, avant le "));
    act(
        form,
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")),
        "replacementReason", "left");
    coordinator.screenshot("steer-replacement");
    coordinator.complete();
    inbox.expect(
        CLAIRE + "Une personne rejoint la mission",
        COACH + "Une personne rejoint la mission",
        COORDINATOR + "Une personne rejoint la mission",
        JANE + "Somebody new joins the mission",
        PAULA + "Somebody new joins the mission",
        PAULA + "The tripartite contract in force");

    holdTheExchange();
    form = steering();
    assertThat(form.rows())
        .anySatisfy(row -> assertThat(row.subList(1, 4)).containsExactly("Alix Moreau", "Tenir l'échange", "tenu, par téléphone"))
        .anySatisfy(row -> assertThat(row.subList(1, 3)).containsExactly("Camille Durand", "Piloter la mission"));

    assertThat(coordinator.completeInVain())
        .contains("Le formulaire comporte des erreurs : corrigez les champs signalés.");
    assertThat(form.errors()).containsExactly("Ce champ est obligatoire.");
    act(
        form,
        "terminate",
        "terminationRequestedBy", "firm",
        "terminationDate", answers.today().toString(),
        "terminationReason", "other");
    coordinator.screenshot("steer-termination");
    coordinator.complete();
    inbox.expect(
        CLAIRE + "La mission prend fin",
        COACH + "La mission prend fin",
        JANE + "The mission ends",
        PAULA + "The mission ends",
        task(COORDINATOR, "Proposer clôture et suivi"));
    assertThat(steering().choicesOf("steeringAction"))
        .containsExactly("Rien pour l'instant : revoir cette mission plus tard");

    coordinator.pick(missions.tasks(mission, "userTask_offerClosing").path(0).path("id").asText());
    coordinator.form("offer-closing").fill(Answers.answers("closingOffer", "none"));
    coordinator.screenshot("offer-closing");
    coordinator.complete();
    coordinator.choose(MISSIONS);
    assertThat(coordinator.list()).doesNotContain(mission);
  }

  @Test
  void detailsOfAnActionThatIsNotTaken_areLeftOut() {
    FormPage form = steering();
    act(form, "contactRequest", "requestedAt", answers.now().minusHours(1).toString(), "requestChannel", "email");
    act(form, "pause", "pauseUntil", answers.today().plusDays(20).toString(), "pauseReason", "leave");
    coordinator.screenshot("steer-pause");
    coordinator.complete();
    inbox.acceptAll();

    coordinator.choose(MISSIONS);
    assertThat(coordinator.list())
        .containsPattern("En pause depuis :\\s+\\d\\d/\\d\\d/\\d{4}")
        .doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT");
    form = steering();
    assertThat(form.bullets()).anySatisfy(line -> assertThat(line).startsWith("En pause depuis le "));
    assertThat(form.choicesOf("steeringAction")).contains("Reprendre la mission").doesNotContain("Mettre la mission en pause");
    assertThat(missions.tasks(mission, "userTask_holdExchange")).isEmpty();
    form.fill(Answers.answers("steeringAction", "nothing"));
    coordinator.complete();
    assertThat(steering().bullets()).anySatisfy(line -> assertThat(line).startsWith("En pause depuis le "));
  }

  /** Opens « Piloter la mission » from the list of missions. */
  private FormPage steering() {
    coordinator.pick(MISSIONS, missions.steering(mission));
    assertThat(coordinator.title()).isEqualTo("Piloter la mission");
    return coordinator.form("steer-mission");
  }

  private static void act(FormPage form, String action, Object... fields) {
    form.fill(Answers.answers("steeringAction", action, "steering", Answers.object(fields)));
  }

  private void holdTheExchange() {
    Tasklist coach = new Tasklist(run, "coach1");
    coach.follow(MissionInbox.link(inbox.newest(COACH + "Un échange est demandé")).orElseThrow());
    assertThat(coach.title()).isEqualTo("Tenir l'échange");
    FormPage form = coach.form("hold-exchange");
    assertThat(form.shown("name")).isEqualTo("Claire Martin");
    assertThat(form.shown("phone")).isEqualTo("+33 2 40 00 00 00");
    form.fill(answers.to("userTask_holdExchange"));
    coach.screenshot("hold-exchange");
    coach.complete();
    assertThat(coach.text()).doesNotContain("Tenir l'échange " + mission);
    assertThat(missions.tasks(mission, "userTask_holdExchange")).isEmpty();
  }

  private static void assertThatTheContractIsSigned(List<String> row) {
    assertThat(row.get(2)).isEqualTo("Signer le contrat");
    assertThat(row.get(3)).startsWith("pour Claire Martin, signé, par courrier, version 1, SHA-256 ");
  }
}
