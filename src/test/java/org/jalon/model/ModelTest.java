package org.jalon.model;

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
  private static final String CONTRACT = "processes/contract.bpmn";
  private static final String MEETING = "processes/meeting.bpmn";
  private static final String POLICY = "processes/notification-policy.dmn";
  private static final String STEER = "forms/steer-mission.form";
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
                + " not a generated one.\nrule_coordination in processes/notification-policy.dmn is for"
                + " userTask_decideNextStep, which no model holds.",
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
            "userTask_unblockPlanning in processes/meeting.bpmn names the group coordinateurs,"
                + " which MissionProcess.Groups does not know.",
            replace(MEETING, "camunda:candidateGroups=\"coordinators\"", "camunda:candidateGroups=\"coordinateurs\"")),
        new Mistake(
            "a task that nobody is told of",
            "userTask_decideNextStep in processes/meeting.bpmn has the timeout listeners []"
                + " instead of [notice by ${taskNoticeListener}].",
            replacePattern(
                MEETING,
                "(?s)<camunda:taskListener(?:(?!taskListener).)*notice_decideNextStep.*?</camunda:taskListener>",
                "")),
        new Mistake(
            "a notice that is called otherwise",
            "userTask_prepareContract in processes/contract.bpmn has the timeout listeners"
                + " [mail by ${taskNoticeListener}] instead of [notice by ${taskNoticeListener}].",
            replace(CONTRACT, "event=\"timeout\" id=\"notice\"", "event=\"timeout\" id=\"mail\"")),
        new Mistake(
            "a reminder beside the notice",
            "userTask_planMeeting in processes/meeting.bpmn has the timeout listeners"
                + " [reminder by ${taskNoticeListener}, notice by ${taskNoticeListener}]"
                + " instead of [notice by ${taskNoticeListener}].",
            replace(
                MEETING,
                "<camunda:taskListener delegateExpression=\"${taskNoticeListener}\" event=\"timeout\" id=\"notice\">",
                "<camunda:taskListener delegateExpression=\"${taskNoticeListener}\" event=\"timeout\" id=\"reminder\">"
                    + "<bpmn:timerEventDefinition id=\"reminder_planMeeting\">"
                    + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration>"
                    + "</bpmn:timerEventDefinition></camunda:taskListener>"
                    + "<camunda:taskListener delegateExpression=\"${taskNoticeListener}\" event=\"timeout\""
                    + " id=\"notice\">")),
        new Mistake(
            "a mail about the steering",
            "userTask_steerMission in processes/coaching-mission.bpmn has the timeout listeners"
                + " [notice by ${taskNoticeListener}] instead of [].",
            replacePattern(
                MISSION,
                "(?s)(id=\"userTask_steerMission\".*?</camunda:properties>)",
                "$1<camunda:taskListener delegateExpression=\"\\${taskNoticeListener}\" event=\"timeout\" id=\"notice\">"
                    + "<bpmn:timerEventDefinition id=\"notice_steerMission\">"
                    + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT0S</bpmn:timeDuration>"
                    + "</bpmn:timerEventDefinition></camunda:taskListener>")),
        new Mistake(
            "a steering that Java calls otherwise",
            """
            MissionProcess.STEERING_TASK is userTask_steer, but no model holds that task.
            userTask_steerMission in processes/coaching-mission.bpmn has the timeout listeners [] \
            instead of [notice by ${taskNoticeListener}].
            """,
            parts -> parts.tasks().put("MissionProcess.STEERING_TASK", "userTask_steer")),

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
            """
            forms/choose-coach.form shows coachChoices, which nothing in processes/coaching-mission.bpmn sets.
            userTask_chooseCoach in processes/coaching-mission.bpmn computes coachOptions, \
            which forms/choose-coach.form neither shows nor takes options from.
            """,
            replace("forms/choose-coach.form", "\"coachOptions\"", "\"coachChoices\"")),
        new Mistake(
            "a value that is computed under another name",
            """
            forms/qualify-request.form shows sharedAddressNotice, \
            which nothing in processes/coaching-mission.bpmn sets.
            userTask_qualifyRequest in processes/coaching-mission.bpmn computes sharedAddress, \
            which forms/qualify-request.form neither shows nor takes options from.
            """,
            replace(MISSION, "property name=\"sharedAddressNotice\"", "property name=\"sharedAddress\"")),
        new Mistake(
            "a value that another task computes",
            "forms/call-parties.form shows validatedNames, which nothing in processes/coaching-mission.bpmn sets.",
            replace("forms/call-parties.form", "\"key\": \"roundComments\"", "\"key\": \"validatedNames\"")),
        new Mistake(
            "a value that is no expression",
            "forms/unblock-planning.form shows meetingTitle, which nothing in processes/meeting.bpmn sets.",
            replacePattern(
                MEETING,
                "(?s)(id=\"userTask_unblockPlanning\".*?name=\"meetingTitle\" value)=\"[^\"]*\"",
                "$1=\"Rencontre\"")),
        new Mistake(
            "a field of the terms that one form forgets",
            """
            forms/draft-proposal.form asks for terms without terms.missedCounts, unlike forms/prepare-contract.form.
            forms/prepare-contract.form asks for terms without terms.noShowCounts, unlike forms/draft-proposal.form.
            forms/prepare-contract.form asks for terms without terms.noShowCounts, unlike forms/revise-proposal.form.
            forms/revise-proposal.form asks for terms without terms.missedCounts, unlike forms/prepare-contract.form.
            """,
            replace("forms/prepare-contract.form", "\"noShowCounts\"", "\"missedCounts\"")),
        new Mistake(
            "a field of the terms that is only shown",
            "Field_cost in forms/prepare-contract.form is disabled inside a variable that is asked for.",
            replace("forms/prepare-contract.form", "\"key\": \"cost\"", "\"key\": \"cost\", \"disabled\": true")),
        new Mistake(
            "a text of something that nobody computes",
            """
            forms/steer-mission.form shows missionSummary, which nothing in processes/coaching-mission.bpmn sets.
            userTask_steerMission in processes/coaching-mission.bpmn computes missionOverview, \
            which forms/steer-mission.form neither shows nor takes options from.
            """,
            replace(STEER, "=missionOverview", "=missionSummary")),
        new Mistake(
            "a table of something that nobody computes",
            """
            forms/steer-mission.form shows journal, which nothing in processes/coaching-mission.bpmn sets.
            userTask_steerMission in processes/coaching-mission.bpmn computes trail, \
            which forms/steer-mission.form neither shows nor takes options from.
            """,
            replace(STEER, "\"=trail\"", "\"=journal\"")),
        new Mistake(
            "a condition on a field that a group does not have",
            "Field_steering_newCoach in forms/steer-mission.form is hidden by steering.role,"
                + " which that form does not hold.",
            replace(
                STEER,
                "\"=steering.replacedRole != \\\"coach\\\"\"",
                "\"=steering.role != \\\"coach\\\"\"")),
        new Mistake(
            "a condition on what a text shows",
            "Group_pause in forms/steer-mission.form is hidden by missionOverview, which that form does not hold.",
            replace(STEER, "\"=steeringAction != \\\"pause\\\"\"", "\"=missionOverview != \\\"pause\\\"\"")),
        new Mistake(
            "a condition on a value that nobody offers",
            "Group_pause in forms/steer-mission.form compares steeringAction with \"break\","
                + " but forms offer [amendContract, contactRequest, editContract, moveFollowUp, nothing, pause,"
                + " replaceActor, resume, terminate].",
            replace(STEER, "\"=steeringAction != \\\"pause\\\"\"", "\"=steeringAction != \\\"break\\\"\"")),
        new Mistake(
            "a condition on a value that a group does not offer",
            "Field_steering_newCoach in forms/steer-mission.form compares steering.replacedRole with \"boss\","
                + " but forms offer [coach, coachee, coordinator, hr, manager].",
            replace(
                STEER,
                "\"=steering.replacedRole != \\\"coach\\\"\"",
                "\"=steering.replacedRole != \\\"boss\\\"\"")),
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
            "a property that executions do not have",
            "callActivity_contract in processes/coaching-mission.bpmn reads execution.missionNumber:"
                + " there is no such property.",
            replacePattern(
                MISSION,
                "(?s)(id=\"callActivity_contract\".*?)execution\\.processBusinessKey",
                "$1execution.missionNumber")),
        new Mistake(
            "a value that no form asks for inside a variable",
            "flow_contractEdited in processes/contract.bpmn reads steering.reason, which no form asks for.",
            replace(CONTRACT, "json.text(steering, 'editReason')", "json.text(steering, 'reason')")),
        new Mistake(
            "an answer that Java does not offer",
            "flow_chooseMissionPaused in processes/coaching-mission.bpmn compares steeringAction with 'break',"
                + " but forms offer [amendContract, contactRequest, editContract, moveFollowUp, nothing, pause,"
                + " replaceActor, resume, terminate].",
            replace(MISSION, "${steeringAction == 'pause'}", "${steeringAction == 'break'}")),
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
            """
            sendTask_inviteAttendees in processes/meeting.bpmn reads plannedMeeting, \
            which is neither a bean for models nor a variable that anything sets.
            sendTask_updateInvitation in processes/meeting.bpmn reads plannedMeeting, \
            which is neither a bean for models nor a variable that anything sets.
            sendTask_withdrawFormer in processes/meeting.bpmn reads plannedMeeting, \
            which is neither a bean for models nor a variable that anything sets.
            """,
            replaceAll(MEETING, "setVariableLocal('plannedMeeting'", "setVariableLocal('meetingPlanned'")),
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
            replaceAll(CONTRACT, "signatureOutcome", "signatureResult")),

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
            "rule_releaseReport in processes/notification-policy.dmn sends the mail release-report,"
                + " but src/main/resources/i18n/messages.properties has no mail.release-report.subject.",
            replace(FRENCH, "mail.release-report.subject", "mail.release-report.topic")),
        new Mistake(
            "a mail that nobody sends",
            "src/main/resources/mail/reminder.html is sent by no step.",
            parts -> parts.files().put("src/main/resources/mail/reminder.html", "")),
        new Mistake(
            "a mail of Java's own without a template",
            "Java sends the mail task-escalated, but there is no src/main/resources/mail/task-escalated.html.",
            parts -> parts.files().remove("src/main/resources/mail/task-escalated.html")),
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
            throwEvent_plannedMeetingWithdrawn in processes/meeting.bpmn throws the escalation \
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
            parts -> parts.processes().put("MissionProcess.MEETING_KEY", "rencontre")),

        // Messages
        new Mistake(
            "a message that another model calls otherwise",
            """
            Message_contractEdited is called contract.edited in processes/coaching-mission.bpmn, \
            but contract.changed in processes/contract.bpmn.
            boundary_contractEdited in processes/contract.bpmn catches the message contract.changed, \
            which nothing throws.
            flow_contractEdited in processes/contract.bpmn reads steering, \
            which is neither a bean for models nor a variable that anything sets.
            throwEvent_contractEdited in processes/coaching-mission.bpmn throws the message contract.edited, \
            which nothing catches.
            """,
            replace(CONTRACT, "name=\"contract.edited\"", "name=\"contract.changed\"")),
        new Mistake(
            "a message that nothing catches",
            "throwEvent_missionEnded in processes/coaching-mission.bpmn throws the message mission.ended,"
                + " which nothing catches.",
            replace(
                MISSION,
                "id=\"message_missionEnded\" messageRef=\"Message_missionEnded\"",
                "id=\"message_missionEnded\" messageRef=\"Message_missionRenewed\"")),
        new Mistake(
            "a message that nothing throws",
            "boundary_missionEnded in processes/coaching-mission.bpmn catches the message mission.ended,"
                + " which nothing throws.",
            replace(
                MISSION,
                "id=\"throw_missionEnded\" messageRef=\"Message_missionEnded\"",
                "id=\"throw_missionEnded\" messageRef=\"Message_missionRenewed\"")),
        new Mistake(
            "an event without its message",
            """
            boundary_missionEnded in processes/coaching-mission.bpmn names no message with a name.
            throwEvent_missionEnded in processes/coaching-mission.bpmn throws the message mission.ended, \
            which nothing catches.
            """,
            replace(
                MISSION,
                "id=\"message_missionEnded\" messageRef=\"Message_missionEnded\"",
                "id=\"message_missionEnded\" messageRef=\"Message_missionOver\"")),
        new Mistake(
            "a message without a name",
            """
            boundary_missionEnded in processes/coaching-mission.bpmn names no message with a name.
            throwEvent_missionEnded in processes/coaching-mission.bpmn names no message with a name.
            """,
            replace(MISSION, " name=\"mission.ended\"", "")),
        new Mistake(
            "a message without an event",
            "Message_missionLost in processes/coaching-mission.bpmn is the message of no event.",
            replace(
                MISSION,
                "<bpmn:message id=\"Message_missionEnded\"",
                "<bpmn:message id=\"Message_missionLost\" name=\"mission.lost\" />"
                    + "<bpmn:message id=\"Message_missionEnded\"")),
        new Mistake(
            "a message that Java sends by another name",
            """
            MissionProcess.Messages.ATTENDEES_CHANGED is meeting.peopleChanged, but no model has that message.
            boundary_attendeesChanged in processes/meeting.bpmn catches the message meeting.attendeesChanged, \
            which nothing throws.
            """,
            parts -> parts.messages().put("MissionProcess.Messages.ATTENDEES_CHANGED", "meeting.peopleChanged")),
        new Mistake(
            "a message that goes nowhere",
            "throwEvent_missionEnded in processes/coaching-mission.bpmn has no delegateExpression.",
            replacePattern(
                MISSION, "(id=\"throw_missionEnded\".*) camunda:delegateExpression=\"[^\"]*\"", "$1")),
        new Mistake(
            "a misspelt field of a message",
            "throwEvent_contactRequested in processes/coaching-mission.bpmn gives missionMessageDelegate"
                + " the fields [variable] instead of [payload].",
            replacePattern(MISSION, "(?s)(id=\"throw_contactRequested\".*?)\"payload\"", "$1\"variable\"")),
        new Mistake(
            "a message with a variable that nothing sets",
            "throwEvent_contactRequested in processes/coaching-mission.bpmn sends wish along, which nothing sets.",
            replacePattern(
                MISSION, "(?s)(id=\"throw_contactRequested\".*?stringValue)=\"steering\"", "$1=\"wish\"")),

        // The notification policy
        new Mistake(
            "a broken policy",
            "processes/notification-policy.dmn cannot be read: it is no DMN.",
            replace(POLICY, "<decisionTable ", "<table ")),
        new Mistake(
            "a policy in another file",
            "The decision notificationPolicy in processes/reminders.dmn belongs into"
                + " processes/notification-policy.dmn.",
            parts -> parts.files().put("processes/reminders.dmn", parts.files().remove(POLICY))),
        new Mistake(
            "a policy that Java calls otherwise",
            "MissionProcess.NOTIFICATION_POLICY is reminders, but no model holds that decision.",
            parts -> parts.decisions().put("MissionProcess.NOTIFICATION_POLICY", "reminders")),
        new Mistake(
            "a policy without historyTimeToLive",
            "The decision notificationPolicy in processes/notification-policy.dmn has no historyTimeToLive.",
            replace(POLICY, " camunda:historyTimeToLive=\"P1825D\"", "")),
        new Mistake(
            "a column that decides by something unknown",
            "processes/notification-policy.dmn decides by kind, which the service does not tell it.",
            replace(POLICY, "<text>meetingKind</text>", "<text>kind</text>")),
        new Mistake(
            "a column that is called otherwise",
            "processes/notification-policy.dmn says [escalateTo, escalation, mail, recipient, reminders]"
                + " instead of [escalateTo, escalation, recipient, reminders, template].",
            replace(POLICY, "name=\"template\"", "name=\"mail\"")),
        new Mistake(
            "another hit policy",
            "processes/notification-policy.dmn does not take the first row that fits: its hit policy is UNIQUE.",
            replace(POLICY, " hitPolicy=\"FIRST\"", "")),
        new Mistake(
            "a text without quotes",
            "rule_planSession in processes/notification-policy.dmn holds task, which is no text in quotes.",
            cell("planSession", "template", "task")),
        new Mistake(
            "two texts where one is expected",
            "rule_planSession in processes/notification-policy.dmn holds \"due\", \"due+3\","
                + " which is no text in quotes.",
            cell("planSession", "reminders", "\"due\", \"due+3\"")),
        new Mistake(
            "a row behind a wider one",
            "rule_planMeeting in processes/notification-policy.dmn is never asked: rule_planSession comes first.",
            cell("planSession", "meetingKind", "")),
        new Mistake(
            "a row behind that for all others",
            "rule_otherTask in processes/notification-policy.dmn is never asked: rule_coordination comes first.",
            cell("coordination", "task", "")),
        new Mistake(
            "a last row that is not for all others",
            "rule_otherTask in processes/notification-policy.dmn is the last row, but has conditions:"
                + " some tasks would have none.",
            cell("otherTask", "meetingKind", "\"session\"")),
        new Mistake(
            "a task that no model has",
            "rule_approveCost in processes/notification-policy.dmn is for userTask_approveCosts,"
                + " which no model holds.",
            cell("approveCost", "task", "\"userTask_approveCosts\"")),
        new Mistake(
            "one task of several that no model has",
            "rule_record in processes/notification-policy.dmn is for userTask_recordMidPoint, which no model holds.",
            replace(POLICY, "\"userTask_recordMidpoint\"", "\"userTask_recordMidPoint\"")),
        new Mistake(
            "a kind of meeting that no model has",
            "rule_planSession in processes/notification-policy.dmn is for meetings of the kind sessions,"
                + " but the models hold [closing, coachee, followUp, midpoint, preliminary, session].",
            cell("planSession", "meetingKind", "\"sessions\"")),
        new Mistake(
            "a mail of the policy that does not exist",
            """
            rule_signContract in processes/notification-policy.dmn sends the mail contract-to-read, \
            but src/main/resources/i18n/messages.properties has no mail.contract-to-read.subject.
            rule_signContract in processes/notification-policy.dmn sends the mail contract-to-read, \
            but src/main/resources/i18n/messages_en.properties has no mail.contract-to-read.subject.
            rule_signContract in processes/notification-policy.dmn sends the mail contract-to-read, \
            but there is no src/main/resources/mail/contract-to-read.html.
            rule_signContract in processes/notification-policy.dmn sends the mail contract-to-read, \
            but there is no src/main/resources/mail/contract-to-read.txt.
            src/main/resources/mail/contract-to-sign.html is sent by no step.
            src/main/resources/mail/contract-to-sign.txt is sent by no step.
            """,
            cell("signContract", "template", "\"contract-to-read\"")),
        new Mistake(
            "a recipient whom nobody knows",
            "rule_validateProposal in processes/notification-policy.dmn writes to respondant,"
                + " which is neither assignee, nor a role, nor a variable of coachingMission.",
            cell("validateProposal", "recipient", "\"respondant\"")),
        new Mistake(
            "a recipient whom only another process knows",
            "rule_recordMeeting in processes/notification-policy.dmn writes to respondent,"
                + " which is neither assignee, nor a role, nor a variable of meeting.",
            cell("recordMeeting", "recipient", "\"respondent\"")),
        new Mistake(
            "a reminder that is no moment",
            "rule_signContract in processes/notification-policy.dmn holds 5, which is no moment:"
                + " write +2, 50%, due, due+1 or due-1.",
            cell("signContract", "reminders", "\"+2, 5, +8\"")),
        new Mistake(
            "an escalation that is no moment",
            "rule_holdExchange in processes/notification-policy.dmn holds P1D, which is no moment:"
                + " write +2, 50%, due, due+1 or due-1.",
            cell("holdExchange", "escalation", "\"P1D\"")),
        new Mistake(
            "a reminder after the escalation",
            "rule_signContract in processes/notification-policy.dmn reminds at +12, which is not before its"
                + " escalation at +9.",
            cell("signContract", "reminders", "\"+2, +5, +12\"")),
        new Mistake(
            "a reminder at the escalation",
            "rule_recordMeeting in processes/notification-policy.dmn reminds at due, which is not before its"
                + " escalation at due.",
            cell("recordMeeting", "escalation", "\"due\"")),
        new Mistake(
            "a late share",
            "rule_holdExchange in processes/notification-policy.dmn reminds at 80%, which is not before its"
                + " escalation at 75%.",
            cell("holdExchange", "reminders", "\"80%\"")),
        new Mistake(
            "an escalation to somebody without an account",
            "rule_approveCost in processes/notification-policy.dmn escalates to manager,"
                + " which is no role with an account.",
            cell("approveCost", "escalateTo", "\"manager\"")),
        new Mistake(
            "an escalation to nobody",
            "rule_approveCost in processes/notification-policy.dmn escalates to ,"
                + " which is no role with an account.",
            cell("approveCost", "escalateTo", "\"\"")));
  }

  @Test
  void aPolicyWithoutRemindersOrEscalation_isAccepted() {
    ModelParts parts = ModelParts.ofProject();
    cell("otherTask", "task", "-").accept(parts);
    cell("otherTask", "reminders", "\"\"").accept(parts);
    cell("otherTask", "escalation", "\"\"").accept(parts);
    cell("otherTask", "escalateTo", "").accept(parts);

    assertThat(ModelCheck.sentences(parts)).isEmpty();
  }

  /** Writes something else into a cell of the notification policy. */
  private static Consumer<ModelParts> cell(String rule, String column, String text) {
    return replacePattern(
        POLICY,
        "(Entry id=\"rule_%s_%s\"><text>).*?(</text>)".formatted(rule, column),
        "$1" + Matcher.quoteReplacement(text) + "$2");
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
