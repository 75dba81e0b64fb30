package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.support.Answers;
import org.jalon.support.OverHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** « Piloter la mission » tells who did what, when, on whose behalf, and on which version of which document. */
@ServiceTest
class TrailTest {

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private static final String COORDINATOR = "Camille Durand";
  private static final String COACH = "Alix Moreau";

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private OverHttp mission;

  @BeforeEach
  void begin() {
    story.reset();
    mission = new OverHttp(story, port);
  }

  @AfterEach
  void end() {
    story.end();
  }

  /** One line of the trail, as the form's table shows it. */
  private record Row(String when, String who, String what, String detail) {

    @Override
    public String toString() {
      return who + " | " + what + " | " + detail;
    }
  }

  private void complete(String task, Object... differentAnswers) {
    mission.complete(task, differentAnswers);
    story.advance(Duration.ofMinutes(5));
  }

  private void completeFor(String respondent, String task, Object... differentAnswers) {
    mission.completeFor(respondent, task, differentAnswers);
    story.advance(Duration.ofMinutes(5));
  }

  private void steer(String action, Object... fields) {
    mission.steer(action, fields);
    story.advance(Duration.ofMinutes(5));
  }

  private void meet() {
    complete("userTask_planMeeting");
    story.fireTimer("userTask_recordMeeting");
    complete("userTask_recordMeeting");
  }

  private void upToProposal() {
    mission.start("coachee");
    story.advance(Duration.ofMinutes(5));
    complete("userTask_qualifyRequest");
    meet();
    complete("userTask_recordCoacheeMeeting");
    complete("userTask_recordCoacheeDecision");
  }

  private void upToContract(JsonValue terms) {
    upToProposal();
    complete("userTask_draftProposal", "terms", terms);
    for (String respondent : List.of("coachee", "manager", "hr")) {
      completeFor(respondent, "userTask_validateProposal");
    }
  }

  private List<Row> trail() {
    List<Row> rows = new ArrayList<>();
    JsonNode trail =
        Answers.tree(formVariable("userTask_steerMission", "trail").at("/value").asText());
    trail.forEach(
        row ->
            rows.add(
                new Row(
                    row.get("when").asText(), row.get("who").asText(), row.get("what").asText(), row.get("detail").asText())));
    return rows;
  }

  private JsonNode formVariable(String task, String name) {
    String id = story.open(task).get(0).getId();
    return mission
        .as("coordinator")
        .get("/engine-rest/task/" + id + "/form-variables?deserializeValues=false&variableNames=" + name)
        .body()
        .path(name);
  }

  /** Rows of the same minute, which are in no order, in that of their words. */
  private List<String> trail(Predicate<Row> told) {
    Comparator<Row> newestFirst = Comparator.comparing(row -> LocalDateTime.parse(row.when(), WHEN), Comparator.reverseOrder());
    return trail().stream()
        .filter(told)
        .sorted(newestFirst.thenComparing(Row::toString))
        .map(Row::toString)
        .toList();
  }

  private static boolean bySomebody(Row row) {
    return !row.who().isEmpty() || row.detail().contains("annulé");
  }

  private String proposal(int version) {
    return version("proposal", version);
  }

  private String contract(int version) {
    return version("contract", version);
  }

  /** Computed here anew, from the document as it was kept. */
  private String version(String kind, int version) {
    byte[] document =
        jdbc.queryForObject(
            "select content from document where mission = ? and kind = ? and version = ? and language = 'fr'",
            byte[].class,
            story.number(),
            kind,
            version);
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
      return "version " + version + ", SHA-256 " + hash;
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void proposalAndContract_areToldAnswerByAnswer_theNewestFirst() {
    JsonValue first = Answers.terms();
    JsonValue second = Answers.terms("cost", 4200);
    JsonValue third = Answers.terms("cost", 4200, "sessionCount", 3);
    upToProposal();
    complete("userTask_draftProposal", "terms", first);
    completeFor("coachee", "userTask_validateProposal");
    completeFor(
        "manager", "userTask_validateProposal", "answer", "refused", "answerComment", "Trop cher.", "answerChannel", "phone");
    complete("userTask_decideAfterRefusal", "refusalDecision", "revise");
    complete("userTask_reviseProposal", "terms", second);
    completeFor("coachee", "userTask_validateProposal", "answerChannel", "inPerson");
    completeFor("manager", "userTask_validateProposal", "answerChannel", "letter");
    completeFor("hr", "userTask_validateProposal");
    complete("userTask_prepareContract", "terms", second);
    completeFor("coachee", "userTask_signContract");
    steer("editContract", "editReason", "Une séance de plus.");
    complete("userTask_prepareContract", "terms", third);
    completeFor("coach", "userTask_signContract", "answerChannel", "email");

    assertThat(trail(TrailTest::bySomebody))
        .containsExactly(
            COACH + " | Signer le contrat | pour Alix Moreau, signé, par courriel, " + contract(2),
            COORDINATOR + " | Établir le contrat | ",
            " | Signer le contrat | pour Alix Moreau, " + contract(1) + ", annulé",
            " | Signer le contrat | pour Hugo Lefèvre, " + contract(1) + ", annulé",
            COORDINATOR + " | Piloter la mission | Corriger le contrat en cours de signature",
            COORDINATOR + " | Signer le contrat | pour Claire Martin, signé, par courrier, " + contract(1),
            COORDINATOR + " | Établir le contrat | ",
            COORDINATOR + " | Valider la proposition | pour Jane Smith, validée, par courriel, " + proposal(2),
            COORDINATOR + " | Valider la proposition | pour Hugo Lefèvre, validée, par courrier, " + proposal(2),
            COORDINATOR + " | Valider la proposition | pour Claire Martin, validée, de vive voix, " + proposal(2),
            COACH + " | Préciser la proposition | ",
            COORDINATOR + " | Décider après le refus | ",
            " | Valider la proposition | pour Jane Smith, " + proposal(1) + ", annulé",
            COORDINATOR + " | Valider la proposition | pour Hugo Lefèvre, refus, par téléphone, " + proposal(1),
            COORDINATOR + " | Valider la proposition | pour Claire Martin, validée, par courriel, " + proposal(1),
            COACH + " | Rédiger la proposition | ",
            COORDINATOR + " | Recueillir la décision de l'intéressé·e | pour Claire Martin, par téléphone",
            COACH + " | Rédiger le compte rendu | ",
            COACH + " | Noter l'issue de la rencontre | ",
            COACH + " | Planifier la rencontre | ",
            COORDINATOR + " | Qualifier la demande | ",
            COORDINATOR + " | Demande reçue | ");

    List<LocalDateTime> times = trail().stream().map(row -> LocalDateTime.parse(row.when(), WHEN)).toList();
    assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(trail()).filteredOn(row -> row.what().equals("Qualifier la demande")).extracting(Row::when)
        .as("in Paris").containsExactly("23/11/2026 09:05");
    assertThat(trail()).filteredOn(row -> row.what().equals("Annoncer la mission")).extracting(Row::who).containsExactly("");
  }

  @Test
  void costExchangeAndAcknowledgement_areToldOnWhoseBehalf() {
    JsonValue terms = Answers.terms("cost", 20000);
    upToContract(terms);
    complete("userTask_prepareContract", "terms", terms);
    complete("userTask_approveCost");
    for (String respondent : List.of("coachee", "manager", "coach")) {
      completeFor(respondent, "userTask_signContract");
    }
    steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "phone");
    complete("userTask_holdExchange", "exchangeChannel", "remote");
    steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")),
        "replacementReason", "left");
    complete("userTask_acknowledgeContract");

    assertThat(trail(TrailTest::bySomebody))
        .contains(
            COORDINATOR + " | Recueillir l'accord du payeur | pour Jane Smith, accordé, par courriel, " + contract(1),
            COORDINATOR + " | Piloter la mission | Enregistrer une demande d'échange de l'intéressé·e",
            COACH + " | Tenir l'échange | tenu, en visioconférence",
            COORDINATOR + " | Piloter la mission | Remplacer un acteur ou corriger ses coordonnées",
            COORDINATOR + " | Faire prendre connaissance du contrat | pour Paula Weber, pris connaissance, par courriel, " + contract(1),
            COORDINATOR + " | Signer le contrat | pour Hugo Lefèvre, signé, par courrier, " + contract(1));
  }

  @Test
  void whoeverCompletesATask_isNamed_notWhoseTaskItWas() {
    mission.start("coachee");
    story.advance(Duration.ofMinutes(5));
    String task = story.open("userTask_qualifyRequest").get(0).getId();
    Rest.Answer answer = mission.as("coordinator2").submit(task, story.answers().to("userTask_qualifyRequest"));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(trail(TrailTest::bySomebody))
        .containsExactly("Sacha Lemoine | Qualifier la demande | ", COORDINATOR + " | Demande reçue | ");
  }

  @Test
  void otherMissions_areNotTold_andCoachesReadNoTrail() {
    mission.start("coachee");
    complete("userTask_qualifyRequest");
    int before = trail().size();
    String steering = story.open("userTask_steerMission").get(0).getId();
    assertThat(mission.as("coordinator").start(story.answers().request("joint")).status()).isEqualTo(200);
    assertThat(Answers.tree(formVariable("userTask_steerMission", "trail").at("/value").asText())).hasSizeBetween(1, before);
    assertThat(mission.as("coach1").get("/engine-rest/task/" + steering + "/form-variables").status()).isEqualTo(403);
  }
}
