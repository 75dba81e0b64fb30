package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

  private static final Pattern LINK = Pattern.compile("http\\S+[?]task=(\\S+)");
  private static final Pattern TASK_ROW = Pattern.compile("(?m)^Tâche\u00a0: (.*?)\r?$");

  private final LocalRun run;
  private final Rest rest;
  private final Answers answers;
  private final Tasklist coordinator;
  private final Tasklist coach;

  private final List<String> expectedMails = new ArrayList<>();
  private final List<String> followedLinks = new ArrayList<>();
  private final Set<String> pictured = new HashSet<>();
  private String mission;

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
    expectMails(task(COORDINATOR, "Qualifier la demande"));
    qualifyAtTheSecondTry();
    expectMails(
        CLAIRE + "La mission de coaching est ouverte",
        HUGO + "La mission de coaching est ouverte",
        JANE + "The coaching mission is open",
        task(COACH, PLAN));

    meet(CLAIRE + INVITATION, HUGO + INVITATION, JANE + "Invitation to a meeting", COACH + INVITATION);
    expectMails(task(COACH, "Rédiger le compte rendu"));
    answer(coach, task(COACH, "Rédiger le compte rendu"), "userTask_recordPreliminaryMeeting");

    expectMails(task(COACH, PLAN));
    meet(CLAIRE + INVITATION, COACH + INVITATION);
    expectMails(task(COACH, "Rédiger le compte rendu"));
    answer(coach, task(COACH, "Rédiger le compte rendu"), "userTask_recordCoacheeMeeting");
    expectMails(CLAIRE + "Votre décision après la rencontre");
    answerOnBehalf("userTask_recordCoacheeDecision", 1);

    expectMails(task(COACH, "Rédiger la proposition"));
    answer(coach, task(COACH, "Rédiger la proposition"), "userTask_draftProposal");
    expectMails(
        CLAIRE + "Votre proposition d'intervention",
        HUGO + "Votre proposition d'intervention",
        JANE + "Your coaching proposal");
    answerOnBehalf("userTask_validateProposal", 3);

    expectMails(task(COORDINATOR, "Établir le contrat"));
    answer(coordinator, task(COORDINATOR, "Établir le contrat"), "userTask_prepareContract");
    expectMails(
        CLAIRE + "Le contrat tripartite à signer",
        HUGO + "Le contrat tripartite à signer",
        COACH + "Le contrat tripartite à signer");
    answer(coach, COACH + "Le contrat tripartite à signer", "userTask_signContract");
    answerOnBehalf("userTask_signContract", 2);
    expectMails(
        CLAIRE + "Le contrat tripartite est signé",
        HUGO + "Le contrat tripartite est signé",
        JANE + "The tripartite contract is signed",
        COACH + "Le contrat tripartite est signé",
        CLAIRE + "Votre accompagnement commence",
        task(COACH, PLAN));

    meet(CLAIRE + INVITATION, COACH + INVITATION);
    expectMails(
        CLAIRE + "Le point intermédiaire approche", HUGO + "Le point intermédiaire approche", task(COACH, PLAN));
    meet(CLAIRE + INVITATION, HUGO + INVITATION, COACH + INVITATION);
    expectMails(task(COACH, "Faire le point"));
    answer(
        coach,
        task(COACH, "Faire le point"),
        "userTask_recordMidpoint",
        "objectiveProgress",
        Answers.json(
            """
            [{"progress": "wellAdvanced"}, {"progress": "inProgress", "comment": "À suivre."}]
            """));
    expectMails(task(COACH, PLAN));
    meet(CLAIRE + INVITATION, COACH + INVITATION);

    expectMails(
        CLAIRE + "La séance de clôture approche",
        HUGO + "La séance de clôture approche",
        JANE + "The closing session is near",
        task(COACH, PLAN));
    meet(CLAIRE + INVITATION, HUGO + INVITATION, JANE + "Invitation to a meeting", COACH + INVITATION);
    expectMails(task(COACH, "Rédiger le bilan"));
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
    expectMails(CLAIRE + "Votre accord pour la remise du bilan");
    answerOnBehalf("userTask_releaseReport", 1);
    expectMails(
        CLAIRE + "La date de la séance de suivi",
        HUGO + "La date de la séance de suivi",
        JANE + "The date of the follow-up session",
        COACH + "La date de la séance de suivi");

    // The follow-up is four months after the closing, on a business day; contacts are checked 30 days before.
    run.advance("P100D");
    expectMails(task(COORDINATOR, "Vérifier les coordonnées"));
    answer(coordinator, task(COORDINATOR, "Vérifier les coordonnées"), "userTask_checkContacts");
    run.advance("P30D");
    expectMails(task(COACH, PLAN));
    meet(CLAIRE + INVITATION, COACH + INVITATION);
    expectMails(task(COACH, "Rédiger le suivi"));
    answer(coach, task(COACH, "Rédiger le suivi"), "userTask_recordFollowUp");
    expectMails(
        CLAIRE + "La mission est close",
        HUGO + "La mission est close",
        JANE + "The mission is closed",
        COACH + "La mission est close");

    assertThatTheMissionHasEnded();
    assertThat(run.inbox()).extracting(Mail::messageId).doesNotHaveDuplicates();
    assertThat(mails().stream().map(LifecycleBrowserTest::link).flatMap(Optional::stream))
        .as("links in the mails, each followed to its task")
        .containsExactlyInAnyOrderElementsOf(followedLinks);
    assertThat(mails())
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

  /** The coach plans a meeting, lets its time pass and notes that it was held. */
  private void meet(String... invitations) {
    answer(coach, task(COACH, PLAN), "userTask_planMeeting", "attendees", null);
    expectMails(invitations);
    run.advance("P7DT2H");
    expectMails(task(COACH, NOTE));
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

  /** One picture of each form. */
  private void picture(Tasklist who, String task) {
    if (pictured.add(task)) {
      who.screenshot(formOf(task));
    }
  }

  /** Opens the task of the newest such mail and makes sure that it is the one that the mail names. */
  private FormPage follow(Tasklist who, String description, String form) {
    Mail mail =
        mails().stream()
            .filter(candidate -> describe(candidate).equals(description))
            .reduce((older, newer) -> newer)
            .orElseThrow(() -> new AssertionError("No mail « " + description + " »"));
    String link = link(mail).orElseThrow();
    who.follow(link);
    followedLinks.add(link);
    assertThat(who.title()).isEqualTo(taskRow(mail).orElse("Signer le contrat"));
    return who.form(form);
  }

  /** Waits until the mission's mails are those expected so far and these, no more and no fewer. */
  private void expectMails(String... more) {
    expectedMails.addAll(List.of(more));
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () ->
                assertThat(mails())
                    .extracting(LifecycleBrowserTest::describe)
                    .containsExactlyInAnyOrderElementsOf(expectedMails));
  }

  private List<Mail> mails() {
    return run.inbox().stream().filter(mail -> mail.subject().startsWith("[" + mission + "] ")).toList();
  }

  /** « receiver: subject », and for a mail about any task the task's name. */
  private static String describe(Mail mail) {
    String description = mail.receiver() + ": " + mail.subject().replaceAll("^\\[.*?] ", "");
    return taskRow(mail).map(name -> description + " – " + name).orElse(description);
  }

  private static String task(String receiver, String name) {
    return receiver + "Une tâche vous attend – " + name;
  }

  private static Optional<String> taskRow(Mail mail) {
    return TASK_ROW.matcher(mail.text()).results().map(row -> row.group(1)).findFirst();
  }

  private static Optional<String> link(Mail mail) {
    return LINK.matcher(mail.text()).results().map(MatchResult::group).findFirst();
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
