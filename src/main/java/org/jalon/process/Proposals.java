package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.mission.Objective;
import org.jalon.mission.SessionRules;
import org.jalon.mission.Settings;
import org.jalon.mission.TermsFingerprint;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.jalon.submission.Worded;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What models ask about objectives, terms and sessions: {@code ${proposals.…}}. */
@Component
public class Proposals {

  private static final String LEVEL = "mail.report.level.";

  private final Supplier<Settings> settings;
  private final MessageSource messages;

  Proposals(Supplier<Settings> settings, MessageSource messages) {
    this.settings = settings;
    this.messages = messages;
  }

  /** The proposal's first terms: objectives as the coachee words them, the expected result as first indicator. */
  public JsonValue firstTerms(Object coacheeObjectives) {
    List<Object> objectives = new ArrayList<>();
    for (JsonNode item : Json.tree(coacheeObjectives)) {
      objectives.add(
          Map.of(
              "objective", item.path("objective").asText(),
              "indicators", List.of(Map.of("indicator", item.path("expectedResult").asText()))));
    }
    return Json.value(Map.of("objectives", objectives));
  }

  /** Objectives and their indicators as plain text, to be shown. */
  public String summary(Object terms) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Objective objective : objectives(terms)) {
      text.append(++number).append(". ").append(objective.objective()).append('\n');
      objective.indicators().forEach(indicator -> text.append("   – ").append(indicator).append('\n'));
    }
    return text.toString().stripTrailing();
  }

  /** One line per objective for the mid-point to fill in. */
  public JsonValue progress(Object terms) {
    return Json.value(
        objectives(terms).stream().map(objective -> Map.of("objective", objective.objective())).toList());
  }

  /** One line per indicator for the closing to rate. */
  public JsonValue ratings(Object terms) {
    return Json.value(
        objectives(terms).stream()
            .flatMap(
                objective ->
                    objective.indicators().stream()
                        .map(indicator -> Map.of("objective", objective.objective(), "indicator", indicator)))
            .toList());
  }

  /** The closing's ratings as plain text, one line each, to be shown. */
  public Worded ratingsSummary(Object indicatorRatings) {
    return language ->
        StreamSupport.stream(Json.tree(indicatorRatings).spliterator(), false)
            .map(rating -> line(rating, Locale.forLanguageTag(language)))
            .collect(Collectors.joining("\n"));
  }

  private String line(JsonNode rating, Locale language) {
    Object[] levels = {level(rating.path("coacheeRating"), language), level(rating.path("managerRating"), language)};
    Object[] row = {
      rating.path("objective").asText() + " – " + rating.path("indicator").asText(),
      messages.getMessage("form.rating", levels, language)
    };
    return messages.getMessage("mail.row", row, language);
  }

  private String level(JsonNode rating, Locale language) {
    String none = messages.getMessage(LEVEL + "none", null, language);
    return messages.getMessage(LEVEL + rating.asText(), null, none, language);
  }

  /** The number of sessions that the terms agree on. */
  public int sessionCount(Object terms) {
    return Json.tree(terms).path("sessionCount").asInt();
  }

  /** The sessions of the contract that are not used up yet. */
  public int sessionsLeft(Object terms, Number used) {
    return Math.max(0, sessionCount(terms) - used.intValue());
  }

  /** Months from the closing to the follow-up that the terms agree on. */
  public int followUpMonths(Object terms) {
    return Json.tree(terms).path("followUpMonths").asInt();
  }

  /** Whether the payer is still to approve the cost: it lies above the firm's threshold, and is new to them. */
  public boolean costToApprove(Object terms, Object approvedTerms) {
    JsonNode cost = Json.tree(terms).path("cost");
    return cost.decimalValue().compareTo(settings.get().costThreshold()) > 0
        && cost.decimalValue().compareTo(Json.tree(approvedTerms).path("cost").decimalValue()) != 0;
  }

  /** The SHA-256 of a version of the terms: what models asked for before documents were made, and missions still do. */
  public String hash(Object terms) {
    return TermsFingerprint.ofText(Json.tree(terms).toString());
  }

  /** What of the terms cannot change without asking everybody anew, as a fingerprint. */
  public String substance(Object terms) {
    JsonNode tree = Json.tree(terms);
    return TermsFingerprint.ofSubstance(
        objectives(terms),
        tree.path("cost").decimalValue(),
        tree.path("durationMonths").asInt(),
        tree.path("sessionCount").asInt());
  }

  /**
   * The validations that a new version keeps: all of them if only its wording changed, else none.
   *
   * @return a JSON list of role codes
   */
  public JsonValue keptValidations(DelegateExecution execution) {
    boolean sameSubstance =
        substance(execution.getVariable(Variables.TERMS)).equals(execution.getVariable(Variables.PROPOSAL_SUBSTANCE));
    JsonNode validated = Json.read(execution, Variables.VALIDATED_BY);
    return Json.value(sameSubstance && validated.isArray() ? validated : List.of());
  }

  /** The number of used sessions at which the mid-point is due, by the firm's settings. */
  public int midpointAfter(Object terms) {
    return SessionRules.midpointAfter(sessionCount(terms), settings.get().midpointShare());
  }

  /** Sessions that an outcome uses up under the contract: 0 or 1. */
  public int sessionsUsedBy(String outcome, Object terms) {
    JsonNode tree = Json.tree(terms);
    return SessionRules.usedBy(
        outcome, tree.path("lateCancellationCounts").asBoolean(), tree.path("noShowCounts").asBoolean());
  }

  /**
   * The sessions so far with the one that just ended: date, minutes and outcome, nothing of what was said.
   *
   * @return a JSON list
   */
  public JsonValue logSession(DelegateExecution execution) {
    List<Object> log = new ArrayList<>();
    Json.read(execution, Variables.SESSION_LOG).forEach(log::add);
    Map<String, Object> session = new LinkedHashMap<>();
    String outcome = (String) execution.getVariable(Variables.MEETING_OUTCOME);
    session.put("start", execution.getVariable(Variables.MEETING_START));
    session.put("minutes", outcome.equals("held") ? execution.getVariable(Variables.HELD_MINUTES) : null);
    session.put("outcome", outcome);
    log.add(session);
    return Json.value(log);
  }

  static JsonValue withRole(JsonNode roles, String role) {
    TreeSet<String> all = new TreeSet<>(List.of(role));
    roles.forEach(known -> all.add(known.asText()));
    return Json.value(all);
  }

  private static List<Objective> objectives(Object terms) {
    return MissionReader.objectives(Json.tree(terms).path("objectives"));
  }
}
