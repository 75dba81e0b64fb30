package org.jalon.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.calendar.BusinessCalendar;

/** An answer to every form that its rules accept, as Tasklist would submit it. */
public final class Answers {

  private static final String TERMS =
      """
      {"objectives": [
         {"objective": "Déléguer sans perdre le fil",
          "indicators": [{"indicator": "Trois dossiers confiés et suivis une fois par semaine"},
                         {"indicator": "L'équipe prend ses décisions courantes"}]},
         {"objective": "Conduire les réunions de direction",
          "indicators": [{"indicator": "Ordre du jour tenu, décisions notées"}]}],
       "durationMonths": 6,
       "sessionCount": 2,
       "sessionMinutes": 90,
       "organisation": "Séances en présence, toutes les trois semaines.",
       "cost": 4800,
       "followUpMonths": 4,
       "confidentialityTerms": "Ce qui est dit en séance reste entre le coach et l'intéressée.",
       "lateCancellationCounts": true,
       "noShowCounts": true}
      """;

  private static final BusinessCalendar CALENDAR = new BusinessCalendar();

  private static final ObjectMapper MAPPER = new ObjectMapper();

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
      case "userTask_draftProposal", "userTask_reviseProposal" -> answers("terms", terms());
      case "userTask_validateProposal" -> answers("answer", "validated", "answerChannel", "email");
      case "userTask_callParties" -> answers("callConclusion", "Tous s'accordent sur huit séances.");
      case "userTask_decideAfterRefusal" -> answers("refusalDecision", "close");
      case "userTask_prepareContract" ->
          answers(
              "terms", terms(),
              "companySignatory", "manager",
              "contractStart", now().toLocalDate().plusDays(14).toString());
      case "userTask_approveCost" ->
          answers("costDecision", "approved", "purchaseOrderNumber", "BC-2026-118", "answerChannel", "email");
      case "userTask_signContract" ->
          answers("signatureAnswer", "signed", "signatureDate", now().toLocalDate().toString(), "answerChannel", "letter");
      case "userTask_decideAfterSignatureRefusal" -> answers("signatureRefusalDecision", "close");
      case "userTask_recordMidpoint" ->
          answers(
              "objectiveProgress", progress(),
              "midpointConclusion", "Le travail avance comme convenu.",
              "midpointOutcome", "continue");
      case "userTask_decideAfterMissedMidpoint" -> answers("midpointNext", "replan");
      case "userTask_recordClosing" ->
          answers(
              "indicatorRatings", ratings(),
              "closingConclusion", "Les objectifs du contrat sont atteints.",
              "followUpDate", businessDay(4).toString());
      case "userTask_completeRequest" -> request("coachee");
      case "userTask_unblockPlanning" -> answers("planningNote", "Rendez-vous pris pour la semaine prochaine.");
      case "userTask_collectManagerView" ->
          answers("managerAnswer", "given", "managerView", "De nets progrès.", "answerChannel", "phone");
      case "userTask_acknowledgeContract" -> answers("acknowledgement", "acknowledged", "answerChannel", "email");
      case "userTask_holdExchange" ->
          answers("exchangeOutcome", "held", "exchangeChannel", "phone", "exchangeMinutes", 12);
      case "userTask_offerClosing" -> answers("closingOffer", "both");
      case "userTask_answerEndRequest" ->
          answers("endDecision", "goOn", "requestReply", "Parlons-en d'abord.");
      case "userTask_confirmDelegation" -> answers("delegationDecision", "confirmed");
      case "userTask_steerMission" -> answers("steeringAction", "nothing");
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

  /** The terms of the proposal and the contract, but for some: pairs of name and value. */
  public static JsonValue terms(Object... different) {
    try {
      ObjectNode terms = (ObjectNode) MAPPER.readTree(TERMS);
      answers(different).forEach((name, value) -> terms.set(name, MAPPER.valueToTree(value)));
      return json(terms.toString());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static JsonValue participant(String name, String email, String language) {
    return json(
        "{\"name\": \"%s\", \"email\": \"%s\", \"phone\": \"+33 2 40 00 00 00\", \"language\": \"%s\"}"
            .formatted(name, email, language));
  }

  private static JsonValue progress() {
    ArrayNode rows = MAPPER.createArrayNode();
    for (JsonNode objective : tree(TERMS).path("objectives")) {
      rows.addObject().put("objective", objective.path("objective").asText()).put("progress", "wellAdvanced");
    }
    return json(rows.toString());
  }

  private static JsonValue ratings() {
    ArrayNode rows = MAPPER.createArrayNode();
    for (JsonNode objective : tree(TERMS).path("objectives")) {
      for (JsonNode indicator : objective.path("indicators")) {
        rows.addObject()
            .put("objective", objective.path("objective").asText())
            .put("indicator", indicator.path("indicator").asText())
            .put("coacheeRating", "reached")
            .put("managerRating", "exceeded");
      }
    }
    return json(rows.toString());
  }

  /** What that participant asks for on « Ma mission », with more pairs of name and value. */
  public static JsonValue asked(String role, LocalDateTime at, Object... more) {
    ObjectNode asked = MAPPER.createObjectNode();
    boolean hr = role.equals("hr");
    asked
        .put("role", role)
        .put("name", hr ? "Jane Smith" : "Hugo Lefèvre")
        .put("email", hr ? "jane.smith@example.com" : "hugo.lefevre@example.com")
        .put("language", hr ? "en" : "fr")
        .put("requestedAt", at.toString());
    answers(more).forEach((name, value) -> asked.set(name, MAPPER.valueToTree(value)));
    return json(asked.toString());
  }

  /** A JSON object of pairs of name and value. */
  public static JsonValue object(Object... pairs) {
    return json(MAPPER.valueToTree(answers(pairs)).toString());
  }

  /** A JSON value as a tree. */
  public static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(value instanceof JsonValue json ? json.getValueSerialized() : value.toString());
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
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

  /** A business day, that many months from now. */
  public LocalDate businessDay(int months) {
    return CALENDAR.businessDayFrom(today().plusMonths(months));
  }

  /** The local time where the firm works. */
  public LocalDateTime now() {
    return LocalDateTime.now(clock.withZone(ZoneId.of("Europe/Paris")));
  }

  /** Today where the firm works. */
  public LocalDate today() {
    return now().toLocalDate();
  }
}
