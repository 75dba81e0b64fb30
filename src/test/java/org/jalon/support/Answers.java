package org.jalon.support;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;

/** An answer to every form that its rules accept, as Tasklist would submit it. */
public final class Answers {

  private static final String OBJECTIVES =
      """
      [{"objective": "Déléguer sans perdre le fil",
        "indicators": [{"indicator": "Trois dossiers confiés et suivis une fois par semaine"},
                       {"indicator": "L'équipe prend ses décisions courantes"}]},
       {"objective": "Conduire les réunions de direction",
        "indicators": [{"indicator": "Ordre du jour tenu, décisions notées"}]}]
      """;

  private final Clock clock;

  public Answers(Clock clock) {
    this.clock = clock;
  }

  /** Asks for a mission of that kind: {@code joint} or {@code coachee}. */
  public Map<String, Object> request(String kind) {
    Map<String, Object> answers =
        answers(
            "company", "Brasserie du Port",
            "requestKind", kind,
            "coachee", participant("Claire Martin", "claire.martin@example.com", "fr"),
            "manager", participant("Hugo Lefèvre", "hugo.lefevre@example.com", "fr"),
            "hasHr", true,
            "hr", participant("Jane Smith", "jane.smith@example.com", "en"),
            "context", "Claire prend la direction d'un site de quatre-vingts personnes.");
    if (kind.equals("joint")) {
      answers.put("companyRequest", "Installer Claire dans sa nouvelle fonction.");
    }
    return answers;
  }

  /** Answers the form of that user task the way that leads straight on. */
  public Map<String, Object> to(String task) {
    return switch (task) {
      case "userTask_qualifyRequest" -> answers("qualification", "qualified", "coach", "coach1");
      case "userTask_planMeeting" ->
          answers(
              "meetingStart", now().plusDays(7).truncatedTo(ChronoUnit.HOURS).toString(),
              "meetingMinutes", 60,
              "meetingMode", "onSite",
              "meetingPlace", "12 quai des Brumes, Nantes",
              "attendees", json("[\"coachee\"]"));
      case "userTask_recordMeeting" -> answers("meetingOutcome", "held", "heldMinutes", 60);
      case "userTask_decideNextStep" -> answers("nextStep", "replan");
      case "userTask_recordPreliminaryMeeting" ->
          answers(
              "managerNeeds", "Une équipe autonome.",
              "hrNeeds", "Une prise de poste réussie.",
              "missionContext", "Réorganisation du site.",
              "actorsExpectationsOfCoaching", "Un appui extérieur et confidentiel.",
              "managerExpectedResults", "Moins d'arbitrages remontés.",
              "managerExpectationsOfCoach", "Franchise et disponibilité.",
              "coachingAnswer", "Un travail sur la délégation.",
              "futureContractTerms", "Huit séances sur six mois.");
      case "userTask_recordCoacheeMeeting" ->
          answers(
              "coacheeRequest", "Trouver sa place de directrice.",
              "coacheeNeeds", "Du recul.",
              "coacheeContext", "Nommée en septembre.",
              "coacheeExpectationsOfCoaching", "Un espace à elle.",
              "coacheeObjectives",
                  json("[{\"objective\": \"Déléguer\", \"expectedResult\": \"Des soirées libres\"}]"),
              "coacheeExpectationsOfCoach", "De l'exigence.",
              "coachingAnswerToCoachee", "Un travail sur des situations vécues.",
              "coacheeContractTerms", "Des séances toutes les trois semaines.",
              "coachDecision", "continue");
      case "userTask_recordCoacheeDecision" -> answers("coacheeDecision", "accept", "answerChannel", "phone");
      case "userTask_handleMissingCoacheeMeeting" -> answers("missingMeetingDecision", "replan");
      case "userTask_chooseCoach" -> answers("coach", "coach2");
      case "userTask_decideAfterCoaches" -> answers("coachSearchDecision", "close");
      case "userTask_draftProposal", "userTask_reviseProposal" -> terms();
      case "userTask_validateProposal" -> answers("answer", "validated", "answerChannel", "email");
      case "userTask_callParties" -> answers("callConclusion", "Tous s'accordent sur huit séances.");
      case "userTask_decideAfterRefusal" -> answers("refusalDecision", "close");
      case "userTask_prepareContract" -> {
        Map<String, Object> contract = terms();
        contract.put("companySignatory", "manager");
        contract.put("contractStart", now().toLocalDate().plusDays(14).toString());
        yield contract;
      }
      case "userTask_signContract" ->
          answers("signatureAnswer", "signed", "signatureDate", now().toLocalDate().toString(), "answerChannel", "letter");
      case "userTask_decideAfterSignatureRefusal" -> answers("signatureRefusalDecision", "close");
      case "userTask_recordMidpoint" ->
          answers(
              "objectiveProgress",
                  json("[{\"objective\": \"Déléguer sans perdre le fil\", \"progress\": \"wellAdvanced\"}]"),
              "midpointConclusion", "Le travail avance comme convenu.",
              "midpointOutcome", "continue");
      case "userTask_decideAfterMissedMidpoint" -> answers("midpointNext", "replan");
      case "userTask_recordClosing" ->
          answers(
              "indicatorRatings",
                  json(
                      "[{\"objective\": \"Déléguer sans perdre le fil\", \"indicator\": \"Trois dossiers confiés\","
                          + " \"coacheeRating\": \"reached\", \"managerRating\": \"exceeded\"}]"),
              "closingConclusion", "Les objectifs du contrat sont atteints.",
              "followUpDate", now().toLocalDate().plusMonths(4).toString());
      case "userTask_releaseReport" -> answers("reportReleased", "released", "answerChannel", "email");
      case "userTask_checkContacts" ->
          answers(
              "coachee", participant("Claire Martin", "claire.martin@example.com", "fr"),
              "manager", participant("Hugo Lefèvre", "hugo.lefevre@example.com", "fr"));
      case "userTask_recordFollowUp" ->
          answers(
              "dailyImpact", "L'équipe tient ses réunions seule.",
              "newSituations", "Un conflit réglé sans arbitrage.",
              "deepenedThemes", "La place du comité de direction.",
              "followUpDecision", "close");
      default -> throw new IllegalArgumentException("No answer is known for " + task);
    };
  }

  private static Map<String, Object> terms() {
    return answers(
        "objectives", json(OBJECTIVES),
        "durationMonths", 6,
        "sessionCount", 2,
        "sessionMinutes", 90,
        "organisation", "Séances en présence, toutes les trois semaines.",
        "cost", 4800,
        "followUpMonths", 4,
        "confidentialityTerms", "Ce qui est dit en séance reste entre le coach et l'intéressée.",
        "lateCancellationCounts", true,
        "noShowCounts", true);
  }

  public static JsonValue participant(String name, String email, String language) {
    return json(
        "{\"name\": \"%s\", \"email\": \"%s\", \"phone\": \"+33 2 40 00 00 00\", \"language\": \"%s\"}"
            .formatted(name, email, language));
  }

  public static JsonValue json(String text) {
    return SpinValues.jsonValue(text).create();
  }

  /** Pairs of name and answer. */
  public static Map<String, Object> answers(Object... pairs) {
    Map<String, Object> answers = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      answers.put((String) pairs[i], pairs[i + 1]);
    }
    return answers;
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock.withZone(ZoneId.of("Europe/Paris")));
  }

  /** Today where the firm works. */
  public LocalDate today() {
    return now().toLocalDate();
  }
}
