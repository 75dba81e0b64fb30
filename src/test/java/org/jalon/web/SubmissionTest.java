package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jalon.form.SpecialRules;
import org.jalon.support.Answers;
import org.jalon.support.BadAnswers;
import org.jalon.support.Leads;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.Stored;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What comes in by HTTP is held to the form of its task, whichever task that is: good answers are taken, and
 * whatever breaks a rule of the form is refused in French, with the field named and nothing changed.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionTest {

  private static final Logger LOG = LoggerFactory.getLogger(SubmissionTest.class);

  private static final String REFUSED = "Le formulaire n'est pas accepté. ";
  private static final String START = "/engine-rest/process-definition/key/coachingMission/";

  private final Map<String, Integer> refused = new TreeMap<>();

  @Autowired private Story story;
  @Autowired private RepositoryService repository;
  @Autowired private SpecialRules rules;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  @BeforeEach
  void begin() {
    story.reset();
  }

  @AfterEach
  void end() {
    story.end();
  }

  @AfterAll
  void tellWhatWasRefused() {
    int all = refused.values().stream().mapToInt(Integer::intValue).sum();
    LOG.info("Refused {} bad answers: {}", all, refused);
  }

  static Stream<String> tasks() {
    return Leads.tasks().stream();
  }

  private Rest as(String user) {
    return new Rest(port, user, ServiceTest.PASSWORD);
  }

  @Test
  void everyTaskOfTheModels_isAnsweredHere() {
    Set<String> tasks =
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
            .map(ProcessDefinition::getId)
            .flatMap(id -> repository.getBpmnModelInstance(id).getModelElementsByType(UserTask.class).stream())
            .map(UserTask::getId)
            .collect(Collectors.toSet());
    assertThat(tasks).hasSizeGreaterThan(30);
    assertThat(Leads.tasks()).containsExactlyInAnyOrderElementsOf(tasks);
    tasks.forEach(task -> assertThat(story.answers().to(task)).as(task).isNotEmpty());
  }

  /** Good answers are taken by « submit-form », after bad ones of all kinds were refused. */
  @ParameterizedTest
  @MethodSource("tasks")
  void badAnswersAreRefused_andGoodOnesTaken(String task) {
    Leads.to(task, story);
    Map<String, Object> good = story.answers().to(task);
    Set<String> tried = new HashSet<>();
    refuseAllBadAnswers(task, good, BadAnswers::andForeignOnes, tried);
    for (Object[] different : otherGoodAnswers(task)) {
      Map<String, Object> other = new LinkedHashMap<>(good);
      other.putAll(Answers.answers(different));
      refuseAllBadAnswers(task, other, BadAnswers::to, tried);
    }
    Task open = story.open(task).get(0);
    Rest.Answer answer = as(open.getAssignee()).submit(open.getId(), good);
    isDone(open, answer);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void goodAnswersAreTaken_byComplete(String task) {
    Leads.to(task, story);
    Task open = story.open(task).get(0);
    Object variables = Rest.variables(story.answers().to(task));
    isDone(open, as(open.getAssignee()).post("/engine-rest/task/" + open.getId() + "/complete", Map.of("variables", variables)));
  }

  private void isDone(Task task, Rest.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
    assertThat(story.open(task.getTaskDefinitionKey())).extracting(Task::getId).doesNotContain(task.getId());
    story.runDueJobs();
  }

  /** What « Piloter la mission » offers at certain moments only. */
  @ParameterizedTest
  @ValueSource(strings = {"moveFollowUp", "editContract"})
  void badSteeringIsRefused_andGoodSteeringTaken(String action) {
    boolean moves = action.equals("moveFollowUp");
    Leads.to(moves ? "userTask_checkContacts" : "userTask_signContract", story);
    Map<String, Object> good =
        Answers.answers(
            "steeringAction", action,
            "steering",
                moves
                    ? Answers.object("followUpDate", story.answers().businessDay(7).toString(), "followUpMoveReason", "Congés.")
                    : Answers.object("editReason", "Une clause manque."));
    refuseAllBadAnswers("userTask_steerMission", good, BadAnswers::to, new HashSet<>());
    Task open = story.open("userTask_steerMission").get(0);
    isDone(open, as("coordinator").submit(open.getId(), good));
  }

  /** Breaks good answers to a form. */
  private interface Breaking {
    List<BadAnswers.Bad> of(
        JsonNode form, ObjectNode known, Map<String, Object> good, SpecialRules rules, LocalDateTime now);
  }

  /** @param tried what was wrong at which field in other answers to this form: it is not tried again */
  private void refuseAllBadAnswers(String task, Map<String, Object> good, Breaking breaking, Set<String> tried) {
    Task open = story.open(task).get(0);
    Rest user = as(open.getAssignee());
    String path = "/engine-rest/task/" + open.getId();
    JsonNode form = user.get(path + "/deployed-form").body();
    ObjectNode known = BadAnswers.known(user.get(path + "/form-variables?deserializeValues=false").body());
    List<String> tasks = story.openTaskNames();
    Stored before = Stored.now(jdbc);
    List<String> taken = new ArrayList<>();
    boolean byForm = false;
    List<BadAnswers.Bad> all = breaking.of(form, known, good, rules, story.answers().now());
    all.removeIf(bad -> tried.contains(bad.kind() + bad.sentence()));
    all.forEach(bad -> tried.add(bad.kind() + bad.sentence()));
    for (BadAnswers.Bad bad : all) {
      byForm = !byForm;
      Rest.Answer answer =
          user.post(path + (byForm ? "/submit-form" : "/complete"), Map.of("variables", bad.variables()));
      note(bad, answer, taken);
    }
    before.isUnchanged(jdbc, "all bad answers to " + task);
    assertThat(taken).isEmpty();
    assertThat(story.open(task)).extracting(Task::getId).contains(open.getId());
    assertThat(story.openTaskNames()).isEqualTo(tasks);
  }

  private void note(BadAnswers.Bad bad, Rest.Answer answer, List<String> taken) {
    if (answer.status() == 400 && answer.message().contains(REFUSED) && answer.message().contains(bad.sentence())) {
      refused.merge(bad.kind(), 1, Integer::sum);
    } else {
      String shown = bad.toString();
      taken.add(
          "\n%s\n  -> %d %s".formatted(shown.substring(0, Math.min(300, shown.length())), answer.status(), answer.message()));
    }
  }

  /** Answers that ask for what the usual ones leave out. */
  private List<Object[]> otherGoodAnswers(String task) {
    String now = story.answers().now().toString();
    String today = story.answers().today().toString();
    String later = story.answers().today().plusMonths(2).toString();
    JsonNode person = Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en"));
    return switch (task) {
      case "userTask_qualifyRequest" ->
          several(with("qualification", "declined", "coach", null, "requestDeclinedReason", "Conflit d'intérêts."));
      case "userTask_completeRequest" -> several(with("requestKind", "joint", "companyRequest", "Un renouvellement."));
      case "userTask_recordMeeting" ->
          several(with("absentees", Answers.json("[\"manager\"]")), with("meetingOutcome", "noShow", "heldMinutes", null));
      case "userTask_recordCoacheeMeeting" -> several(with("coachDecision", "withdraw", "suggestedCoach", "coach2"));
      case "userTask_recordPreliminaryMeeting" ->
          several(
              with(
                  "hrNeeds", null,
                  "preliminaryCoacheeNeeds", "Être écoutée.",
                  "hrExpectedResults", "Une prise de poste réussie.",
                  "preliminaryCoacheeExpectedResults", "De la sérénité.",
                  "hrExpectationsOfCoach", "De la discrétion.",
                  "preliminaryCoacheeExpectationsOfCoach", "De l'exigence."));
      case "userTask_validateProposal" -> several(with("answer", "precisions", "answerComment", "Où ?"));
      case "userTask_approveCost" ->
          several(with("costDecision", "refused", "purchaseOrderNumber", null, "answerComment", "Budget dépassé."));
      case "userTask_signContract" ->
          several(with("signatureAnswer", "refused", "signatureDate", null, "answerComment", "Une clause manque."));
      case "userTask_recordMidpoint" -> several(with("objectiveProgress", commented(story.answers().to(task))));
      case "userTask_collectManagerView" -> several(with("managerAnswer", "replan", "managerView", null));
      case "userTask_acknowledgeContract" -> several(with("acknowledgement", "objects", "answerComment", "Non."));
      case "userTask_holdExchange" ->
          several(with("exchangeOutcome", "withdrawn", "exchangeChannel", null, "exchangeMinutes", null));
      case "userTask_offerClosing" ->
          several(with("closingOffer", "followUp", "followUpDate", story.answers().businessDay(3).toString()));
      case "userTask_checkContacts" -> several(with("hasHr", false));
      case "userTask_answerEndRequest" ->
          several(
              with("endDecision", "end", "requestReply", null, "terminationDate", today, "terminationReason", "noLongerWanted"));
      case "userTask_confirmDelegation" ->
          several(with("delegationDecision", "declined", "requestReply", "Voyons-le au téléphone."));
      case "userTask_steerMission" ->
          several(
              steer("contactRequest", "requestedAt", now, "requestChannel", "phone"),
              steer("replaceActor", "replacedRole", "manager", "person", person, "replacementReason", "left"),
              steer("replaceActor", "replacedRole", "hr", "samePerson", true, "person", person),
              steer("replaceActor", "replacedRole", "coach", "newCoach", "coach2", "replacementReason", "left"),
              steer("replaceActor", "replacedRole", "coordinator", "newCoordinator", "coordinator2", "replacementReason", "away"),
              steer("amendContract", "amendmentReason", "Deux séances de plus."),
              steer("pause", "pauseUntil", later, "pauseReason", "leave"),
              steer("terminate", "terminationRequestedBy", "firm", "terminationDate", today, "terminationReason", "other"));
      default -> List.of();
    };
  }

  private static Object commented(Map<String, Object> answers) {
    JsonNode rows = Answers.tree(answers.get("objectiveProgress"));
    rows.forEach(row -> ((ObjectNode) row).put("comment", "Vu en réunion."));
    return Answers.json(rows.toString());
  }

  private static Object[] with(Object... pairs) {
    return pairs;
  }

  private static List<Object[]> several(Object[]... answers) {
    return List.of(answers);
  }

  private static Object[] steer(String action, Object... fields) {
    return with("steeringAction", action, "steering", Answers.object(fields));
  }

  @ParameterizedTest
  @ValueSource(strings = {"joint", "coachee"})
  void badRequestsAreRefused_andGoodOnesOpenAMission(String kind) {
    Map<String, Object> good = story.answers().request(kind);
    refuseAllBadRequests(good);
    Map<String, Object> withoutHr = new LinkedHashMap<>(good);
    withoutHr.put("hasHr", false);
    withoutHr.remove("hr");
    refuseAllBadRequests(withoutHr);
    assertThat(as("coordinator").start(good).status()).isEqualTo(200);
    assertThat(as("coordinator").post(START + "start", Map.of("variables", Rest.variables(withoutHr))).status()).isEqualTo(200);
    assertThat(story.open("userTask_qualifyRequest")).hasSize(2);
  }

  private void refuseAllBadRequests(Map<String, Object> good) {
    Rest user = as("coordinator");
    JsonNode form = user.get(START + "deployed-start-form").body();
    Stored before = Stored.now(jdbc);
    List<String> taken = new ArrayList<>();
    boolean byForm = false;
    for (BadAnswers.Bad bad :
        BadAnswers.andForeignOnes(form, BadAnswers.tree(Map.of()), good, rules, story.answers().now())) {
      byForm = !byForm;
      note(bad, user.post(START + (byForm ? "submit-form" : "start"), Map.of("variables", bad.variables())), taken);
    }
    before.isUnchanged(jdbc, "all bad requests");
    assertThat(taken).isEmpty();
    assertThat(story.openTaskNames()).isEmpty();
  }

  /** What no generator thinks of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Objectifs 2, Indicateurs de réussite 2, Indicateur de réussite|une réponse est nécessaire."
            + "|{'objectives': [%s, {'objective': 'b', 'indicators': [{'indicator': 'c'}, {'indicator': ' '}]}]}",
        "Objectifs 2, Indicateurs de réussite|il en faut au moins 1.|{'objectives': [%s, {'objective': 'b'}]}",
        "Objectifs 2, Indicateurs de réussite|une liste est attendue.|{'objectives': [%s, {'objective': 'b', 'indicators': 'c'}]}",
        "Objectifs 2|un groupe de champs est attendu.|{'objectives': [%s, null]}",
        "Objectifs 1|« cost » n'est pas un champ de ce formulaire.|{'objectives': [{'objective': 'b', 'indicators': [{'indicator': 'c'}], 'cost': 1}]}",
        "La proposition|« __proto__ » n'est pas un champ de ce formulaire.|{'__proto__': {}, 'objectives': [%s]}",
        "Coût de la prestation|un nombre est attendu.|{'cost': 1e400}",
        "Coût de la prestation|au moins 0.|{'cost': -0.01}",
        "Coût de la prestation|au moins 0.|{'cost': 5, 'cost': -5}",
        "Nombre de séances|au plus 40.|{'sessionCount': 99999999999999999999}",
        "Nombre de séances|un nombre entier est attendu.|{'sessionCount': 1.0000000001}",
      })
  void oddProposal_isRefused(String field, String why, String part) {
    Leads.to("userTask_draftProposal", story);
    String task = story.open("userTask_draftProposal").get(0).getId();
    String objective = "{'objective': 'a', 'indicators': [{'indicator': 'c'}]}";
    String terms = Answers.tree(Answers.terms()).toString();
    String different = part.formatted(objective).replace('\'', '"');
    // Of two fields with one name, the later one counts.
    String sent = terms.substring(0, terms.length() - 1) + ", " + different.substring(1);
    Stored before = Stored.now(jdbc);
    Rest.Answer answer = as("coach1").submit(task, Map.of("terms", Answers.json(sent)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.message()).endsWith(REFUSED + "« " + field + " » : " + why);
    before.isUnchanged(jdbc, sent);
  }

  @Test
  void answersAtTheEdgeOfTheRules_areTaken_andLeadOn() {
    Leads.to("userTask_draftProposal", story);
    String longest = "\uD83D\uDE00é\n".repeat(975);
    assertThat(longest).hasSize(3900);
    LocalDate today = story.answers().today();
    List<Object> objectives = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      objectives.add(Map.of("objective", longest, "indicators", List.of(Map.of("indicator", longest))));
    }
    Object terms =
        Answers.terms(
            "objectives", objectives, "durationMonths", 36, "sessionCount", 40.0, "sessionMinutes", 240,
            "organisation", longest, "cost", 0, "followUpMonths", 24, "confidentialityTerms", longest);
    Task draft = story.open("userTask_draftProposal").get(0);
    isDone(draft, as("coach1").submit(draft.getId(), Map.of("terms", terms)));
    story.completeAll("userTask_validateProposal", "answer", "precisions", "answerComment", longest);
    assertThat(story.variable("roundComments").toString()).hasSize(3900);
    story.complete("userTask_reviseProposal");
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract", "contractStart", today.plusYears(3).minusDays(1).toString());
    story.completeAll("userTask_signContract", "signatureDate", today.minusYears(3).plusDays(2).toString());
    Task plan = story.open("userTask_planMeeting").get(0);
    Map<String, Object> faraway = story.answers().to("userTask_planMeeting");
    faraway.putAll(Answers.answers("meetingStart", story.answers().today().plusYears(3).minusDays(1) + "T23:59", "meetingMinutes", 480, "meetingPlace", "é".repeat(500)));
    isDone(plan, as("coach1").submit(plan.getId(), faraway));
    story.complete("userTask_recordMeeting");
    assertThat(story.open("userTask_planMeeting")).hasSize(1);
  }
}
