package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jalon.model.ModelParts;

/** Ways to break the packaged models, one at a time, and the sentences that must tell of them. */
public final class BrokenModels {

  private static final String MISSION = "processes/coaching-mission.bpmn";
  private static final String CONTRACT = "processes/contract.bpmn";
  private static final String MEETING = "processes/meeting.bpmn";
  private static final String POLICY = "processes/notification-policy.dmn";
  private static final String STEER = "forms/steer-mission.form";
  private static final String FRENCH = "i18n/messages.properties";
  private static final String ENGLISH = "i18n/messages_en.properties";

  /** What is entered for steps of the palette. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "Destinataires", "Coach",
          "Objet en français", "Au sujet de {company}",
          "Texte en français", "Bonjour à {manager}",
          "Objet en anglais", "About {company}",
          "Texte en anglais", "Hello {manager}");

  private static final Map<String, String> ASKED =
      Map.of(
          "Qui répond", "Ressources humaines",
          "Nom de la réponse", "addedAnswer",
          "Objet en français", "Au sujet de {company}",
          "Texte en français", "Bonjour à {manager}",
          "Objet en anglais", "About {company}",
          "Texte en anglais", "Hello {manager}");

  private static final Map<String, String> FORM = Map.of("Formulaire", "call-parties");
  private static final Map<String, String> DAYS = Map.of("Jours ouvrés", "4");

  /** How the sentences begin that tell of what works, but does not keep to the house's ways. */
  public static final String HOUSE = "House rule: ";

  private BrokenModels() {}

  /**
   * A way to break a copy of the packaged parts.
   *
   * @param sentences those that name it, a line each
   */
  public record Mistake(String name, String sentences, Consumer<ModelParts> make) {

    /** Those that tell of what would break. */
    public List<String> faults() {
      return sentences.lines().filter(sentence -> !sentence.startsWith(HOUSE)).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static Stream<Mistake> all() {
    return Stream.of(
        // Ids
        new Mistake(
            "a generated id",
            """
            rule_coordination, notification-policy.dmn : la tâche userTask_decideNextStep n'est dans aucun \
            modèle.
            House rule: Activity_0abc123 in processes/meeting.bpmn: the id of this userTask should be userTask_ and a \
            stem, not a generated one.
            """,
            replaceAll(MEETING, "userTask_decideNextStep", "Activity_0abc123")),
        new Mistake(
            "a generated id behind the right beginning",
            "House rule: flow_0k2m9xz in processes/meeting.bpmn: the id of this sequenceFlow should be flow_ and a "
                + "stem, not a generated one.",
            replaceAll(MEETING, "flow_planMeeting", "flow_0k2m9xz")),
        new Mistake(
            "a timer that is called otherwise",
            "House rule: catchEvent_followUpDue in processes/coaching-mission.bpmn: the id of this "
                + "intermediateCatchEvent should be timer_ and a stem, not a generated one.",
            replaceAll(MISSION, "timer_followUpDue", "catchEvent_followUpDue")),
        new Mistake(
            "a generated id inside an event",
            "House rule: EscalationEventDefinition_1x2y3z4 in processes/meeting.bpmn has a generated id.",
            replace(
                MEETING, "id=\"escalation_invitationWithdrawn\"", "id=\"EscalationEventDefinition_1x2y3z4\"")),
        new Mistake(
            "a file that is called otherwise than its process",
            "House rule: The process meeting in processes/meetings.bpmn belongs into processes/meeting.bpmn.",
            parts -> parts.files().put("processes/meetings.bpmn", parts.files().remove(MEETING))),

        // Steps
        new Mistake(
            "no historyTimeToLive",
            "« Rencontre » (meeting, meeting.bpmn) : le processus ne dit pas combien de temps garder son "
                + "historique (historyTimeToLive).",
            replace(MEETING, " camunda:historyTimeToLive=\"P1825D\"", "")),
        new Mistake(
            "a mail inside the transaction",
            "« Annoncer la mission » (sendTask_missionOpened, coaching-mission.bpmn) : l'étape doit être "
                + "un travail à part (asyncBefore).",
            replacePattern(MISSION, "(id=\"sendTask_missionOpened\".*) camunda:asyncBefore=\"true\"", "$1")),
        new Mistake(
            "no retry cycle",
            "« Inviter les participants » (sendTask_inviteAttendees, meeting.bpmn) : l'étape ne dit pas "
                + "quand réessayer après un échec (failedJobRetryTimeCycle).",
            replacePattern(MEETING, "<camunda:failedJobRetryTimeCycle>.*</camunda:failedJobRetryTimeCycle>", "")),
        new Mistake(
            "no due date",
            "« Qualifier la demande » (userTask_qualifyRequest, coaching-mission.bpmn) : la tâche n'a "
                + "pas d'échéance (dueDate).",
            replacePattern(MISSION, "(id=\"userTask_qualifyRequest\".*) camunda:dueDate=\"[^\"]*\"", "$1")),
        new Mistake(
            "no owner",
            "« Rédiger le suivi » (userTask_recordFollowUp, coaching-mission.bpmn) : la tâche n'est à "
                + "personne, ni par assignee ni par candidateGroups.",
            replacePattern(MISSION, "(id=\"userTask_recordFollowUp\".*) camunda:assignee=\"[^\"]*\"", "$1")),
        new Mistake(
            "an unknown group",
            "« Débloquer la planification » (userTask_unblockPlanning, meeting.bpmn) : le groupe "
                + "coordinateurs n'existe pas.",
            replace(MEETING, "camunda:candidateGroups=\"coordinators\"", "camunda:candidateGroups=\"coordinateurs\"")),
        new Mistake(
            "a task that nobody is told of",
            "« Décider de la suite » (userTask_decideNextStep, meeting.bpmn) : la tâche a les listeners "
                + "timeout [] au lieu de [notice par ${taskNoticeListener}].",
            replacePattern(
                MEETING,
                "(?s)<camunda:taskListener(?:(?!taskListener).)*notice_decideNextStep.*?</camunda:taskListener>",
                "")),
        new Mistake(
            "a notice that is called otherwise",
            "« Établir le contrat » (userTask_prepareContract, contract.bpmn) : la tâche a les listeners "
                + "timeout [mail par ${taskNoticeListener}] au lieu de [notice par ${taskNoticeListener}].",
            replace(CONTRACT, "event=\"timeout\" id=\"notice\"", "event=\"timeout\" id=\"mail\"")),
        new Mistake(
            "a reminder beside the notice",
            "« Planifier la rencontre » (userTask_planMeeting, meeting.bpmn) : la tâche a les listeners "
                + "timeout [reminder par ${taskNoticeListener}, notice par ${taskNoticeListener}] au lieu de "
                + "[notice par ${taskNoticeListener}].",
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
            "« Piloter la mission » (userTask_steerMission, coaching-mission.bpmn) : la tâche a les "
                + "listeners timeout [notice par ${taskNoticeListener}] au lieu de [].",
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
            Le service a besoin de la tâche userTask_steer (MissionProcess.STEERING_TASK), qui n'est dans \
            aucun modèle.
            « Piloter la mission » (userTask_steerMission, coaching-mission.bpmn) : la tâche a les \
            listeners timeout [] au lieu de [notice par ${taskNoticeListener}].
            """,
            parts -> parts.tasks().put("MissionProcess.STEERING_TASK", "userTask_steer")),

        // Forms
        new Mistake(
            "no form binding",
            "« Planifier la rencontre » (userTask_planMeeting, meeting.bpmn) : le formulaire "
                + "plan-meeting doit être lié par sa dernière version (formRefBinding « latest »).",
            replace(
                MEETING,
                "camunda:formRef=\"plan-meeting\" camunda:formRefBinding=\"latest\"",
                "camunda:formRef=\"plan-meeting\"")),
        new Mistake(
            "no form",
            "« Appeler les parties » (userTask_callParties, coaching-mission.bpmn) : la tâche n'a pas de "
                + "formulaire (formRef).",
            replace(MISSION, " camunda:formRef=\"call-parties\" camunda:formRefBinding=\"latest\"", "")
                .andThen(parts -> parts.files().remove("forms/call-parties.form"))),
        new Mistake(
            "a missing form",
            "« Rédiger le suivi » (userTask_recordFollowUp, coaching-mission.bpmn) : le formulaire "
                + "record-follow-up n'existe pas.",
            parts -> parts.files().remove("forms/record-follow-up.form")),
        new Mistake(
            "a form that nobody uses",
            "House rule: forms/old-request.form is used by no task, no start and no element template.",
            parts -> parts.files().put("forms/old-request.form", "{\"id\": \"old-request\", \"components\": []}")),
        new Mistake(
            "a form that calls itself otherwise",
            "Le formulaire plan-meeting se nomme lui-même plan-a-meeting.",
            replace("forms/plan-meeting.form", "\"id\": \"plan-meeting\"", "\"id\": \"plan-a-meeting\"")),
        new Mistake(
            "a broken form",
            "Le formulaire plan-meeting est illisible : ce n'est pas du JSON.",
            replace("forms/plan-meeting.form", "{", "{{")),
        new Mistake(
            "a broken model",
            "meeting.bpmn est illisible : ce n'est pas un modèle BPMN.",
            replace(MEETING, "<bpmn:process ", "<bpmn:procedure ")),
        new Mistake(
            "a form that shows what nobody sets",
            "Le formulaire call-parties affiche roundRemarks, que rien ne fournit dans "
                + "coaching-mission.bpmn.",
            replace("forms/call-parties.form", "\"key\": \"roundComments\"", "\"key\": \"roundRemarks\"")),
        new Mistake(
            "options that nobody provides",
            """
            Le formulaire choose-coach affiche coachChoices, que rien ne fournit dans coaching-mission.bpmn.
            « Choisir un autre coach » (userTask_chooseCoach, coaching-mission.bpmn) : la tâche calcule \
            coachOptions, que le formulaire choose-coach n'affiche pas et dont il ne tire pas de choix.
            """,
            replace("forms/choose-coach.form", "\"coachOptions\"", "\"coachChoices\"")),
        new Mistake(
            "a value that is computed under another name",
            """
            Le formulaire qualify-request affiche sharedAddressNotice, que rien ne fournit dans \
            coaching-mission.bpmn.
            « Qualifier la demande » (userTask_qualifyRequest, coaching-mission.bpmn) : la tâche calcule \
            sharedAddress, que le formulaire qualify-request n'affiche pas et dont il ne tire pas de choix.
            """,
            replace(MISSION, "property name=\"sharedAddressNotice\"", "property name=\"sharedAddress\"")),
        new Mistake(
            "a value that another task computes",
            "Le formulaire call-parties affiche validatedNames, que rien ne fournit dans "
                + "coaching-mission.bpmn.",
            replace("forms/call-parties.form", "\"key\": \"roundComments\"", "\"key\": \"validatedNames\"")),
        new Mistake(
            "a value that is no expression",
            "Le formulaire unblock-planning affiche meetingTitle, que rien ne fournit dans meeting.bpmn.",
            replacePattern(
                MEETING,
                "(?s)(id=\"userTask_unblockPlanning\".*?name=\"meetingTitle\" value)=\"[^\"]*\"",
                "$1=\"Rencontre\"")),
        new Mistake(
            "a field of the terms that one form forgets",
            """
            Le formulaire draft-proposal demande terms sans terms.missedCounts, que demande le formulaire \
            prepare-contract.
            Le formulaire prepare-contract demande terms sans terms.noShowCounts, que demande le formulaire \
            draft-proposal.
            Le formulaire prepare-contract demande terms sans terms.noShowCounts, que demande le formulaire \
            revise-proposal.
            Le formulaire revise-proposal demande terms sans terms.missedCounts, que demande le formulaire \
            prepare-contract.
            """,
            replace("forms/prepare-contract.form", "\"noShowCounts\"", "\"missedCounts\"")),
        new Mistake(
            "a field of the terms that is only shown",
            "Le champ Field_cost du formulaire prepare-contract est désactivé dans une variable demandée "
                + ": il serait perdu.",
            replace("forms/prepare-contract.form", "\"key\": \"cost\"", "\"key\": \"cost\", \"disabled\": true")),
        new Mistake(
            "a text of something that nobody computes",
            """
            Le formulaire steer-mission affiche missionSummary, que rien ne fournit dans \
            coaching-mission.bpmn.
            « Piloter la mission » (userTask_steerMission, coaching-mission.bpmn) : la tâche calcule \
            missionOverview, que le formulaire steer-mission n'affiche pas et dont il ne tire pas de choix.
            """,
            replace(STEER, "=missionOverview", "=missionSummary")),
        new Mistake(
            "a table of something that nobody computes",
            """
            Le formulaire steer-mission affiche journal, que rien ne fournit dans coaching-mission.bpmn.
            « Piloter la mission » (userTask_steerMission, coaching-mission.bpmn) : la tâche calcule trail, \
            que le formulaire steer-mission n'affiche pas et dont il ne tire pas de choix.
            """,
            replace(STEER, "\"=trail\"", "\"=journal\"")),
        new Mistake(
            "a condition on a field that a group does not have",
            "Le champ Field_steering_newCoach du formulaire steer-mission se cache selon steering.role, "
                + "que ce formulaire n'a pas.",
            replace(
                STEER,
                "\"=steering.replacedRole != \\\"coach\\\"\"",
                "\"=steering.role != \\\"coach\\\"\"")),
        new Mistake(
            "a condition on what a text shows",
            "Le champ Group_pause du formulaire steer-mission se cache selon missionOverview, que ce "
                + "formulaire n'a pas.",
            replace(STEER, "\"=steeringAction != \\\"pause\\\"\"", "\"=missionOverview != \\\"pause\\\"\"")),
        new Mistake(
            "a condition on a value that nobody offers",
            "Le champ Group_pause du formulaire steer-mission compare steeringAction à « break », mais "
                + "les formulaires proposent [amendContract, contactRequest, editContract, moveFollowUp, "
                + "nothing, pause, replaceActor, resume, terminate].",
            replace(STEER, "\"=steeringAction != \\\"pause\\\"\"", "\"=steeringAction != \\\"break\\\"\"")),
        new Mistake(
            "a condition on a value that a group does not offer",
            "Le champ Field_steering_newCoach du formulaire steer-mission compare steering.replacedRole "
                + "à « boss », mais les formulaires proposent [coach, coachee, coordinator, hr, manager].",
            replace(
                STEER,
                "\"=steering.replacedRole != \\\"coach\\\"\"",
                "\"=steering.replacedRole != \\\"boss\\\"\"")),
        new Mistake(
            "a condition on a field of another form",
            "Le champ Field_heldMinutes du formulaire record-meeting se cache selon outcome, que ce "
                + "formulaire n'a pas.",
            replace("forms/record-meeting.form", "=meetingOutcome != ", "=outcome != ")),
        new Mistake(
            "a value that no form offers",
            "« Non » (flow_requestDeclined, coaching-mission.bpmn) : qualification est comparé à « "
                + "refused », mais les formulaires proposent [declined, qualified].",
            replace(MISSION, "${qualification == 'declined'}", "${qualification == 'refused'}")),
        new Mistake(
            "an option that a form calls otherwise",
            "« Oui » (flow_replanMeeting, meeting.bpmn) : nextStep est comparé à « replan », mais les "
                + "formulaires proposent [giveUp, planAgain].",
            replace("forms/decide-next-step.form", "\"replan\"", "\"planAgain\"")),

        // Beans and variables
        new Mistake(
            "a renamed bean",
            "« Qualifier la demande » (userTask_qualifyRequest, coaching-mission.bpmn) : coachList n'est "
                + "ni un bean permis aux modèles ni une variable que quelque chose fournit.",
            replace(MISSION, "${coaches.options()}", "${coachList.options()}")),
        new Mistake(
            "a renamed delegate",
            "« Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : mailDelegate n'est ni "
                + "un bean permis aux modèles ni une variable que quelque chose fournit.",
            replacePattern(MISSION, "(id=\"sendTask_closing\".*)sendMailDelegate", "$1mailDelegate")),
        new Mistake(
            "a bean that does not exist",
            "Les modèles peuvent nommer le bean invoices, qui n'existe pas.",
            parts -> parts.beans().put("invoices", null)),
        new Mistake(
            "too few parameters",
            "« Choisir un autre coach » (userTask_chooseCoach, coaching-mission.bpmn) : coaches.name "
                + "n'existe pas avec 0 paramètre(s).",
            replace(MISSION, "${coaches.name(coach)}", "${coaches.name()}")),
        new Mistake(
            "a setting that does not exist",
            "« Oui » (flow_chooseCoach, coaching-mission.bpmn) : settings.maxCoaches n'existe pas avec 0 "
                + "paramètre(s).",
            replace(MISSION, "settings.maximumCoaches()", "settings.maxCoaches()")),
        new Mistake(
            "a setting without parentheses",
            "« Oui » (flow_chooseCoach, coaching-mission.bpmn) : settings.maximumCoaches n'existe pas.",
            replace(MISSION, "settings.maximumCoaches()", "settings.maximumCoaches")),
        new Mistake(
            "a property that executions do not have",
            "« Contrat tripartite » (callActivity_contract, coaching-mission.bpmn) : "
                + "execution.missionNumber n'existe pas.",
            replacePattern(
                MISSION,
                "(?s)(id=\"callActivity_contract\".*?)execution\\.processBusinessKey",
                "$1execution.missionNumber")),
        new Mistake(
            "a value that no form asks for inside a variable",
            "flow_contractEdited, contract.bpmn : aucun formulaire ne demande steering.reason.",
            replace(CONTRACT, "json.text(steering, 'editReason')", "json.text(steering, 'reason')")),
        new Mistake(
            "an answer that Java does not offer",
            "« Pause » (flow_chooseMissionPaused, coaching-mission.bpmn) : steeringAction est comparé à "
                + "« break », mais les formulaires proposent [amendContract, contactRequest, editContract, "
                + "moveFollowUp, nothing, pause, replaceActor, resume, terminate].",
            replace(MISSION, "${steeringAction == 'pause'}", "${steeringAction == 'break'}")),
        new Mistake(
            "a delegate of another kind",
            "« Valider la proposition » (userTask_validateProposal, coaching-mission.bpmn) : "
                + "sendMailDelegate n'est pas un TaskListener.",
            replace(
                MISSION,
                "<camunda:taskListener delegateExpression=\"${proposalAnswerListener}\" event=\"complete\" />",
                "<camunda:taskListener delegateExpression=\"${sendMailDelegate}\" event=\"complete\">"
                    + "<camunda:field name=\"template\" stringValue=\"task\" />"
                    + "<camunda:field name=\"recipients\" stringValue=\"coach\" /></camunda:taskListener>")),
        new Mistake(
            "a misspelt field of a delegate",
            "« Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : sendMailDelegate reçoit "
                + "les champs [template, to] au lieu de [language, recipients, subjectEn, subjectFr, template, "
                + "textEn, textFr].",
            replacePattern(MISSION, "(?s)(id=\"sendTask_closing\".*?)\"recipients\"", "$1\"to\"")),
        new Mistake(
            "an unknown variable",
            "« Oui » (flow_coacheeAccepts, coaching-mission.bpmn) : coacheeChoice n'est ni un bean "
                + "permis aux modèles ni une variable que quelque chose fournit.",
            replace(MISSION, "${coacheeDecision == 'accept'}", "${coacheeChoice == 'accept'}")),
        new Mistake(
            "a variable that only another process has",
            "« Oui » (flow_midpointHeld, coaching-mission.bpmn) : meetingMode n'est ni un bean permis "
                + "aux modèles ni une variable que quelque chose fournit.",
            replacePattern(
                MISSION, "(?s)(id=\"flow_midpointHeld\".*?)meetingOutcome == 'held'", "$1meetingMode == 'remote'")),
        new Mistake(
            "a variable that a listener sets by another name",
            """
            « Inviter les participants » (sendTask_inviteAttendees, meeting.bpmn) : plannedMeeting n'est ni \
            un bean permis aux modèles ni une variable que quelque chose fournit.
            « Mettre à jour l'invitation » (sendTask_updateInvitation, meeting.bpmn) : plannedMeeting n'est \
            ni un bean permis aux modèles ni une variable que quelque chose fournit.
            « Prévenir l'ancien participant » (sendTask_withdrawFormer, meeting.bpmn) : plannedMeeting \
            n'est ni un bean permis aux modèles ni une variable que quelque chose fournit.
            """,
            replaceAll(MEETING, "setVariableLocal('plannedMeeting'", "setVariableLocal('meetingPlanned'")),
        new Mistake(
            "a generated id of an escalation",
            "House rule: Escalation_0a1b2c3 in processes/meeting.bpmn has a generated id.",
            replaceAll(MEETING, "Escalation_invitationWithdrawn", "Escalation_0a1b2c3")),
        new Mistake(
            "an unknown variable by its name",
            "« Choisir un autre coach » (userTask_chooseCoach, coaching-mission.bpmn) : rien ne fournit "
                + "la variable proposedCoach.",
            replace(MISSION, "getVariable('suggestedCoach')", "getVariable('proposedCoach')")),
        new Mistake(
            "a broken expression",
            "« Oui » (flow_callerDecides, meeting.bpmn) : une expression est illisible, ${callerDecides.",
            replace(MEETING, "${callerDecides}", "${callerDecides")),
        new Mistake(
            "a constant without a variable",
            "Le service a besoin de la variable invoiceDate (MissionProcess.Variables.INVOICE_DATE), qui "
                + "n'est dans aucun modèle.",
            parts -> parts.variables().put("MissionProcess.Variables.INVOICE_DATE", "invoiceDate")),
        new Mistake(
            "a variable that the model renames",
            "Le service a besoin de la variable signatureOutcome "
                + "(MissionProcess.Variables.SIGNATURE_OUTCOME), qui n'est dans aucun modèle.",
            replaceAll(CONTRACT, "signatureOutcome", "signatureResult")),

        // Mails
        new Mistake(
            "a missing template",
            "« Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : pour le courriel "
                + "closing, il manque mail/closing.txt.",
            parts -> parts.files().remove("mail/closing.txt")),
        new Mistake(
            "a missing subject",
            "« Inviter les participants » (sendTask_inviteAttendees, meeting.bpmn) : pour le courriel "
                + "invitation, il manque mail.invitation.subject dans i18n/messages_en.properties.",
            replace(ENGLISH, "mail.invitation.subject", "mail.invitation.topic")),
        new Mistake(
            "a missing French subject",
            "rule_releaseReport, notification-policy.dmn : pour le courriel release-report, il manque "
                + "mail.release-report.subject dans i18n/messages.properties.",
            replace(FRENCH, "mail.release-report.subject", "mail.release-report.topic")),
        new Mistake(
            "a mail that nobody sends",
            "House rule: mail/reminder.html is sent by no step.",
            parts -> parts.files().put("mail/reminder.html", "")),
        new Mistake(
            "a mail of Java's own without a template",
            "Le service lui-même : pour le courriel task-escalated, il manque mail/task-escalated.html.",
            parts -> parts.files().remove("mail/task-escalated.html")),
        new Mistake(
            "an unknown role",
            "« Annoncer la mission » (sendTask_missionOpened, coaching-mission.bpmn) : l'étape écrit à "
                + "drh, qui n'est pas un rôle.",
            replace(MISSION, "stringValue=\"coachee,manager,hr\"", "stringValue=\"coachee,manager,drh\"")),

        // Ways through the model
        new Mistake(
            "an escalation that is caught by another code",
            """
            « Invitation retirée » (startEvent_invitationWithdrawn, coaching-mission.bpmn) : l'escalade \
            invitationWithdrawn est attendue, mais rien ne la lance.
            « Retirer l'invitation » (throwEvent_plannedMeetingWithdrawn, meeting.bpmn) : l'escalade \
            invitationDropped est lancée, mais rien ne l'attrape.
            """,
            replace(MEETING, "escalationCode=\"invitationWithdrawn\"", "escalationCode=\"invitationDropped\"")),
        new Mistake(
            "an escalation that nothing throws",
            "« Objectifs atteints » (boundary_objectivesReached, coaching-mission.bpmn) : l'escalade "
                + "objectivesReached est attendue, mais rien ne la lance.",
            replacePattern(MISSION, "<bpmn:escalationEventDefinition id=\"escalation_objectivesReached\"[^>]*/>", "")),
        new Mistake(
            "a gateway that asks nothing",
            "House rule: exclusiveGateway_meetingHeld in processes/meeting.bpmn is no question: its name should end "
                + "with « ? ».",
            replace(MEETING, "name=\"Rencontre tenue ?\"", "name=\"Rencontre tenue\"")),
        new Mistake(
            "an answer without a name",
            "House rule: flow_meetingMissed in processes/meeting.bpmn answers exclusiveGateway_meetingCancelled, but "
                + "has no name.",
            replace(MEETING, "id=\"flow_meetingMissed\" name=\"Non, absence\"", "id=\"flow_meetingMissed\"")),
        new Mistake(
            "no default",
            "« Non » (flow_meetingNotHeld, meeting.bpmn) : ce chemin quitte exclusiveGateway_meetingHeld "
                + "sans condition, mais n'est pas celui par défaut.",
            replace(MEETING, " default=\"flow_meetingNotHeld\"", "")),
        new Mistake(
            "a default with a condition",
            "« Oui » (flow_meetingMoved, meeting.bpmn) : c'est le chemin par défaut de "
                + "exclusiveGateway_meetingMoved, mais il a une condition.",
            replace(MEETING, "default=\"flow_meetingDropped\"", "default=\"flow_meetingMoved\"")
                .andThen(
                    replacePattern(
                        MEETING,
                        "(id=\"flow_meetingDropped\"[^>]*) />",
                        "$1><bpmn:conditionExpression>\\${meetingOutcome != 'moved'}</bpmn:conditionExpression>"
                            + "</bpmn:sequenceFlow>"))),
        new Mistake(
            "a call to nowhere",
            "« Séance » (callActivity_session, coaching-mission.bpmn) : l'étape appelle le processus "
                + "session, qu'aucun modèle ne contient.",
            replacePattern(
                MISSION, "(id=\"callActivity_session\".*calledElement)=\"meeting\"", "$1=\"session\"")),
        new Mistake(
            "a variable that the caller does not have",
            "« Séance » (callActivity_session, coaching-mission.bpmn) : l'étape transmet client, que "
                + "rien ne fournit.",
            replacePattern(MISSION, "(?s)(id=\"callActivity_session\".*?)source=\"company\"", "$1source=\"client\"")),
        new Mistake(
            "a variable that the called process does not have",
            "« Séance » (callActivity_session, coaching-mission.bpmn) : l'étape reprend result, que rien "
                + "ne fournit dans meeting.",
            replacePattern(
                MISSION, "(?s)(id=\"callActivity_session\".*?out source)=\"meetingOutcome\"", "$1=\"result\"")),
        new Mistake(
            "a process that Java calls otherwise",
            "Le service a besoin du processus rencontre (MissionProcess.MEETING_KEY), qu'aucun modèle ne "
                + "contient.",
            parts -> parts.processes().put("MissionProcess.MEETING_KEY", "rencontre")),

        // Messages
        new Mistake(
            "a message that another model calls otherwise",
            """
            Le message Message_contractEdited s'appelle contract.edited dans coaching-mission.bpmn, mais \
            contract.changed dans contract.bpmn.
            flow_contractEdited, contract.bpmn : steering n'est ni un bean permis aux modèles ni une \
            variable que quelque chose fournit.
            « Contrat à corriger » (boundary_contractEdited, contract.bpmn) : le message contract.changed \
            est attendu, mais rien ne l'envoie.
            « Contrat à corriger » (throwEvent_contractEdited, coaching-mission.bpmn) : le message \
            contract.edited est envoyé, mais rien ne l'attend.
            """,
            replace(CONTRACT, "name=\"contract.edited\"", "name=\"contract.changed\"")),
        new Mistake(
            "a message that nothing catches",
            "« Mission reprise » (throwEvent_missionResumed, coaching-mission.bpmn) : le message "
                + "mission.resumed est envoyé, mais rien ne l'attend.",
            replace(
                MISSION,
                "id=\"message_missionResumed\" messageRef=\"Message_missionResumed\"",
                "id=\"message_missionResumed\" messageRef=\"Message_missionRenewed\"")),
        new Mistake(
            "a message that nothing throws",
            "« Mission terminée » (boundary_missionEnded, coaching-mission.bpmn) : le message "
                + "mission.ended est attendu, mais rien ne l'envoie.",
            replace(
                MISSION,
                "id=\"throw_missionEnded\" messageRef=\"Message_missionEnded\"",
                "id=\"throw_missionEnded\" messageRef=\"Message_missionRenewed\"")),
        new Mistake(
            "an event without its message",
            """
            « Reprise demandée » (catchEvent_missionResumed, coaching-mission.bpmn) : l'évènement ne nomme pas \
            de message avec un nom.
            « Mission reprise » (throwEvent_missionResumed, coaching-mission.bpmn) : le message \
            mission.resumed est envoyé, mais rien ne l'attend.
            """,
            replace(
                MISSION,
                "id=\"message_missionResumed\" messageRef=\"Message_missionResumed\"",
                "id=\"message_missionResumed\" messageRef=\"Message_missionOver\"")),
        new Mistake(
            "a message without a name",
            """
            « Mission terminée » (boundary_endRequestOver, coaching-mission.bpmn) : l'évènement ne nomme pas \
            de message avec un nom.
            « Mission terminée » (boundary_missionEnded, coaching-mission.bpmn) : l'évènement ne nomme pas \
            de message avec un nom.
            « Mission terminée » (startEvent_delegationVoid, coaching-mission.bpmn) : l'évènement ne nomme pas \
            de message avec un nom.
            « Mission terminée » (throwEvent_missionEnded, coaching-mission.bpmn) : l'évènement ne nomme \
            pas de message avec un nom.
            """,
            replace(MISSION, " name=\"mission.ended\"", "")),
        new Mistake(
            "a message without an event",
            "« mission.lost » (Message_missionLost, coaching-mission.bpmn) : ce message n'est celui "
                + "d'aucun évènement.",
            replace(
                MISSION,
                "<bpmn:message id=\"Message_missionEnded\"",
                "<bpmn:message id=\"Message_missionLost\" name=\"mission.lost\" />"
                    + "<bpmn:message id=\"Message_missionEnded\"")),
        new Mistake(
            "a message that Java sends by another name",
            """
            Le service connaît le message meeting.peopleChanged \
            (MissionProcess.Messages.ATTENDEES_CHANGED), qui n'est plus dans aucun modèle.
            « Participant remplacé » (boundary_attendeesChanged, meeting.bpmn) : le message \
            meeting.attendeesChanged est attendu, mais rien ne l'envoie.
            """,
            parts -> parts.messages().put("MissionProcess.Messages.ATTENDEES_CHANGED", "meeting.peopleChanged")),
        new Mistake(
            "a message that goes nowhere",
            "« Mission terminée » (throwEvent_missionEnded, coaching-mission.bpmn) : l'étape ne nomme "
                + "pas ce qui la fait (delegateExpression).",
            replacePattern(
                MISSION, "(id=\"throw_missionEnded\".*) camunda:delegateExpression=\"[^\"]*\"", "$1")),
        new Mistake(
            "a misspelt field of a message",
            "« Échange demandé » (throwEvent_contactRequested, coaching-mission.bpmn) : "
                + "missionMessageDelegate reçoit les champs [variable] au lieu de [payload].",
            replacePattern(MISSION, "(?s)(id=\"throw_contactRequested\".*?)\"payload\"", "$1\"variable\"")),
        new Mistake(
            "a message with a variable that nothing sets",
            "« Échange demandé » (throwEvent_contactRequested, coaching-mission.bpmn) : l'étape envoie "
                + "wish avec son message, que rien ne fournit.",
            replacePattern(
                MISSION, "(?s)(id=\"throw_contactRequested\".*?stringValue)=\"steering\"", "$1=\"wish\"")),

        // Code
        new Mistake(
            "a script task",
            "« Compter » (scriptTask_count, meeting.bpmn) : les scripts ne sont pas acceptés.",
            replace(
                MEETING,
                "</bpmn:process>",
                "<bpmn:scriptTask id=\"scriptTask_count\" name=\"Compter\" scriptFormat=\"javascript\">"
                    + "<bpmn:script>1 + 1</bpmn:script></bpmn:scriptTask></bpmn:process>")),
        new Mistake(
            "a script of a listener",
            "« Signer le contrat » (userTask_signContract, contract.bpmn) : les scripts ne sont pas "
                + "acceptés.",
            replace(
                CONTRACT,
                "<camunda:taskListener delegateExpression=\"${signatureListener}\" event=\"complete\" />",
                "<camunda:taskListener event=\"complete\"><camunda:script scriptFormat=\"groovy\">1</camunda:script>"
                    + "</camunda:taskListener>")),
        new Mistake(
            "a condition in another language",
            "« Oui » (flow_costApproved, contract.bpmn) : les scripts ne sont pas acceptés.",
            replacePattern(
                CONTRACT,
                "(?s)(id=\"flow_costApproved\".*?<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\").*?<",
                "$1 language=\"javascript\">true<")),
        new Mistake(
            "a Java class",
            """
            « Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : l'étape ne nomme pas ce qui \
            la fait (delegateExpression).
            « Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : les classes Java ne sont \
            pas acceptées, seulement les beans.
            """,
            replacePattern(
                MISSION,
                "(id=\"sendTask_closing\".*)camunda:delegateExpression=\"[^\"]*\"",
                "$1camunda:class=\"java.lang.Object\"")),
        new Mistake(
            "a Java class by the namespace of the engine's forerunner",
            """
            « Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : l'étape ne nomme pas ce qui \
            la fait (delegateExpression).
            « Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : les classes Java ne sont \
            pas acceptées, seulement les beans.
            """,
            replacePattern(
                MISSION,
                "(id=\"sendTask_closing\".*)camunda:delegateExpression=\"[^\"]*\"",
                "$1xmlns:old=\"http://activiti.org/bpmn\" old:class=\"java.lang.Object\"")),
        new Mistake(
            "a Java class of a listener",
            "« Signer le contrat » (userTask_signContract, contract.bpmn) : les classes Java ne sont pas "
                + "acceptées, seulement les beans.",
            replace(
                CONTRACT,
                "<camunda:taskListener delegateExpression=\"${signatureListener}\" event=\"complete\" />",
                "<camunda:taskListener class=\"java.lang.Object\" event=\"complete\" />")),
        new Mistake(
            "a task for another system",
            """
            « Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : l'étape ne nomme pas ce qui \
            la fait (delegateExpression).
            « Annoncer la clôture » (sendTask_closing, coaching-mission.bpmn) : une étape ne se fait que \
            par un bean (delegateExpression).
            """,
            replacePattern(
                MISSION,
                "(id=\"sendTask_closing\".*)camunda:delegateExpression=\"[^\"]*\"",
                "$1camunda:type=\"external\" camunda:topic=\"mails\"")),
        new Mistake(
            "a form of HTML",
            "« Planifier la rencontre » (userTask_planMeeting, meeting.bpmn) : les champs se demandent "
                + "par un formulaire Camunda (formRef).",
            replace(
                MEETING,
                "camunda:formRef=\"plan-meeting\" camunda:formRefBinding=\"latest\"",
                "camunda:formKey=\"embedded:deployment:plan-meeting.html\""
                    + " camunda:formRef=\"plan-meeting\" camunda:formRefBinding=\"latest\"")),
        new Mistake(
            "a call on a text",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : l'expression "
                + "''.getClass n'est pas permise ; seules les méthodes des beans le sont, une à la fois.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${''.getClass() == null}")),
        new Mistake(
            "a call on the result of a call",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : l'expression "
                + "execution.getProcessEngineServices().getTaskService n'est pas permise ; seules les méthodes "
                + "des beans le sont, une à la fois.",
            replace(
                CONTRACT, "${costDecision == 'approved'}", "${execution.getProcessEngineServices().getTaskService()}")),
        new Mistake(
            "a property of a property",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : l'expression "
                + "execution.processEngineServices.taskService n'est pas permise ; seules les méthodes des "
                + "beans le sont, une à la fois.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${execution.processEngineServices.taskService}")),
        new Mistake(
            "a property in brackets",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : l'expression "
                + "execution['processEngineServices'] n'est pas permise ; seules les méthodes des beans le "
                + "sont, une à la fois.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${execution['processEngineServices'] == null}")),
        new Mistake(
            "a call in brackets",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : l'expression "
                + "execution['getProcessEngineServices'] n'est pas permise ; seules les méthodes des beans le "
                + "sont, une à la fois.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${execution['getProcessEngineServices']() == null}")),
        new Mistake(
            "a function",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : l'expression "
                + "currentUser() n'est pas permise ; seules les méthodes des beans le sont, une à la fois.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${currentUser() == null}")),
        new Mistake(
            "a call on a variable",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : costDecision est "
                + "une variable, getBytes n'y est pas permis.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${costDecision.getBytes()}")),
        new Mistake(
            "the class of a variable",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : "
                + "costDecision.class n'existe pas.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${costDecision.class}")),
        new Mistake(
            "the class of a bean",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : coaches.getClass "
                + "n'existe pas avec 0 paramètre(s).",
            replace(CONTRACT, "${costDecision == 'approved'}", "${coaches.getClass()}")),
        new Mistake(
            "an expression that a comment hides",
            "« Oui » (flow_costApproved, contract.bpmn) : environment n'est ni un bean permis aux "
                + "modèles ni une variable que quelque chose fournit.",
            replacePattern(
                CONTRACT,
                "(?s)(id=\"flow_costApproved\".*?<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">).*?<",
                "$1\\$<!-- -->{environment == null}<")),
        new Mistake(
            "an expression in the engine's other way of writing",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : environment n'est "
                + "ni un bean permis aux modèles ni une variable que quelque chose fournit.",
            replace(CONTRACT, "${costDecision == 'approved'}", "#{environment == null}")),
        new Mistake(
            "an endless expression",
            "« Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : une expression "
                + "est illisible, elle a plus de 500 caractères.",
            replace(CONTRACT, "${costDecision == 'approved'}", "${" + "(".repeat(5000) + "1" + ")".repeat(5000) + "}")),

        // Timers
        new Mistake(
            "a timer that is no time",
            "« Date du suivi, 9 h » (timer_followUpDue, coaching-mission.bpmn) : la minuterie dit « dans "
                + "six mois », qui n'est ni une durée (P2D, PT1H), ni une date (2026-12-24T09:00:00), ni un "
                + "cycle (R3/P1D).",
            replacePattern(MISSION, "\\$\\{deadlines\\.followUpAt\\(followUpDate\\)}", "dans six mois")),
        new Mistake(
            "a duration that is none",
            "« Planifier la rencontre » (userTask_planMeeting, meeting.bpmn) : la minuterie dit « 2 "
                + "jours », qui n'est ni une durée (P2D, PT1H), ni une date (2026-12-24T09:00:00), ni un cycle "
                + "(R3/P1D).",
            replacePattern(
                MEETING,
                "(?s)(id=\"notice_planMeeting\".*?<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">).*?<",
                "$12 jours<")),
        new Mistake(
            "a timer without a time",
            "« Date du suivi, 9 h » (timer_followUpDue, coaching-mission.bpmn) : la minuterie ne dit pas "
                + "quand elle sonne.",
            replacePattern(
                MISSION, "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">\\$\\{deadlines\\.followUpAt.*?</bpmn:timeDate>", "")),

        // Steps of the palette
        new Mistake(
            "words that name what there is not",
            "« Étape ajoutée » (sendTask_added, coaching-mission.bpmn) : « Texte en français » contient {boss} ; "
                + "entre accolades, seuls {coachee}, {coach}, {company}, {coordinator}, {manager}, {mission} sont "
                + "remplacés.",
            added("send-message", "sendTask_added", WRITTEN, "Bonjour à \\{manager}", "Bonjour à {boss}")),
        new Mistake(
            "words in one language alone",
            "« Étape ajoutée » (sendTask_added, coaching-mission.bpmn) : le courriel n'a pas de mots, « Objet en "
                + "anglais » manque.",
            added("send-message", "sendTask_added", WRITTEN, "(?s)<camunda:field name=\"subjectEn\">.*?</camunda:field>", "")),
        new Mistake(
            "a language that mails do not have",
            "« Étape ajoutée » (sendTask_added, coaching-mission.bpmn) : la langue de n'est pas l'une de [fr, en, "
                + "recipient].",
            added(
                "send-message", "sendTask_added", WRITTEN, "<camunda:string>recipient<", "<camunda:string>de<")),
        new Mistake(
            "a task's words that are an expression",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : « Objet en français » contient ${company} ; "
                + "entre accolades, seuls {coachee}, {coach}, {company}, {coordinator}, {manager}, {mission} sont "
                + "remplacés.",
            added("participant-task", "userTask_added", ASKED, "Au sujet de \\{", "Au sujet de \\${")),
        new Mistake(
            "a task's words that are missing",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : le courriel n'a pas de mots, « Texte en "
                + "anglais » manque.",
            added("participant-task", "userTask_added", ASKED, "Hello \\{manager}", " ")),
        new Mistake(
            "a task's words that are too long to be kept",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : « Texte en anglais » a plus de 4000 "
                + "caractères.",
            added("participant-task", "userTask_added", ASKED, "Hello \\{manager}", "o".repeat(4001))),
        new Mistake(
            "a respondent of a task who is no role",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : la personne qui répond, boss, n'est pas un "
                + "rôle.",
            added("participant-task", "userTask_added", ASKED, "name=\"respondent\">hr<", "name=\"respondent\">boss<")),
        new Mistake(
            "a task that is told of twice",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : la tâche a les listeners timeout [notice par "
                + "${taskNoticeListener}, notice par ${taskNoticeListener}] au lieu de [notice par "
                + "${taskNoticeListener}].",
            added("coach-task", "userTask_added", FORM, "(<camunda:property name=\"notices\" .*/>)", "$1$1")),
        new Mistake(
            "business days of a task that are no number",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : « bientôt » n'est pas un nombre de jours "
                + "ouvrés de 1 à 999 (businessDays).",
            added("coach-task", "userTask_added", FORM, "name=\"businessDays\">5<", "name=\"businessDays\">bientôt<")),
        new Mistake(
            "business days of a timer that are no number",
            "« Étape ajoutée » (timer_added, coaching-mission.bpmn) : « 0 » n'est pas un nombre de jours ouvrés de 1 à "
                + "999 (businessDays).",
            added("deadline", "timer_added", DAYS, "name=\"businessDays\" value=\"4\"", "name=\"businessDays\" value=\"0\"")),
        new Mistake(
            "business days of a timer that has a date, too",
            "« Étape ajoutée » (timer_added, coaching-mission.bpmn) : seule une minuterie sans autre date compte des "
                + "jours ouvrés (businessDays).",
            added(
                "deadline",
                "timer_added",
                DAYS,
                "<timerEventDefinition id=\"timerDefinition_added\"/>",
                "<timerEventDefinition id=\"timerDefinition_added\"><timeDuration>P1D</timeDuration>"
                    + "</timerEventDefinition>")),
        new Mistake(
            "business days of what is no timer",
            "« Étape ajoutée » (userTask_added, coaching-mission.bpmn) : seule une minuterie sans autre date compte des "
                + "jours ouvrés (businessDays).",
            added("coach-task", "userTask_added", FORM, "(<camunda:property name=\")(notices\" .*/>)", "$1$2$1businessDays\" value=\"4\"/>")),

        // Decisions
        new Mistake(
            "a step without an id",
            "meeting.bpmn : des éléments n'ont pas d'id (1).",
            replace(MEETING, "<bpmn:endEvent ", "<bpmn:scriptTask /><bpmn:endEvent ")),
        new Mistake(
            "a row without a cell",
            "notification-policy.dmn : toutes les lignes n'ont pas autant de cases que la table a de colonnes.",
            replacePattern(POLICY, "<outputEntry id=\"rule_planSession_escalateTo\">.*?</outputEntry>", "")),
        new Mistake(
            "a decision in another language",
            "rule_planSession_template, notification-policy.dmn : le langage javascript n'est pas "
                + "accepté, seulement FEEL.",
            replacePattern(
                POLICY,
                "<outputEntry id=\"rule_planSession_template\"",
                "<outputEntry id=\"rule_planSession_template\" expressionLanguage=\"javascript\"")),

        // The notification policy
        new Mistake(
            "a broken policy",
            "notification-policy.dmn est illisible : ce n'est pas un modèle DMN.",
            replace(POLICY, "<decisionTable ", "<table ")),
        new Mistake(
            "a policy in another file",
            "House rule: The decision notificationPolicy in processes/reminders.dmn belongs into "
                + "processes/notification-policy.dmn.",
            parts -> parts.files().put("processes/reminders.dmn", parts.files().remove(POLICY))),
        new Mistake(
            "a policy that Java calls otherwise",
            "Le service a besoin de la décision reminders (MissionProcess.NOTIFICATION_POLICY), qui "
                + "n'est dans aucun modèle.",
            parts -> parts.decisions().put("MissionProcess.NOTIFICATION_POLICY", "reminders")),
        new Mistake(
            "a policy without historyTimeToLive",
            "« Rappels et escalades » (notificationPolicy, notification-policy.dmn) : la décision ne dit "
                + "pas combien de temps garder son historique (historyTimeToLive).",
            replace(POLICY, " camunda:historyTimeToLive=\"P1825D\"", "")),
        new Mistake(
            "a column that decides by something unknown",
            "notification-policy.dmn : la table décide selon kind, que le service ne lui dit pas.",
            replace(POLICY, "<text>meetingKind</text>", "<text>kind</text>")),
        new Mistake(
            "a column that is called otherwise",
            "notification-policy.dmn : la table répond [escalateTo, escalation, mail, recipient, "
                + "reminders] au lieu de [escalateTo, escalation, recipient, reminders, template].",
            replace(POLICY, "name=\"template\"", "name=\"mail\"")),
        new Mistake(
            "another hit policy",
            "notification-policy.dmn : la table doit retenir la première ligne qui convient (FIRST), pas "
                + "UNIQUE.",
            replace(POLICY, " hitPolicy=\"FIRST\"", "")),
        new Mistake(
            "a text without quotes",
            "rule_planSession, notification-policy.dmn : task n'est pas un texte entre guillemets.",
            cell("planSession", "template", "task")),
        new Mistake(
            "two texts where one is expected",
            "rule_planSession, notification-policy.dmn : \"due\", \"due+3\" n'est pas un texte entre "
                + "guillemets.",
            cell("planSession", "reminders", "\"due\", \"due+3\"")),
        new Mistake(
            "a row behind a wider one",
            "rule_planMeeting, notification-policy.dmn : cette ligne ne s'applique jamais, "
                + "rule_planSession passe avant.",
            cell("planSession", "meetingKind", "")),
        new Mistake(
            "a row behind that for all others",
            """
            rule_otherTask, notification-policy.dmn : cette ligne ne s'applique jamais, rule_coordination passe avant.
            rule_participantTask, notification-policy.dmn : cette ligne ne s'applique jamais, rule_coordination passe \
            avant.
            """,
            cell("coordination", "task", "")),
        new Mistake(
            "a last row that is not for all others",
            "rule_otherTask, notification-policy.dmn : la dernière ligne a des conditions, certaines "
                + "tâches n'en auraient donc aucune.",
            cell("otherTask", "meetingKind", "\"session\"")),
        new Mistake(
            "a task that no model has",
            """
            rule_approveCost, notification-policy.dmn : la tâche userTask_approveCosts n'est dans aucun modèle.
            « Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : le courriel n'a pas de mots, \
            « Objet en anglais » manque.
            « Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : le courriel n'a pas de mots, \
            « Objet en français » manque.
            « Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : le courriel n'a pas de mots, \
            « Texte en anglais » manque.
            « Recueillir l'accord du payeur » (userTask_approveCost, contract.bpmn) : le courriel n'a pas de mots, \
            « Texte en français » manque.
            """,
            cell("approveCost", "task", "\"userTask_approveCosts\"")),
        new Mistake(
            "one task of several that no model has",
            "rule_record, notification-policy.dmn : la tâche userTask_recordMidPoint n'est dans aucun "
                + "modèle.",
            replace(POLICY, "\"userTask_recordMidpoint\"", "\"userTask_recordMidPoint\"")),
        new Mistake(
            "a kind of meeting that no model has",
            "rule_planSession, notification-policy.dmn : les modèles n'ont pas de rencontre sessions, "
                + "seulement [closing, coachee, followUp, midpoint, preliminary, session].",
            cell("planSession", "meetingKind", "\"sessions\"")),
        new Mistake(
            "a respondent who is no role",
            "rule_participantTask, notification-policy.dmn : la personne qui répond, boss, n'est pas un rôle.",
            cell("participantTask", "respondent", "\"manager\", \"boss\"")),
        new Mistake(
            "a mail of the policy that a task has no words for",
            """
            « Noter l'issue de la rencontre » (userTask_recordMeeting, meeting.bpmn) : le courriel n'a pas de mots, \
            « Objet en anglais » manque.
            « Noter l'issue de la rencontre » (userTask_recordMeeting, meeting.bpmn) : le courriel n'a pas de mots, \
            « Objet en français » manque.
            « Noter l'issue de la rencontre » (userTask_recordMeeting, meeting.bpmn) : le courriel n'a pas de mots, \
            « Texte en anglais » manque.
            « Noter l'issue de la rencontre » (userTask_recordMeeting, meeting.bpmn) : le courriel n'a pas de mots, \
            « Texte en français » manque.
            """,
            cell("recordMeeting", "template", "\"message\"")),
        new Mistake(
            "a mail of the policy that does not exist",
            """
            rule_signContract, notification-policy.dmn : pour le courriel contract-to-read, il manque \
            mail.contract-to-read.subject dans i18n/messages.properties.
            rule_signContract, notification-policy.dmn : pour le courriel contract-to-read, il manque \
            mail.contract-to-read.subject dans i18n/messages_en.properties.
            rule_signContract, notification-policy.dmn : pour le courriel contract-to-read, il manque \
            mail/contract-to-read.html.
            rule_signContract, notification-policy.dmn : pour le courriel contract-to-read, il manque \
            mail/contract-to-read.txt.
            House rule: mail/contract-to-sign.html is sent by no step.
            House rule: mail/contract-to-sign.txt is sent by no step.
            """,
            cell("signContract", "template", "\"contract-to-read\"")),
        new Mistake(
            "a recipient whom nobody knows",
            "rule_validateProposal, notification-policy.dmn : le destinataire respondant n'est ni "
                + "assignee, ni un rôle, ni une variable de coachingMission.",
            cell("validateProposal", "recipient", "\"respondant\"")),
        new Mistake(
            "a recipient whom only another process knows",
            "rule_recordMeeting, notification-policy.dmn : le destinataire respondent n'est ni assignee, "
                + "ni un rôle, ni une variable de meeting.",
            cell("recordMeeting", "recipient", "\"respondent\"")),
        new Mistake(
            "a reminder that is no moment",
            "rule_signContract, notification-policy.dmn : 5 n'est pas un moment ; écrire +2, 50%, due, "
                + "due+1 ou due-1.",
            cell("signContract", "reminders", "\"+2, 5, +8\"")),
        new Mistake(
            "an escalation that is no moment",
            "rule_holdExchange, notification-policy.dmn : P1D n'est pas un moment ; écrire +2, 50%, due, "
                + "due+1 ou due-1.",
            cell("holdExchange", "escalation", "\"P1D\"")),
        new Mistake(
            "a reminder after the escalation",
            "rule_signContract, notification-policy.dmn : le rappel à +12 ne précède pas l'escalade à +9.",
            cell("signContract", "reminders", "\"+2, +5, +12\"")),
        new Mistake(
            "a reminder at the escalation",
            "rule_recordMeeting, notification-policy.dmn : le rappel à due ne précède pas l'escalade à "
                + "due.",
            cell("recordMeeting", "escalation", "\"due\"")),
        new Mistake(
            "a late share",
            "rule_holdExchange, notification-policy.dmn : le rappel à 80% ne précède pas l'escalade à "
                + "75%.",
            cell("holdExchange", "reminders", "\"80%\"")),
        new Mistake(
            "an escalation to somebody without an account",
            "rule_approveCost, notification-policy.dmn : l'escalade va à « manager », qui n'est pas un "
                + "rôle avec un compte.",
            cell("approveCost", "escalateTo", "\"manager\"")),
        new Mistake(
            "an escalation to nobody",
            "rule_approveCost, notification-policy.dmn : l'escalade va à «  », qui n'est pas un rôle "
                + "avec un compte.",
            cell("approveCost", "escalateTo", "\"\"")));
  }

  /** Writes something else into a cell of the notification policy. */
  public static Consumer<ModelParts> cell(String rule, String column, String text) {
    return replacePattern(
        POLICY,
        "(Entry id=\"rule_%s_%s\"><text>).*?(</text>)".formatted(rule, column),
        "$1" + Matcher.quoteReplacement(text) + "$2");
  }

  /** Adds a step as an admin does by the palette, and spoils it. */
  private static Consumer<ModelParts> added(
      String template, String id, Map<String, String> fields, String old, String replacement) {
    Consumer<ModelParts> add =
        parts ->
            parts.files().put(
                MISSION, Modeler.open(MISSION).addOn("flow_allValidated", template, id, "Étape ajoutée", fields).xml());
    return add.andThen(replacePattern(MISSION, old, replacement));
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
