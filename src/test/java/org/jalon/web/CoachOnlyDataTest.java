package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jalon.form.FormRules;
import org.jalon.support.Answers;
import org.jalon.support.Leads;
import org.jalon.support.OverHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceLog;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is for the coach alone stays with the coach who wrote it: in no variable, no history, no mail and no log. */
@ServiceTest
class CoachOnlyDataTest {

  /** In every text that is for the coach alone, and nowhere else. */
  private static final String MARK = "coach-seul-";

  /** In texts for others, which the same searches must find. */
  private static final String CONTROL = "a-tous-";

  private static final String TASK = "/engine-rest/task/";

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TaskService tasks;
  @LocalServerPort private int port;

  private ServiceLog log;
  private OverHttp mission;

  @BeforeEach
  void begin() {
    story.reset();
    jdbc.update("delete from coach_note");
    mission = new OverHttp(story, port);
    log = ServiceLog.open();
  }

  @AfterEach
  void end() {
    log.close();
    story.end();
  }

  /** The fields that a form asks for and keeps for the coach, by the form's id. */
  private static Map<String, Set<String>> coachOnlyFields() throws IOException {
    Map<String, Set<String>> fields = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      for (Path file : files.toList()) {
        JsonNode form = new ObjectMapper().readTree(file.toFile());
        Set<String> own = new FormRules(form).coachOnly();
        if (!own.isEmpty()) {
          fields.put(form.path("id").asText(), own);
        }
      }
    }
    return fields;
  }

  /** Answers that the form's fields for the coach alone hold marked texts, as pairs. */
  private Object[] marked(String form, Object... more) throws IOException {
    Stream<Object> texts = coachOnlyFields().get(form).stream().flatMap(field -> Stream.of(field, MARK + field));
    return Stream.concat(texts, Stream.of(more)).toArray();
  }

  private void upToProposal() throws IOException {
    mission.start("joint");
    mission.complete("userTask_qualifyRequest");
    mission.meet();
    mission.complete("userTask_recordPreliminaryMeeting", "coachingAnswer", CONTROL + "text");
    mission.meet();
    String objectives = "[{\"objective\": \"" + CONTROL + "json\", \"expectedResult\": \"Des soirées libres\"}]";
    mission.complete(
        "userTask_recordCoacheeMeeting", marked("record-coachee-meeting", "coacheeObjectives", Answers.json(objectives)));
    mission.complete("userTask_recordCoacheeDecision");
  }

  @Test
  void answersForTheCoachAlone_areStillTheSame_forACompletionThatIsTriedAgain() {
    Leads.to("userTask_recordCoacheeMeeting", story);
    Map<String, Object> answers = story.answers().to("userTask_recordCoacheeMeeting");
    VariableMap submitted = Variables.fromMap(answers);

    tasks.complete(story.open("userTask_recordCoacheeMeeting").get(0).getId(), submitted);

    assertThat(submitted).isEqualTo(Variables.fromMap(answers));
    assertThat(submitted.keySet()).noneMatch(name -> submitted.<TypedValue>getValueTyped(name).isTransient());
    story.endBeforeTheContract();
  }

  @Test
  void aWholeMission_leavesThemInTheCoachsNotesAlone() throws Exception {
    assertThat(coachOnlyFields().keySet()).containsExactly("record-coachee-meeting", "record-follow-up");
    upToProposal();
    isNowhereButInTheNotes();
    mission.complete("userTask_draftProposal");
    for (String respondent : List.of("coachee", "manager", "hr")) {
      mission.completeFor(respondent, "userTask_validateProposal");
    }
    mission.complete("userTask_prepareContract", "terms", Answers.terms("sessionCount", 2));
    for (String respondent : List.of("coachee", "manager", "coach")) {
      mission.completeFor(respondent, "userTask_signContract");
    }
    mission.meet();
    mission.meet();
    mission.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    mission.meet();
    mission.complete("userTask_recordClosing");
    mission.complete("userTask_releaseReport");
    story.fireTimer("timer_contactCheckDue");
    mission.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    mission.meet();
    mission.complete("userTask_recordFollowUp", marked("record-follow-up"));
    isNowhereButInTheNotes();
    assertThat(mails()).hasSizeGreaterThan(30).anyMatch(mail -> mail.contains("Brasserie du Port"));
    story.hasEnded("endEvent_missionEnded");

    assertThat(tablesWith(MARK)).containsExactly("coach_note.note");
    Set<String> all = coachOnlyFields().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    assertThat(
            jdbc.queryForList(
                "select field || '=' || note from coach_note where mission = ? and coach = 'coach1'",
                String.class,
                story.number()))
        .containsExactlyInAnyOrderElementsOf(all.stream().map(field -> field + "=" + MARK + field).toList());
    assertThat(tablesWith(CONTROL + "text")).contains("act_hi_varinst.text_", "act_hi_detail.text_");
    assertThat(tablesWith(CONTROL + "json")).contains("act_ge_bytearray.bytes_");
  }

  /** A refusal names the field and tells nothing of what was in it; nor does the log. */
  @Test
  void whatIsRefused_isToldNowhere() throws Exception {
    mission.start("coachee");
    mission.complete("userTask_qualifyRequest");
    mission.meet();
    String task = story.open("userTask_recordCoacheeMeeting").get(0).getId();
    Rest coach = mission.as("coach1");
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> bad =
        List.of(
            mapper.createObjectNode().put("value", MARK + "é".repeat(4000)),
            mapper.createObjectNode().put("value", MARK + "\u0000"),
            mapper.createObjectNode().put("type", "Json").put("value", "{\"a\": \"" + MARK + "\"}"),
            mapper.createObjectNode().put("type", "Json").put("value", "{\"a\": \"" + MARK),
            mapper.createObjectNode().put("type", "Json").put("value", "\"" + MARK + "\""),
            mapper.createObjectNode().put("type", "Integer").put("value", MARK),
            mapper.createObjectNode().put("type", "Date").put("value", MARK),
            mapper.createObjectNode().put("type", "Xml").put("value", "<a>" + MARK + "</a>"),
            mapper.createObjectNode().put("type", MARK).put("value", "a"));
    for (String way : List.of("/complete", "/submit-form")) {
      for (JsonNode value : bad) {
        for (String field : List.of("coacheeNeeds", "coachDecision", "unknown")) {
          ObjectNode variables = Rest.variables(story.answers().to("userTask_recordCoacheeMeeting"));
          variables.set(field, value);
          Rest.Answer answer = coach.post(TASK + task + way, Map.of("variables", variables));
          assertThat(answer.status()).as(value + " -> " + answer).isEqualTo(400);
        }
        coach.put(TASK + task + "/variables/coacheeNeeds", value);
      }
    }
    assertThat(tablesWith(MARK)).isEmpty();
    isInNoLog();
    assertThat(log.lines()).as("a refusal is no failure").extracting(ServiceLog.Line::level).doesNotContain("ERROR", "WARN");
    assertThat(story.open("userTask_recordCoacheeMeeting")).hasSize(1);
  }

  @Test
  void errorOfTheDatabase_tellsNoRow() {
    assertThatThrownBy(() -> jdbc.update("insert into coach_note (mission, field, note) values ('M', 'f', ?)", MARK))
        .hasMessageContaining("coach_note")
        .hasMessageNotContaining(MARK);
  }

  @Test
  void theirWriter_readsThemAgain_andNobodyElseDoes() throws Exception {
    upToProposal();
    String draft = story.open("userTask_draftProposal").get(0).getId();
    for (String field : List.of("coacheeRequest", "coacheeNeeds", "coacheeExpectationsOfCoaching")) {
      assertThat(formVariables("coach1", draft).at("/" + field + "/value").asText()).isEqualTo(MARK + field);
    }
    JsonNode named = mission.as("coach1").get(TASK + draft + "/form-variables?variableNames=coacheeNeeds,company").body();
    assertThat(named.fieldNames()).toIterable().containsExactlyInAnyOrder("coacheeNeeds", "company");
    isHiddenFrom("coordinator", draft);
    isHiddenFrom("admin", draft);
    assertThat(mission.as("coordinator").post(TASK + draft + "/assignee", Map.of("userId", "coordinator")).status()).isEqualTo(204);
    isHiddenFrom("coordinator", draft);
    assertThat(mission.as("coordinator").post(TASK + draft + "/assignee", Map.of("userId", "coach1")).status()).isEqualTo(204);

    mission.steer("replaceActor", "replacedRole", "coach", "newCoach", "coach2", "replacementReason", "away");
    assertThat(story.open("userTask_draftProposal").get(0).getAssignee()).isEqualTo("coach2");
    isHiddenFrom("coach2", draft);
    assertThat(mission.as("coach1").get(TASK + draft + "/form-variables").status()).isEqualTo(403);

    mission.steer("replaceActor", "replacedRole", "coach", "newCoach", "coach1", "replacementReason", "other");
    assertThat(formVariables("coach1", draft).at("/coacheeNeeds/value").asText()).isEqualTo(MARK + "coacheeNeeds");
    mission.complete("userTask_draftProposal");
    for (String respondent : List.of("coachee", "manager", "hr")) {
      mission.completeFor(respondent, "userTask_validateProposal", "answer", "precisions", "answerComment", "Où ?");
    }
    String revise = story.open("userTask_reviseProposal").get(0).getId();
    assertThat(formVariables("coach1", revise).at("/coacheeNeeds/value").asText()).isEqualTo(MARK + "coacheeNeeds");
    isHiddenFrom("coordinator", revise);
  }

  @Test
  void notesOnOneMission_areNotShownInAnother() throws Exception {
    upToProposal();
    String first = story.number();
    mission.steer(
        "terminate", "terminationRequestedBy", "firm", "terminationDate", story.answers().today().toString(), "terminationReason", "other");
    mission.start("coachee");
    assertThat(story.number()).isNotEqualTo(first);
    mission.complete("userTask_qualifyRequest");
    mission.meet();
    isHiddenFrom("coach1", story.open("userTask_recordCoacheeMeeting").get(0).getId());
  }

  /** A coordinator takes the task from the coach and writes what the coach told them. */
  @Test
  void taskThatNobodyHas_isCompletedByTheCoordinator_whoseNotesTheyAre() throws Exception {
    mission.start("coachee");
    mission.complete("userTask_qualifyRequest");
    mission.meet();
    String task = story.open("userTask_recordCoacheeMeeting").get(0).getId();
    Rest coordinator = mission.as("coordinator");
    assertThat(coordinator.post(TASK + task + "/unclaim", Map.of()).status()).isEqualTo(204);
    Map<String, Object> answers = story.answers().to("userTask_recordCoacheeMeeting");
    answers.putAll(Answers.answers(marked("record-coachee-meeting")));
    Rest.Answer answer = coordinator.submit(task, answers);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    story.runDueJobs();
    mission.complete("userTask_recordCoacheeDecision");
    String draft = story.open("userTask_draftProposal").get(0).getId();
    isHiddenFrom("coach1", draft);
    isHiddenFrom("coordinator", draft);
    isNowhereButInTheNotes();
    assertThat(jdbc.queryForList("select distinct coach from coach_note", String.class)).containsExactly("coordinator");
  }

  private JsonNode formVariables(String user, String task) {
    Rest.Answer answer = mission.as(user).get(TASK + task + "/form-variables");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  private void isHiddenFrom(String user, String task) {
    assertThat(formVariables(user, task).toString()).contains("Brasserie du Port").doesNotContain(MARK);
    assertThat(mission.as(user).get(TASK + task + "/variables").body().toString()).doesNotContain(MARK);
  }

  private void isNowhereButInTheNotes() throws Exception {
    assertThat(tablesWith(MARK)).containsExactly("coach_note.note");
    assertThat(mails()).noneMatch(mail -> mail.contains(MARK));
    isInNoLog();
  }

  private void isInNoLog() {
    LoggerFactory.getLogger(CoachOnlyDataTest.class).info("{}log", CONTROL);
    assertThat(log.lines())
        .extracting(ServiceLog.Line::text)
        .anyMatch(line -> line.contains(CONTROL + "log"))
        .noneMatch(line -> line.contains(MARK));
  }

  /** The columns of the whole database that hold a text, also inside what they keep as bytes. */
  private Set<String> tablesWith(String text) {
    Set<String> found = new TreeSet<>();
    List<String[]> columns = new ArrayList<>();
    jdbc.query(
        "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'",
        row -> {
          columns.add(new String[] {row.getString(1), row.getString(2), row.getString(3)});
        });
    assertThat(columns).hasSizeGreaterThan(300);
    for (String[] column : columns) {
      String place =
          column[2].equals("bytea")
              ? "position(convert_to(?, 'UTF8') in \"%s\") > 0".formatted(column[1])
              : "position(? in \"%s\"::text) > 0".formatted(column[1]);
      int rows =
          jdbc.queryForObject("select count(*) from \"%s\" where %s".formatted(column[0], place), Integer.class, text);
      if (rows > 0) {
        found.add(column[0] + "." + column[1]);
      }
    }
    return found;
  }

  /** Every mail as one text: headers and all parts, decoded. */
  private static List<String> mails() throws MessagingException, IOException {
    List<String> mails = new ArrayList<>();
    for (MimeMessage message : TestServers.mail().getReceivedMessages()) {
      StringBuilder text = new StringBuilder();
      read(message, text);
      mails.add(text.toString());
    }
    return mails;
  }

  private static void read(Part part, StringBuilder into) throws MessagingException, IOException {
    for (Header header : Collections.list(part.getAllHeaders())) {
      into.append(MimeUtility.decodeText(header.getValue())).append('\n');
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        read(parts.getBodyPart(i), into);
      }
    } else {
      into.append(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
