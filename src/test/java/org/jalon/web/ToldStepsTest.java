package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jalon.mission.Contact;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Role;
import org.jalon.participant.ParticipantLinks;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.RawHttp;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/** « Ma mission », cell by cell: which step is told and which document is there, for whom, at which moment. */
@StoryTest
class ToldStepsTest {

  /** The moments at which missions are looked at, in their order. */
  private enum Moment {
    MET, HESITATES, ACCEPTED, PROPOSED, PREPARED, SIGNED, ASKED, HELD, REPLACED, PAUSED, RESUMED, MIDPOINT, TERMINATED, CLOSED,
    DECIDED, MOVED, FOLLOWED_UP, NEVER
  }

  /** A step; coachee, manager and HR, or a dash for whom it is not told; the moment from which on it is. */
  private static final String STEPS =
      """
      opened                 cmh  MET
      coacheeDecided         c--  HESITATES
      goesOn                 cmh  ACCEPTED
      contractSigned         cmh  SIGNED
      exchangeAsked          c--  ASKED
      exchangeOver           c--  HELD
      actorReplaced          cmh  REPLACED
      paused                 cmh  PAUSED
      resumed                cmh  RESUMED
      midpointRecorded       cmh  MIDPOINT
      terminated             cmh  TERMINATED
      closingRecorded        cmh  CLOSED
      reportDecided          c--  DECIDED
      followUpMoved          cmh  MOVED
      followedUp             cmh  FOLLOWED_UP
      """;

  /** The same of a mission that took the straight way. */
  private static final String STEPS_STRAIGHT_ON =
      """
      opened                 cmh  MET
      coacheeDecided         c--  ACCEPTED
      goesOn                 cmh  ACCEPTED
      contractSigned         cmh  SIGNED
      exchangeAsked          ---  NEVER
      exchangeOver           ---  NEVER
      actorReplaced          ---  NEVER
      paused                 ---  NEVER
      resumed                ---  NEVER
      midpointRecorded       cmh  MIDPOINT
      terminated             ---  NEVER
      closingRecorded        cmh  CLOSED
      reportDecided          c--  DECIDED
      followUpMoved          ---  NEVER
      followedUp             cmh  FOLLOWED_UP
      """;

  /** The same of documents, where the coachee keeps the report. */
  private static final String DOCUMENTS =
      """
      proposal               cmh  PROPOSED
      contract               cmh  PREPARED
      signed-contract        cmh  SIGNED
      closing-report         ---  NEVER
      attendance-certificate cmh  DECIDED
      follow-up-note         cmh  FOLLOWED_UP
      """;

  /** The same where the coachee releases it, and everybody signed on paper. */
  private static final String DOCUMENTS_RELEASED =
      """
      proposal               cmh  PROPOSED
      contract               cmh  PREPARED
      signed-contract        ---  NEVER
      closing-report         cmh  DECIDED
      attendance-certificate ---  NEVER
      follow-up-note         cmh  FOLLOWED_UP
      """;

  private static final Map<Role, Contact> PEOPLE =
      new EnumMap<>(
          Map.of(
              Role.COACHEE, new Contact("coachee", "Claire Martin", "claire.martin@example.com", null, "fr"),
              Role.MANAGER, new Contact("manager", "Hugo Lefèvre", "hugo.lefevre@example.com", null, "fr"),
              Role.HR, new Contact("hr", "Jane Smith", "jane.smith@example.com", null, "en")));

  @Autowired private Story story;
  @Autowired private ParticipantLinks links;
  @Autowired private MessageSource messages;
  @LocalServerPort private int port;

  private LinkPage linkOf(Role role) {
    return new LinkPage(port, links.make(story.number(), "none", PEOPLE.get(role), false));
  }

  private static String page(LinkPage link) {
    RawHttp.Answer answer = link.below("mission").open();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().replace("&#39;", "'");
  }

  private record Row(String what, String roles, Moment from) {

    static List<Row> of(String table) {
      return table.lines()
          .map(line -> line.split(" +"))
          .map(columns -> new Row(columns[0], columns[1], Moment.valueOf(columns[2])))
          .toList();
    }

    boolean isOpen(Role role, Moment now) {
      return roles.contains(role.code().substring(0, 1)) && now.compareTo(from) >= 0;
    }
  }

  /** Holds all three pages and all documents to the tables. */
  private void isAt(Moment now, String steps, String documents) {
    for (Role role : PEOPLE.keySet()) {
      LinkPage link = linkOf(role);
      String page = page(link);
      for (Row row : Row.of(steps)) {
        assertThat(page.contains(sentence(row.what(), role)))
            .as("%s is told to the %s at %s", row.what(), role, now)
            .isEqualTo(row.isOpen(role, now));
      }
      for (Row row : Row.of(documents)) {
        String place = "document/" + row.what() + "/1";
        boolean open = row.isOpen(role, now);
        assertThat(page.contains("\"" + place + "\"")).as("%s is shown to the %s at %s", row.what(), role, now).isEqualTo(open);
        assertThat(link.below(place).open().status())
            .as("%s is given to the %s at %s", row.what(), role, now)
            .isEqualTo(open ? 200 : 404);
      }
    }
  }

  private String sentence(String step, Role role) {
    return messages.getMessage("participant.happened." + step, null, Locale.forLanguageTag(PEOPLE.get(role).language()));
  }

  private void isAt(Moment now) {
    isAt(now, STEPS, DOCUMENTS);
  }

  /** Manager and HR see after it what they saw before it, letter by letter. */
  private void unseenByTheCompany(Runnable step) {
    List<LinkPage> company = List.of(linkOf(Role.MANAGER), linkOf(Role.HR));
    List<String> before = company.stream().map(ToldStepsTest::page).toList();
    step.run();
    assertThat(company.stream().map(ToldStepsTest::page)).containsExactlyElementsOf(before);
  }

  @Test
  void theTables_knowEveryStepAndEveryDocument() throws IOException {
    String source = Files.readString(Path.of("src/main/java/org/jalon/process/LinkedMissions.java"));
    List<String> told =
        Pattern.compile("new Told\\(\"(\\w+)\"").matcher(source).results().map(match -> match.group(1)).distinct().toList();

    for (String steps : List.of(STEPS, STEPS_STRAIGHT_ON)) {
      assertThat(Row.of(steps)).extracting(Row::what).containsExactlyInAnyOrderElementsOf(told);
    }
    for (String documents : List.of(DOCUMENTS, DOCUMENTS_RELEASED)) {
      assertThat(Row.of(documents))
          .extracting(Row::what)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(DocumentKind.values()).map(DocumentKind::code).toList());
    }
  }

  @Test
  void aMissionInWhichEverythingHappens_tellsEachRoleItsSteps_andNoMore() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    isAt(Moment.MET);
    unseenByTheCompany(() -> story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach"));
    isAt(Moment.HESITATES);
    story.complete("userTask_chooseCoach");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    story.complete("userTask_recordCoacheeDecision");
    isAt(Moment.ACCEPTED);
    story.complete("userTask_draftProposal");
    isAt(Moment.PROPOSED);
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract");
    isAt(Moment.PREPARED);
    LinkPage signatory = LinkPage.mailedTo("claire.martin", port);
    signatory.send("_step", "code", "consent", "true", "signatoryName", "Claire Martin");
    List<String> codes = LinkPage.codes("claire.martin");
    signatory.send(
        "_step", "sign", "consent", "true", "signatoryName", "Claire Martin", "code", codes.get(codes.size() - 1));
    isAt(Moment.PREPARED);
    story.completeAll("userTask_signContract");
    isAt(Moment.SIGNED);

    unseenByTheCompany(
        () -> story.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "phone"));
    isAt(Moment.ASKED);
    unseenByTheCompany(() -> story.complete("userTask_holdExchange"));
    isAt(Moment.HELD);
    story.steer(
        "replaceActor",
        "replacedRole", "hr",
        "samePerson", true,
        "person",
            Map.of("name", "Jane Smith", "email", "jane.smith@example.com", "phone", "+33 2 41 00 00 00", "language", "en"));
    isAt(Moment.REPLACED);
    story.steer("pause", "pauseUntil", story.answers().today().plusMonths(1).toString(), "pauseReason", "leave");
    isAt(Moment.PAUSED);
    story.steer("resume");
    isAt(Moment.RESUMED);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint");
    isAt(Moment.MIDPOINT);
    story.terminate("coachee", "leftCompany");
    story.complete("userTask_offerClosing", "closingOffer", "both");
    isAt(Moment.TERMINATED);
    story.meet();
    story.complete("userTask_recordClosing");
    isAt(Moment.CLOSED);
    story.complete("userTask_releaseReport", "reportReleased", "withheld");
    isAt(Moment.DECIDED);
    story.steer("moveFollowUp", "followUpDate", story.answers().businessDay(5).toString(), "followUpMoveReason", "Congés.");
    isAt(Moment.MOVED);
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.completeWithoutMails("userTask_recordFollowUp");
    isAt(Moment.FOLLOWED_UP);
    story.runDueJobs();
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void aReportThatIsReleased_isThereForAll_andItsReleaseIsToldToTheCoacheeAlone() {
    story.upToSessions(2);
    isAt(Moment.SIGNED, STEPS_STRAIGHT_ON, DOCUMENTS_RELEASED);
    story.meet();
    story.meet();
    story.complete("userTask_recordMidpoint", "midpointOutcome", "objectivesReached");
    isAt(Moment.MIDPOINT, STEPS_STRAIGHT_ON, DOCUMENTS_RELEASED);
    story.meet();
    story.complete("userTask_recordClosing");
    isAt(Moment.CLOSED, STEPS_STRAIGHT_ON, DOCUMENTS_RELEASED);
    story.complete("userTask_releaseReport");
    isAt(Moment.DECIDED, STEPS_STRAIGHT_ON, DOCUMENTS_RELEASED);
    story.fireTimer("timer_contactCheckDue");
    story.complete("userTask_checkContacts");
    story.fireTimer("timer_followUpDue");
    story.meet();
    story.completeWithoutMails("userTask_recordFollowUp");
    isAt(Moment.FOLLOWED_UP, STEPS_STRAIGHT_ON, DOCUMENTS_RELEASED);
    story.runDueJobs();
    story.hasEnded("endEvent_missionEnded");
  }

  @Test
  void aCoacheeWhoDeclines_isNotGivenAwayToTheCompany() {
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");

    unseenByTheCompany(() -> story.completeWithoutMails("userTask_recordCoacheeDecision", "coacheeDecision", "decline"));

    assertThat(page(linkOf(Role.COACHEE)))
        .contains(sentence("coacheeDecided", Role.COACHEE))
        .doesNotContain(sentence("goesOn", Role.COACHEE));
    story.runDueJobs();
    story.hasEnded("endEvent_missionEnded");
  }
}
