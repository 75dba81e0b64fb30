package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jalon.mission.SessionRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  private static final String MISSION = "processes/coaching-mission.bpmn";
  private static final String MEETING = "processes/meeting.bpmn";
  private static final String FRENCH = "src/main/resources/i18n/messages.properties";
  private static final String ENGLISH = "src/main/resources/i18n/messages_en.properties";

  /** A way to break a copy of the project, and the sentence (or the lines of them) that must name it. */
  private record Mistake(String name, String sentences, Consumer<ModelParts> make) {

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void modelsFormsMailsAndJava_agree() {
    assertThat(ModelCheck.sentences(ModelParts.ofProject())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistake_isNamedByItsSentence(Mistake mistake) {
    ModelParts broken = ModelParts.ofProject();

    mistake.make().accept(broken);

    assertThat(ModelCheck.sentences(broken)).containsExactly(mistake.sentences().split("\n"));
  }

  @Test
  void everyOutcomeThatACoachMayRecord_isKnownToTheSessionRules() throws Exception {
    String form = ModelParts.ofProject().files().get("forms/record-meeting.form");
    Set<String> outcomes = FormFields.of(form).options().get("meetingOutcome");

    assertThat(outcomes)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            outcome -> assertThatCode(() -> SessionRules.usedBy(outcome, true, true)).doesNotThrowAnyException());
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        // Ids
        new Mistake(
            "a generated id",
            "Activity_0abc123 in processes/meeting.bpmn: the id of this userTask should be userTask_ and a stem,"
                + " not a generated one.",
            replaceAll(MEETING, "userTask_decideNextStep", "Activity_0abc123")),
        new Mistake(
            "a generated id behind the right beginning",
            "flow_0k2m9xz in processes/meeting.bpmn: the id of this sequenceFlow should be flow_ and a stem,"
                + " not a generated one.",
            replaceAll(MEETING, "flow_planMeeting", "flow_0k2m9xz")),
        new Mistake(
            "a timer that is called otherwise",
            "catchEvent_followUpDue in processes/coaching-mission.bpmn: the id of this intermediateCatchEvent"
                + " should be timer_ and a stem, not a generated one.",
            replaceAll(MISSION, "timer_followUpDue", "catchEvent_followUpDue")),
        new Mistake(
            "a generated id inside an event",
            "EscalationEventDefinition_1x2y3z4 in processes/meeting.bpmn has a generated id.",
            replace(
                MEETING, "id=\"escalation_invitationWithdrawn\"", "id=\"EscalationEventDefinition_1x2y3z4\"")),
        new Mistake(
            "a file that is called otherwise than its process",
            "The process meeting in processes/meetings.bpmn belongs into processes/meeting.bpmn.",
            parts -> parts.files().put("processes/meetings.bpmn", parts.files().remove(MEETING))),

        // Steps
        new Mistake(
            "no historyTimeToLive",
            "The process meeting in processes/meeting.bpmn has no historyTimeToLive.",
            replace(MEETING, " camunda:historyTimeToLive=\"P1825D\"", "")),
        new Mistake(
            "a mail inside the transaction",
            "sendTask_missionOpened in processes/coaching-mission.bpmn is not asyncBefore.",
            replacePattern(MISSION, "(id=\"sendTask_missionOpened\".*) camunda:asyncBefore=\"true\"", "$1")),
        new Mistake(
            "no retry cycle",
            "sendTask_inviteAttendees in processes/meeting.bpmn has no failedJobRetryTimeCycle.",
            replacePattern(MEETING, "<camunda:failedJobRetryTimeCycle>.*</camunda:failedJobRetryTimeCycle>", "")),
        new Mistake(
            "no due date",
            "userTask_qualifyRequest in processes/coaching-mission.bpmn has no dueDate.",
            replacePattern(MISSION, "(id=\"userTask_qualifyRequest\".*) camunda:dueDate=\"[^\"]*\"", "$1")),
        new Mistake(
            "no owner",
            "userTask_recordFollowUp in processes/coaching-mission.bpmn has no owner:"
                + " neither an assignee nor candidateGroups.",
            replacePattern(MISSION, "(id=\"userTask_recordFollowUp\".*) camunda:assignee=\"[^\"]*\"", "$1")),
        new Mistake(
            "an unknown group",
            "userTask_decideNextStep in processes/meeting.bpmn names the group coordinateurs,"
                + " which MissionProcess.Groups does not know.",
            replace(MEETING, "camunda:candidateGroups=\"coordinators\"", "camunda:candidateGroups=\"coordinateurs\"")),
        new Mistake(
            "a task without a mail",
            "userTask_decideNextStep in processes/meeting.bpmn has 0 timeout listeners for its mail instead of one.",
            replacePattern(
                MEETING,
                "(?s)<camunda:taskListener(?:(?!taskListener).)*mailTimer_decideNextStep.*?</camunda:taskListener>",
                "")),

        // Forms
        new Mistake(
            "no form binding",
            "userTask_planMeeting in processes/meeting.bpmn has a formRef without formRefBinding.",
            replace(
                MEETING,
                "camunda:formRef=\"plan-meeting\" camunda:formRefBinding=\"latest\"",
                "camunda:formRef=\"plan-meeting\"")),
        new Mistake(
            "no form",
            "userTask_callParties in processes/coaching-mission.bpmn has no formRef.",
            replace(MISSION, " camunda:formRef=\"call-parties\" camunda:formRefBinding=\"latest\"", "")
                .andThen(parts -> parts.files().remove("forms/call-parties.form"))),
        new Mistake(
            "a missing form",
            "userTask_recordFollowUp in processes/coaching-mission.bpmn names the form record-follow-up,"
                + " but there is no forms/record-follow-up.form.",
            parts -> parts.files().remove("forms/record-follow-up.form")),
        new Mistake(
            "a form that nobody uses",
            "forms/old-request.form is used by no task and no start.",
            parts -> parts.files().put("forms/old-request.form", "{\"id\": \"old-request\", \"components\": []}")),
        new Mistake(
            "a form that calls itself otherwise",
            "forms/plan-meeting.form calls itself plan-a-meeting.",
            replace("forms/plan-meeting.form", "\"id\": \"plan-meeting\"", "\"id\": \"plan-a-meeting\"")),
        new Mistake(
            "a broken form",
            "forms/plan-meeting.form cannot be read: it is no JSON.",
            replace("forms/plan-meeting.form", "{", "{{")),
        new Mistake(
            "a broken model",
            "processes/meeting.bpmn cannot be read: it is no BPMN.",
            replace(MEETING, "<bpmn:process ", "<bpmn:procedure ")),
        new Mistake(
            "a form that shows what nobody sets",
            "forms/call-parties.form shows roundRemarks, which nothing in processes/coaching-mission.bpmn sets.",
            replace("forms/call-parties.form", "\"key\": \"roundComments\"", "\"key\": \"roundRemarks\"")),
        new Mistake(
            "options that nobody provides",
            "forms/choose-coach.form shows coachChoices, which nothing in processes/coaching-mission.bpmn sets.",
            replace("forms/choose-coach.form", "\"coachOptions\"", "\"coachChoices\"")),
        new Mistake(
            "a condition on a field of another form",
            "Field_heldMinutes in forms/record-meeting.form is hidden by outcome, which that form does not hold.",
            replace("forms/record-meeting.form", "=meetingOutcome != ", "=outcome != ")),
        new Mistake(
            "a value that no form offers",
            "flow_requestDeclined in processes/coaching-mission.bpmn compares qualification with 'refused',"
                + " but forms offer [declined, qualified].",
            replace(MISSION, "${qualification == 'declined'}", "${qualification == 'refused'}")),
        new Mistake(
            "an option that a form calls otherwise",
            "flow_replanMeeting in processes/meeting.bpmn compares nextStep with 'replan',"
                + " but forms offer [giveUp, planAgain].",
            replace("forms/decide-next-step.form", "\"replan\"", "\"planAgain\"")),

        // Beans and variables
        new Mistake(
            "a renamed bean",
            "userTask_qualifyRequest in processes/coaching-mission.bpmn reads coachList,"
                + " which is neither a bean for models nor a variable that anything sets.",
            replace(MISSION, "${coaches.options()}", "${coachList.options()}")),
        new Mistake(
            "a renamed delegate",
            "sendTask_closing in processes/coaching-mission.bpmn reads mailDelegate,"
                + " which is neither a bean for models nor a variable that anything sets.",
            replacePattern(MISSION, "(id=\"sendTask_closing\".*)sendMailDelegate", "$1mailDelegate")),
        new Mistake(
            "a bean that does not exist",
            "Models may name the bean invoices, which does not exist.",
            parts -> parts.beans().put("invoices", null)),
        new Mistake(
            "too few parameters",
            "userTask_chooseCoach in processes/coaching-mission.bpmn calls coaches.name with 0 parameters:"
                + " there is no such public method.",
            replace(MISSION, "${coaches.name(coach)}", "${coaches.name()}")),
        new Mistake(
            "a setting that does not exist",
            "flow_chooseCoach in processes/coaching-mission.bpmn calls settings.maxCoaches with 0 parameters:"
                + " there is no such public method.",
            replace(MISSION, "settings.maximumCoaches()", "settings.maxCoaches()")),
        new Mistake(
            "a setting without parentheses",
            "flow_chooseCoach in processes/coaching-mission.bpmn reads settings.maximumCoaches:"
                + " there is no such property.",
            replace(MISSION, "settings.maximumCoaches()", "settings.maximumCoaches")),
        new Mistake(
            "a property that tasks do not have",
            "userTask_planMeeting in processes/meeting.bpmn reads task.assigned: there is no such property.",
            replace(MEETING, "${task.assignee}", "${task.assigned}")),
        new Mistake(
            "a delegate of another kind",
            "userTask_validateProposal in processes/coaching-mission.bpmn names sendMailDelegate,"
                + " which is no TaskListener.",
            replace(
                MISSION,
                "<camunda:taskListener delegateExpression=\"${proposalAnswerListener}\" event=\"complete\" />",
                "<camunda:taskListener delegateExpression=\"${sendMailDelegate}\" event=\"complete\">"
                    + "<camunda:field name=\"template\" stringValue=\"task\" />"
                    + "<camunda:field name=\"recipients\" stringValue=\"coach\" /></camunda:taskListener>")),
        new Mistake(
            "a misspelt field of a delegate",
            "sendTask_closing in processes/coaching-mission.bpmn gives sendMailDelegate the fields [template, to]"
                + " instead of [recipients, template].",
            replacePattern(MISSION, "(?s)(id=\"sendTask_closing\".*?)\"recipients\"", "$1\"to\"")),
        new Mistake(
            "an unknown variable",
            "flow_coacheeAccepts in processes/coaching-mission.bpmn reads coacheeChoice,"
                + " which is neither a bean for models nor a variable that anything sets.",
            replace(MISSION, "${coacheeDecision == 'accept'}", "${coacheeChoice == 'accept'}")),
        new Mistake(
            "a variable that only another process has",
            "flow_midpointHeld in processes/coaching-mission.bpmn reads meetingMode,"
                + " which is neither a bean for models nor a variable that anything sets.",
            replacePattern(
                MISSION, "(?s)(id=\"flow_midpointHeld\".*?)meetingOutcome == 'held'", "$1meetingMode == 'remote'")),
        new Mistake(
            "a variable that a listener sets by another name",
            "sendTask_inviteAttendees in processes/meeting.bpmn reads plannedMeeting,"
                + " which is neither a bean for models nor a variable that anything sets.",
            replace(MEETING, "setVariableLocal('plannedMeeting'", "setVariableLocal('meetingPlanned'")),
        new Mistake(
            "a generated id of an escalation",
            "Escalation_0a1b2c3 in processes/meeting.bpmn has a generated id.",
            replaceAll(MEETING, "Escalation_invitationWithdrawn", "Escalation_0a1b2c3")),
        new Mistake(
            "an unknown variable by its name",
            "userTask_chooseCoach in processes/coaching-mission.bpmn reads proposedCoach, which nothing sets.",
            replace(MISSION, "getVariable('suggestedCoach')", "getVariable('proposedCoach')")),
        new Mistake(
            "a broken expression",
            "flow_callerDecides in processes/meeting.bpmn holds an expression that cannot be read: ${callerDecides",
            replace(MEETING, "${callerDecides}", "${callerDecides")),
        new Mistake(
            "a constant without a variable",
            "MissionProcess.Variables.INVOICE_DATE is invoiceDate, but no model has that variable.",
            parts -> parts.variables().put("MissionProcess.Variables.INVOICE_DATE", "invoiceDate")),
        new Mistake(
            "a variable that the model renames",
            "MissionProcess.Variables.SIGNATURE_OUTCOME is signatureOutcome, but no model has that variable.",
            replaceAll(MISSION, "signatureOutcome", "signatureResult")),

        // Mails
        new Mistake(
            "a missing template",
            "sendTask_closing in processes/coaching-mission.bpmn sends the mail closing,"
                + " but there is no src/main/resources/mail/closing.txt.",
            parts -> parts.files().remove("src/main/resources/mail/closing.txt")),
        new Mistake(
            "a missing subject",
            "sendTask_inviteAttendees in processes/meeting.bpmn sends the mail invitation,"
                + " but src/main/resources/i18n/messages_en.properties has no mail.invitation.subject.",
            replace(ENGLISH, "mail.invitation.subject", "mail.invitation.topic")),
        new Mistake(
            "a missing French subject",
            "userTask_releaseReport in processes/coaching-mission.bpmn sends the mail release-report,"
                + " but src/main/resources/i18n/messages.properties has no mail.release-report.subject.",
            replace(FRENCH, "mail.release-report.subject", "mail.release-report.topic")),
        new Mistake(
            "a mail that nobody sends",
            "src/main/resources/mail/reminder.html is sent by no step.",
            parts -> parts.files().put("src/main/resources/mail/reminder.html", "")),
        new Mistake(
            "an unknown role",
            "sendTask_missionOpened in processes/coaching-mission.bpmn writes to drh, which is no role.",
            replace(MISSION, "stringValue=\"coachee,manager,hr\"", "stringValue=\"coachee,manager,drh\"")),

        // Ways through the model
        new Mistake(
            "an escalation that is caught by another code",
            """
            startEvent_invitationWithdrawn in processes/coaching-mission.bpmn catches the escalation \
            invitationWithdrawn, which nothing throws.
            throwEvent_invitationWithdrawn in processes/meeting.bpmn throws the escalation \
            invitationDropped, which nothing catches.
            """,
            replace(MEETING, "escalationCode=\"invitationWithdrawn\"", "escalationCode=\"invitationDropped\"")),
        new Mistake(
            "an escalation that nothing throws",
            "boundary_objectivesReached in processes/coaching-mission.bpmn catches the escalation objectivesReached,"
                + " which nothing throws.",
            replacePattern(MISSION, "<bpmn:escalationEventDefinition id=\"escalation_objectivesReached\"[^>]*/>", "")),
        new Mistake(
            "a gateway that asks nothing",
            "exclusiveGateway_meetingHeld in processes/meeting.bpmn is no question: its name should end with « ? ».",
            replace(MEETING, "name=\"Rencontre tenue ?\"", "name=\"Rencontre tenue\"")),
        new Mistake(
            "an answer without a name",
            "flow_meetingMissed in processes/meeting.bpmn answers exclusiveGateway_meetingCancelled, but has no name.",
            replace(MEETING, "id=\"flow_meetingMissed\" name=\"Non, absence\"", "id=\"flow_meetingMissed\"")),
        new Mistake(
            "no default",
            "flow_meetingNotHeld in processes/meeting.bpmn leaves exclusiveGateway_meetingHeld without a condition,"
                + " but is not its default.",
            replace(MEETING, " default=\"flow_meetingNotHeld\"", "")),
        new Mistake(
            "a default with a condition",
            "flow_meetingMoved in processes/meeting.bpmn is the default of exclusiveGateway_meetingMoved,"
                + " but has a condition.",
            replace(MEETING, "default=\"flow_meetingDropped\"", "default=\"flow_meetingMoved\"")
                .andThen(
                    replacePattern(
                        MEETING,
                        "(id=\"flow_meetingDropped\"[^>]*) />",
                        "$1><bpmn:conditionExpression>\\${meetingOutcome != 'moved'}</bpmn:conditionExpression>"
                            + "</bpmn:sequenceFlow>"))),
        new Mistake(
            "a call to nowhere",
            "callActivity_session in processes/coaching-mission.bpmn calls the process session, which no model holds.",
            replacePattern(
                MISSION, "(id=\"callActivity_session\".*calledElement)=\"meeting\"", "$1=\"session\"")),
        new Mistake(
            "a variable that the caller does not have",
            "callActivity_session in processes/coaching-mission.bpmn hands over client, which nothing sets.",
            replacePattern(MISSION, "(?s)(id=\"callActivity_session\".*?)source=\"company\"", "$1source=\"client\"")),
        new Mistake(
            "a variable that the called process does not have",
            "callActivity_session in processes/coaching-mission.bpmn takes back result, which nothing in meeting sets.",
            replacePattern(
                MISSION, "(?s)(id=\"callActivity_session\".*?out source)=\"meetingOutcome\"", "$1=\"result\"")),
        new Mistake(
            "a process that Java calls otherwise",
            "MissionProcess.MEETING_KEY is rencontre, but no model holds that process.",
            parts -> parts.processes().put("MissionProcess.MEETING_KEY", "rencontre")));
  }

  /** Replaces a text where the file has it first. */
  private static Consumer<ModelParts> replace(String file, String old, String replacement) {
    return replacePattern(file, Pattern.quote(old), Matcher.quoteReplacement(replacement));
  }

  private static Consumer<ModelParts> replaceAll(String file, String old, String replacement) {
    return change(file, text -> text.replace(old, replacement));
  }

  private static Consumer<ModelParts> replacePattern(String file, String old, String replacement) {
    return change(file, text -> text.replaceFirst(old, replacement));
  }

  private static Consumer<ModelParts> change(String file, UnaryOperator<String> change) {
    return parts -> {
      String before = parts.files().get(file);
      String after = change.apply(before);
      assertThat(after).as("the broken copy of %s", file).isNotEqualTo(before);
      parts.files().put(file, after);
    };
  }
}
