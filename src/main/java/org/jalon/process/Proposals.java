package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.mission.Objective;
import org.jalon.mission.SessionRules;
import org.jalon.mission.Settings;
import org.springframework.stereotype.Component;

/** What models ask about objectives, terms and sessions: {@code ${proposals.…}}. */
@Component
public class Proposals {

  private static final Map<String, String> LEVELS =
      Map.of(
          "notReached", "non atteint",
          "partlyReached", "partiellement atteint",
          "reached", "atteint",
          "exceeded", "dépassé");

  private final Settings settings;

  Proposals(Settings settings) {
    this.settings = settings;
  }

  /** The proposal's first objectives: as the coachee words them, the expected result as first indicator. */
  public JsonValue firstObjectives(Object coacheeObjectives) {
    List<Object> objectives = new ArrayList<>();
    for (JsonNode item : Json.tree(coacheeObjectives)) {
      objectives.add(
          Map.of(
              "objective", item.path("objective").asText(),
              "indicators", List.of(Map.of("indicator", item.path("expectedResult").asText()))));
    }
    return Json.value(objectives);
  }

  /** Objectives and their indicators as plain text, to be shown. */
  public String summary(Object objectives) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Objective objective : MissionReader.objectives(Json.tree(objectives))) {
      text.append(++number).append(". ").append(objective.objective()).append('\n');
      objective.indicators().forEach(indicator -> text.append("   – ").append(indicator).append('\n'));
    }
    return limited(text);
  }

  /** One line per objective for the mid-point to fill in. */
  public JsonValue progress(Object objectives) {
    return Json.value(
        MissionReader.objectives(Json.tree(objectives)).stream()
            .map(objective -> Map.of("objective", objective.objective()))
            .toList());
  }

  /** One line per indicator for the closing to rate. */
  public JsonValue ratings(Object objectives) {
    return Json.value(
        MissionReader.objectives(Json.tree(objectives)).stream()
            .flatMap(
                objective ->
                    objective.indicators().stream()
                        .map(indicator -> Map.of("objective", objective.objective(), "indicator", indicator)))
            .toList());
  }

  /** The closing's ratings as plain text, to be shown. */
  public String ratingsSummary(Object indicatorRatings) {
    StringBuilder text = new StringBuilder();
    for (JsonNode rating : Json.tree(indicatorRatings)) {
      text.append(rating.path("objective").asText())
          .append(" – ")
          .append(rating.path("indicator").asText())
          .append(" : ")
          .append(level(rating.path("coacheeRating")))
          .append(" (intéressé·e), ")
          .append(level(rating.path("managerRating")))
          .append(" (hiérarchique)\n");
    }
    return limited(text);
  }

  /** The number of used sessions at which the mid-point is due, by the firm's settings. */
  public int midpointAfter(Number sessionCount) {
    return SessionRules.midpointAfter(sessionCount.intValue(), settings.midpointShare());
  }

  /** Sessions that an outcome uses up under the contract: 0 or 1. */
  public int sessionsUsedBy(String outcome, Boolean lateCancellationCounts, Boolean noShowCounts) {
    return SessionRules.usedBy(
        outcome, Boolean.TRUE.equals(lateCancellationCounts), Boolean.TRUE.equals(noShowCounts));
  }

  private static String level(JsonNode rating) {
    return LEVELS.getOrDefault(rating.asText(), "non renseigné");
  }

  // The engine stores texts of up to 4,000 characters; the whole list stays in its own variable.
  private static String limited(StringBuilder text) {
    String whole = text.toString().stripTrailing();
    return whole.length() <= 3900 ? whole : whole.substring(0, 3900) + "…";
  }
}
