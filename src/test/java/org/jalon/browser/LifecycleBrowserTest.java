package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jalon.browser.MissionInbox.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jalon.support.Answers;
import org.jalon.support.LocalRun;
import org.jalon.support.LocalRun.Mail;
import org.jalon.support.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole mission as people live it: mails in their inbox, links that open Tasklist, forms typed in. */
@ExtendWith(SharedLocalRun.class)
class LifecycleBrowserTest {

  /** Would be markup and an expression if it were not shown as typed. */
  private static final String COMPANY = "<b>Port</b> ${1+1}";

  private static final String CLAIRE = "claire.martin: ";
  private static final String HUGO = "hugo.lefevre: ";
  private static final String JANE = "jane.smith: ";
  private static final String COACH = "coach1: ";
  private static final String COORDINATOR = "coordinator: ";

  private static final String INVITATION = "Invitation à un rendez-vous";
  private static final String PLAN = "Planifier la rencontre";
  private static final String NOTE = "Noter l'issue de la rencontre";

  private final LocalRun run;
  private final Rest rest;
  private final Answers answers;
  private final Tasklist coordinator;
  private final Tasklist coach;

  private final List<String> followedLinks = new ArrayList<>();
  private final Set<String> pictured = new HashSet<>();
  private String mission;
  private MissionInbox inbox;

  LifecycleBrowserTest(LocalRun run) {
    this.run = run;
    this.rest = run.rest("coordinator");
    this.answers = new Answers(run.clock());
    this.coordinator = new Tasklist(run, "coordinator");
    this.coach = new Tasklist(run, "coach1");
  }

  @Test
  void jointMission_isLedFromItsRequestToItsFollowUp_throughTheLinksOfItsMails() {
    openMission();
    inbox.expect(task(COORDINATOR, "Qualifier la demande"));
    qualifyAtTheSecondTry();
    inbox.expect(
        CLAIRE + "La mission de coaching est ouverte",
        HUGO + "La mission de coaching est ouverte",
        JANE + "The coaching mission is open",
        task(COACH, PLAN));

    meet(CLAIRE + INVITATION, HUGO + INVITATION, JANE + "Invitation to a meeting", COACH + INVITATION);
    inbox.expect(task(COACH, "Rédiger le compte rendu"));
    answer(coach, task(COACH, "Rédiger le compte rendu"), "userTask_recordPreliminaryMeeting");

    inbox.expect(task(COACH, PLAN));
    meet(CLAIRE + INVITATION, COACH + INVITATION);
    inbox.expect(task(COACH, "Rédiger le compte rendu"));
    answer(coach, task(COACH, "Rédiger le compte rendu"), "userTask_recordCoacheeMeeting");
    inbox.expect(CLAIRE + "Votre décision après la rencontre");
    answerOnBehalf("userTask_recordCoacheeDecision", 1);

    inbox.expect(task(COACH, "Rédiger la proposition"));
    answer(coach, task(COACH, "Rédiger la proposition"), "userTask_draftProposal");
    inbox.expect(
        CLAIRE + "Votre proposition d'intervention",
        HUGO + "Votre proposition d'intervention",
        JANE + "Your coaching proposal");
    answerOnBehalf("userTask_validateProposal", 3);

    inbox.expect(task(COORDINATOR, "Établir le contrat"));
    assertThatTheTermsComeBack(follow(coordinator, task(COORDINATOR, "Établir le contrat"), "prepare-contract"));
    coordinator.form("prepare-contract").fill(answers.to("userTask_prepareContract"));
    picture(coordinator, "userTask_prepareContract");
    coordinator.complete();
    inbox.expect(
        CLAIRE + "Le contrat tripartite à signer",
        HUGO + "Le contrat tripartite à signer",
        COACH + "Le contrat tripartite à signer");
    answer(coach, COACH + "Le contrat tripartite à signer", "userTask_signContract");
    answerOnBehalf("userTask_signContract", 2);
    inbox.expect(
        CLAIRE + "Le contrat tripartite est signé",
        HUGO + "Le contrat tripartite est signé",
        JANE + "The tripartite contract is signed",
        COACH + "Le contrat tripartite est signé",
        CLAIRE + "Votre accompagnement commence",
        task(COACH, PLAN));

    meet(CLAIRE + INVITATION, COACH + INVITATION);
    inbox.expect(
        CLAIRE + "Le point intermédiaire approche", HUGO + "Le point intermédiaire approche", task(COACH, PLAN));
    meet(CLAIRE + INVITATION, HUGO + INVITATION, COACH + INVITATION);
    inbox.expect(task(COACH, "Faire le point"));
    answer(
        coach,
        task(COACH, "Faire le point"),
        "userTask_recordMidpoint",
        "objectiveProgress",
        Answers.json(
            """
            [{"progress": "wellAdvanced"}, {"progress": "inProgress", "comment": "À suivre."}]
            """));
    inbox.expect(task(COACH, PLAN));
    meet(CLAIRE + INVITATION, COACH + INVITATION);

    inbox.expect(
        CLAIRE + "La séance de clôture approche",
        HUGO + "La séance de clôture approche",
        JANE + "The closing session is near",
        task(COACH, PLAN));
    meet(CLAIRE + INVITATION, HUGO + INVITATION, JANE + "Invitation to a meeting", COACH + INVITATION);
    inbox.expect(task(COACH, "Rédiger le bilan"));
    answer(
        coach,
        task(COACH, "Rédiger le bilan"),
        "userTask_recordClosing",
        "indicatorRatings",
        Answers.json(
            """
            [{"coacheeRating": "reached", "managerRating": "exceeded"},
             {"coacheeRating": "partlyReached", "managerRating": "reached"},
             {"coacheeRating": "reached", "managerRating": "reached"}]
            """));
    inbox.expect(CLAIRE + "Votre accord pour la remise du bilan");
    answerOnBehalf("userTask_releaseReport", 1);
    inbox.expect(
        CLAIRE + "Le bilan de l'accompagnement",
        HUGO + "Le bilan de l'accompagnement",
        JANE + "The closing report",
        CLAIRE + "La date de la séance de suivi",
        HUGO + "La date de la séance de suivi",
        JANE + "The date of the follow-up session",
        COACH + "La date de la séance de suivi");

    // The follow-up is four months after the closing, on a business day; contacts are checked 30 days before.
    run.advance("P100D");
    inbox.expect(task(COORDINATOR, "Vérifier les coordonnées"));
    answer(coordinator, task(COORDINATOR, "Vérifier les coordonnées"), "userTask_checkContacts");
    run.advance("P30D");
    inbox.expect(task(COACH, PLAN));
    meet(CLAIRE + INVITATION, COACH + INVITATION);
    inbox.expect(task(COACH, "Rédiger le suivi"));
    answer(coach, task(COACH, "Rédiger le suivi"), "userTask_recordFollowUp");
    inbox.expect(
        CLAIRE + "La mission est close",
        HUGO + "La mission est close",
        JANE + "The mission is closed",
        COACH + "La mission est close");

    assertThatTheMissionHasEnded();
    assertThat(run.inbox()).extracting(Mail::messageId).doesNotHaveDuplicates();
    assertThat(inbox.mails().stream().map(MissionInbox::link).flatMap(Optional::stream))
        .as("links in the mails, each followed to its task")
        .containsExactlyInAnyOrderElementsOf(followedLinks);
    assertThat(inbox.mails())
        .allSatisfy(mail -> assertThat(mail.text()).contains(COMPANY))
        .allSatisfy(
            mail -> {
              String language = mail.receiver().equals("jane.smith") ? "en" : "fr";
              assertThat(mail.html())
                  .contains("&lt;b&gt;Port&lt;/b&gt; ${1+1}", "lang=\"" + language + "\"")
                  .doesNotContain("<b>Port");
            });
  }

  private void openMission() {
    Map<String, Object> request = answers.request("joint");
    request.put("company", COMPANY);
    coordinator.open();
    coordinator.start("Mission de coaching", "request-mission", request);
    Mail first =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> run.inbox().stream().filter(mail -> mail.text().contains(COMPANY)).findFirst(),
                Optional::isPresent)
            .orElseThrow();
    mission = first.subject().replaceAll("^\\[|].*", "");
    inbox = new MissionInbox(run, mission);
  }

  private void qualifyAtTheSecondTry() {
    FormPage form = follow(coordinator, task(COORDINATOR, "Qualifier la demande"), "qualify-request");
    assertThat(form.shown("company")).isEqualTo(COMPANY);

    assertThat(coordinator.completeInVain())
        .contains("Le formulaire comporte des erreurs : corrigez les champs signalés.");
    assertThat(form.errors()).containsExactly("Ce champ est obligatoire.");
    assertThat(coordinator.title()).isEqualTo("Qualifier la demande");

    form.fill(answers.to("userTask_qualifyRequest"));
    picture(coordinator, "userTask_qualifyRequest");
    coordinator.complete();
  }

  /** The coach plans a meeting in a week, those invited are reminded of it, and the coach notes that it was held. */
  private void meet(String... invitations) {
    answer(coach, task(COACH, PLAN), "userTask_planMeeting", "attendees", null);
    inbox.expect(invitations);
    run.advance("P6DT1H");
    inbox.expect(Stream.of(invitations).map(LifecycleBrowserTest::reminder).toArray(String[]::new));
    run.advance("P1DT1H");
    inbox.expect(task(COACH, NOTE));
    answer(coach, task(COACH, NOTE), "userTask_recordMeeting");
  }

  /** Does a task through the link in its mail, with the answers that lead straight on but for some. */
  private void answer(Tasklist who, String mail, String task, Object... differentAnswers) {
    FormPage form = follow(who, mail, formOf(task));
    Map<String, Object> all = answers.to(task);
    all.putAll(Answers.answers(differentAnswers));
    form.fill(all);
    picture(who, task);
    who.complete();
  }

  /** Does, out of the coordinator's list, the tasks of that many people who have no account. */
  private void answerOnBehalf(String task, int people) {
    List<String> tasks =
        StreamSupport.stream(
                rest.get("/engine-rest/task?processInstanceBusinessKey=" + mission + "&taskDefinitionKey=" + task)
                    .body()
                    .spliterator(),
                false)
            .map(one -> one.path("id").asText())
            .toList();
    assertThat(tasks).as("open tasks %s", task).hasSize(people);
    for (String id : tasks) {
      coordinator.pick(id);
      FormPage form = coordinator.form(formOf(task));
      form.fill(answers.to(task));
      picture(coordinator, task);
      coordinator.complete();
    }
  }

  /** What the coach proposed is what the contract begins with, lists in lists included. */
  private static void assertThatTheTermsComeBack(FormPage form) {
    JsonNode terms = Answers.tree(Answers.terms());
    assertThat(form.shownInRows("objective")).isEqualTo(terms.findValuesAsText("objective"));
    assertThat(form.shownInRows("indicator")).isEqualTo(terms.findValuesAsText("indicator"));
    for (String field : List.of("durationMonths", "sessionCount", "organisation", "cost", "confidentialityTerms")) {
      assertThat(form.shown(field)).as(field).isEqualTo(terms.path(field).asText());
    }
  }

  /** One picture of each form. */
  private void picture(Tasklist who, String task) {
    if (pictured.add(task)) {
      who.screenshot(formOf(task));
    }
  }

  /** Opens the task of the newest such mail and makes sure that it is the one that the mail names. */
  private FormPage follow(Tasklist who, String description, String form) {
    Mail mail = inbox.newest(description);
    String link = MissionInbox.link(mail).orElseThrow();
    who.follow(link);
    followedLinks.add(link);
    assertThat(who.title()).isEqualTo(MissionInbox.taskRow(mail).orElse("Signer le contrat"));
    return who.form(form);
  }

  private static String reminder(String invitation) {
    return invitation
        .replace(INVITATION, "Rappel de votre rendez-vous")
        .replace("Invitation to a meeting", "Reminder of your meeting");
  }

  private static String formOf(String task) {
    return task.replace("userTask_", "").replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private void assertThatTheMissionHasEnded() {
    Rest admin = run.rest("admin");
    await()
        .untilAsserted(
            () -> {
              JsonNode instances =
                  admin.get("/engine-rest/history/process-instance?processInstanceBusinessKey=" + mission).body();
              assertThat(instances).isNotEmpty();
              assertThat(instances)
                  .allSatisfy(instance -> assertThat(instance.path("state").asText()).isEqualTo("COMPLETED"));
            });
    assertThat(admin.get("/engine-rest/task?processInstanceBusinessKey=" + mission).body()).isEmpty();
    assertThat(admin.get("/engine-rest/incident").body()).isEmpty();
  }
}
