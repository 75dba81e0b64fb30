package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jalon.mission.Milestone.CLOSING_RECORDED;
import static org.jalon.mission.Milestone.CONTRACT_SENT;
import static org.jalon.mission.Milestone.CONTRACT_SIGNED;
import static org.jalon.mission.Milestone.MIDPOINT_HELD;
import static org.jalon.mission.Milestone.PROPOSAL_SENT;
import static org.jalon.mission.Milestone.REPORT_WITHHELD;
import static org.jalon.support.LinkPage.plain;
import static org.jalon.support.LinkPage.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jalon.mission.Contact;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Information;
import org.jalon.mission.Milestone;
import org.jalon.mission.Role;
import org.jalon.participant.ParticipantLinks;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.RawHttp;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** « Ma mission »: what the page behind a participant's link shows, to whom, and for how long. */
@StoryTest
class MissionPageTest {

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private ParticipantLinks links;
  @LocalServerPort private int port;

  private LinkPage mailedTo(String person) {
    return LinkPage.mailedTo(person, port);
  }

  private void upToValidation() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
  }

  // How one comes to it

  @Test
  void everyPageOfALink_leadsToTheMission_withoutSayingTheLink() {
    upToValidation();
    LinkPage link = mailedTo("claire.martin");

    says(link.open(), 200, "<a href=\"?mission\">Ma mission</a>", "href=\"?document=proposal/1\"");
    RawHttp.Answer lead = RawHttp.send(port, "127.0.9.1", "GET " + link.path() + "?mission", "");
    assertThat(lead.status()).isEqualTo(303);
    assertThat(lead.header("Location")).endsWith(link.path() + "/mission");
    says(link.below("mission").open(), 200, "<h1>Ma mission</h1>", "Mission " + story.number());
    says(link.send("answer", "validated"), 200, "Merci", "<a href=\"?mission\">Ma mission</a>");
    says(link.open(), 410, "déjà enregistrée", "<a href=\"?mission\">Ma mission</a>");
    says(link.below("mission").open(), 200, "Rien n'attend de réponse de votre part");
    assertThat(link.below("mission").open().body()).doesNotContain(link.token(), "<script");
    story.endBeforeTheContract();
  }

  @Test
  void anotherTask_isOpenedAndAnsweredByTheSameLink() {
    upToValidation();
    LinkPage link = mailedTo("claire.martin");
    story.completeFor("hr", "userTask_validateProposal", "answer", "precisions", "answerComment", "Plus court.");
    story.completeFor("manager", "userTask_validateProposal");
    link.send("answer", "validated");
    story.complete("userTask_reviseProposal", "terms", Answers.terms("cost", 4200));
    String task = story.taskFor("coachee", "userTask_validateProposal");

    says(link.below("mission").open(), 200, "href=\"tache/" + task + "\"", "La proposition d'intervention");
    says(
        link.below("tache/" + task).open(),
        200,
        "Ce que cette version change",
        "<del>",
        "<a href=\"../mission\">Ma mission</a>",
        "href=\"../document/proposal/2\"");
    says(link.below("tache/" + task).send("answer", "validated"), 200, "Merci", "href=\"../mission\"");
    says(link.below("tache/" + task).send("answer", "validated"), 410, "déjà enregistrée");
    assertThat(link.open().status()).isEqualTo(410);
    story.endBeforeTheContract();
  }

  @Test
  void aTaskOfSomebodyElse_orOfAnotherMission_isNotThere() {
    upToValidation();
    String elsewhere = story.taskFor("coachee", "userTask_validateProposal");
    LinkPage there = mailedTo("claire.martin");
    String first = story.number();
    upToValidation();
    LinkPage link = mailedTo("claire.martin");
    Stored before = Stored.now(jdbc);

    assertThat(link.path()).isNotEqualTo(there.path());
    for (String foreign :
        List.of(
            elsewhere,
            story.open("userTask_steerMission").get(0).getId(),
            story.taskFor("manager", "userTask_validateProposal"),
            "00000000-0000-0000-0000-000000000000",
            "x")) {
      says(link.below("tache/" + foreign).open(), 404, "Ce lien ne mène nulle part");
      says(link.below("tache/" + foreign).send("answer", "validated"), 404, "Ce lien ne mène nulle part");
    }

    before.isUnchanged(jdbc, "tasks of others");
    assertThat(first).isNotEqualTo(story.number());
  }

  @Test
  void itIsOpen_asLongAsTheLinkLasts_andItsReaderTakesPart() {
    upToValidation();
    LinkPage manager = mailedTo("hugo.lefevre");
    LinkPage coachee = mailedTo("claire.martin");
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "fr")),
        "replacementReason", "left");

    says(manager.below("mission").open(), 410, "Cette page ne vous est plus ouverte");
    says(manager.below("document/proposal/1").open(), 410, "Cette page ne vous est plus ouverte");
    assertThat(manager.open().body()).doesNotContain("mission\">");
    LinkPage successor = mailedTo("paula.weber");
    says(successor.below("mission").open(), 200, "Paula Weber");

    story.advance(Duration.ofDays(30));
    says(coachee.below("mission").open(), 410, "Ce lien n'est plus valable");
    says(coachee.below("document/proposal/1").open(), 410, "Ce lien n'est plus valable");
    story.runDueJobs();
    LinkPage fresh = linkOf(Role.COACHEE);
    says(fresh.below("mission").open(), 200, "Claire Martin");
    story.endBeforeTheContract();
    says(fresh.below("mission").open(), 410, "La mission est terminée");
    says(successor.below("mission").open(), 410, "Ce lien n'est plus valable");
  }

  /** A new link to a task that was never there: it opens the mission alone. */
  private LinkPage linkOf(Role role) {
    return new LinkPage(
        port,
        links.make(
            story.number(),
            "none",
            switch (role) {
              case COACHEE -> new Contact("coachee", "Claire Martin", "claire.martin@example.com", null, "fr");
              case MANAGER -> new Contact("manager", "Hugo Lefèvre", "hugo.lefevre@example.com", null, "fr");
              default -> new Contact("hr", "Jane Smith", "jane.smith@example.com", null, "en");
            },
            false));
  }

  // What it shows

  /** Typed on the way, and shown on no page of a mission. */
  private static final List<String> NEVER_SHOWN =
      List.of(
          "Claire prend la direction", "Trouver sa place", "Du recul", "Nommée en septembre", "Plus court.", "De nets progrès",
          "Le travail avance", "Les objectifs du contrat sont atteints", "SHA-256", "partiellement");

  /** Each role's page at this moment, held to the table of confidentiality. */
  private void isTold(Milestone... milestones) {
    Set<Milestone> reached = EnumSet.of(Milestone.OPENED, milestones);
    for (Role role : List.of(Role.COACHEE, Role.MANAGER, Role.HR)) {
      LinkPage link = linkOf(role);
      RawHttp.Answer answer = link.below("mission").open();
      assertThat(answer.status()).isEqualTo(200);
      String page = plain(answer);
      for (DocumentKind kind : DocumentKind.values()) {
        boolean made =
            jdbc.queryForObject(
                "select exists(select from document where mission = ? and kind = ? and version = 1)",
                Boolean.class,
                story.number(),
                kind.code());
        boolean open = made && kind.isOpenTo(role, reached);
        assertThat(page.contains("\"document/" + kind.code() + "/1\"")).as(role + " " + kind + " " + reached).isEqualTo(open);
        assertThat(link.below("document/" + kind.code() + "/1").open().status()).as(role + " " + kind).isEqualTo(open ? 200 : 404);
      }
      assertThat(page.contains("coach1@")).as("the coach's address").isEqualTo(story.variable("coach") != null && Information.COACH_CONTACT.isOpenTo(role, reached));
      assertThat(page.contains("Séances décomptées") || page.contains("Sessions counted"))
          .as("sessions")
          .isEqualTo(Information.SESSION_DATES.isOpenTo(role, reached));
      TOLD.forEach(
          (words, information) -> {
            if (!information.isOpenTo(role, reached)) {
              assertThat(page).as(role + " " + reached).doesNotContain(words);
            }
          });
      assertThat(page)
          .contains("coordinator@")
          .doesNotContain("claire.martin@", "hugo.lefevre@", "jane.smith@")
          .doesNotContain(NEVER_SHOWN);
      assertThat(link.below("document/proposal/99").open().status()).isEqualTo(404);
      assertThat(link.below("document/secret/1").open().status()).isEqualTo(404);
    }
  }

  /** What tells that a step was taken, in both languages, and which information it is. */
  private static final Map<String, Information> TOLD =
      Map.ofEntries(
          Map.entry("Votre décision sur la suite", Information.FREE_DECISION),
          Map.entry("Your decision about what comes next", Information.FREE_DECISION),
          Map.entry("Le contrat est signé", Information.SIGNED_CONTRACT),
          Map.entry("All parties have signed", Information.SIGNED_CONTRACT),
          Map.entry("échange", Information.EXCHANGES),
          Map.entry("xchange", Information.EXCHANGES),
          Map.entry("Le point intermédiaire est fait", Information.MIDPOINT_OUTCOME),
          Map.entry("Votre décision sur le bilan", Information.REPORT_DECISION),
          Map.entry("Your decision about the report", Information.REPORT_DECISION),
          Map.entry("Le suivi est fait", Information.FOLLOW_UP_NOTE));

  @Test
  void eachRole_isShownWhatTheTableOpensToIt_fromTheMilestoneOn() {
    story.start("coachee");
    isTold();
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    assertThat(plain(linkOf(Role.COACHEE).below("mission").open())).contains("Votre décision sur la suite");
    isTold();
    story.complete("userTask_draftProposal");
    isTold(PROPOSAL_SENT);
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 2));
    isTold(PROPOSAL_SENT, CONTRACT_SENT);
    story.completeAll("userTask_signContract");
    isTold(PROPOSAL_SENT, CONTRACT_SENT, CONTRACT_SIGNED);
    story.meet();
    story.complete("userTask_planMeeting");
    assertThat(plain(linkOf(Role.COACHEE).below("mission").open())).contains("Point intermédiaire", "12 quai des Brumes, Nantes");
    assertThat(plain(linkOf(Role.MANAGER).below("mission").open())).doesNotContain("12 quai des Brumes");
    story.fireTimer("userTask_recordMeeting");
    story.complete("userTask_recordMeeting");
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    isTold(PROPOSAL_SENT, CONTRACT_SENT, CONTRACT_SIGNED, MIDPOINT_HELD);
    story.meet();
    story.complete("userTask_recordClosing");
    isTold(PROPOSAL_SENT, CONTRACT_SENT, CONTRACT_SIGNED, MIDPOINT_HELD, CLOSING_RECORDED);
    story.complete("userTask_releaseReport", "reportReleased", "withheld");
    isTold(PROPOSAL_SENT, CONTRACT_SENT, CONTRACT_SIGNED, MIDPOINT_HELD, CLOSING_RECORDED, REPORT_WITHHELD);
    assertThat(plain(linkOf(Role.COACHEE).below("mission").open())).contains("Votre décision sur le bilan");
    assertThat(plain(linkOf(Role.HR).below("mission").open())).contains("Attendance certificate").doesNotContain("Closing report");
  }

  @Test
  void everyStepThatItTells_isOneOfTheModel() throws IOException {
    String model = Files.readString(Path.of("processes/coaching-mission.bpmn"));
    Matcher steps =
        Pattern.compile("Map\\.entry\\(\"(\\w+_\\w+)\"")
            .matcher(Files.readString(Path.of("src/main/java/org/jalon/process/LinkedMissions.java")));

    assertThat(steps.results().map(step -> "id=\"" + step.group(1) + "\"")).isNotEmpty().allMatch(model::contains);
  }

  // What one may ask for there

  @Test
  void anExchange_isAskedForByTheCoachee_andItsDeadlineShownAtOnce() {
    story.upToSessions(2);
    story.complete("userTask_planMeeting");
    story.goTo("2026-12-11T17:00");
    story.newMails();
    LinkPage link = linkOf(Role.COACHEE);
    says(link.below("mission").open(), 200, "Demander un échange", "name=\"number\" value=\"1\"");

    RawHttp.Answer asked = link.below("mission/echange").send("number", "1");
    assertThat(asked.status()).isEqualTo(303);
    assertThat(asked.header("Location")).endsWith(link.path() + "/mission");
    says(link.below("mission").open(), 200, "avant le mardi 15 décembre 2026 à 17 h 00", "name=\"number\" value=\"2\"");
    says(link.below("mission/echange").send("number", "1"), 409, "Cette demande est déjà enregistrée", "../mission");
    says(link.below("mission/echange").send(), 409, "Cette demande est déjà enregistrée");
    says(link.below("mission/echange").send("number", "7"), 409, "Cette demande est déjà enregistrée");
    story.runDueJobs();

    assertThat(story.due("userTask_holdExchange").toLocalDateTime()).hasToString("2026-12-15T17:00");
    assertThat(story.newMails())
        .containsExactly("claire.martin: Votre demande d'échange est arrivée", "coach1: Un échange est demandé");
    story.complete("userTask_holdExchange");
    says(link.below("mission").open(), 200, "Votre demande d'échange est close.");
    assertThat(plain(link.below("mission").open())).doesNotContain("Votre coach trouve un moment");
    story.endUnderContract();
  }

  @Test
  void exchanges_areLimitedInAnHour_andAskedForOnceByManyClicks() throws Exception {
    story.upToSessions(2);
    LinkPage link = linkOf(Role.COACHEE);
    int clicks = 6;
    ExecutorService executor = Executors.newFixedThreadPool(clicks);
    try {
      List<Callable<RawHttp.Answer>> all =
          Collections.nCopies(clicks, () -> link.below("mission/echange").send("number", "1"));
      List<Integer> statuses = new ArrayList<>();
      for (Future<RawHttp.Answer> answer : executor.invokeAll(all)) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).containsOnlyOnce(303).allMatch(status -> status == 303 || status == 409);
    } finally {
      executor.shutdown();
    }
    assertThat(link.below("mission/echange").send("number", "2").status()).isEqualTo(303);
    assertThat(link.below("mission/echange").send("number", "3").status()).isEqualTo(303);
    says(link.below("mission/echange").send("number", "4"), 429, "plusieurs demandes dans l'heure");
    assertThat(story.open("userTask_holdExchange")).hasSize(3);

    story.advance(Duration.ofMinutes(61));
    assertThat(link.below("mission/echange").send("number", "4").status()).isEqualTo(303);
    story.runDueJobs();
    story.completeAll("userTask_holdExchange");
    story.endUnderContract();
  }

  @Test
  void nobodyElse_andNobodyBeforeTheSignature_asksForAnExchange() {
    story.upToContract();
    says(linkOf(Role.COACHEE).below("mission/echange").send("number", "1"), 410, "Cette page ne vous est plus ouverte");
    story.complete("userTask_prepareContract");
    story.completeAll("userTask_signContract");

    for (Role role : List.of(Role.MANAGER, Role.HR)) {
      assertThat(linkOf(role).below("mission").open().body()).doesNotContain("echange");
      assertThat(linkOf(role).below("mission/echange").send("number", "1").status()).isEqualTo(410);
    }
    assertThat(linkOf(Role.COACHEE).below("mission/echange").open().status()).as("looked at").isEqualTo(404);
    assertThat(story.open("userTask_holdExchange")).isEmpty();
    story.endUnderContract();
  }
}
