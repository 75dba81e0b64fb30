package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** Replaces an actor as « Piloter la mission » asked; writes {@code replacement} beside itself. */
@Component
class ReplaceActorDelegate implements JavaDelegate {

  private final Replacements replacements;

  ReplaceActorDelegate(Replacements replacements) {
    this.replacements = replacements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    JsonNode wish = Json.read(execution, Variables.STEERING);
    ReplacementFacts facts = replacements.replace(execution, wish);
    Map<String, Object> replacement = new LinkedHashMap<>();
    replacement.put("role", facts.role());
    replacement.put("name", facts.name());
    replacement.put("formerName", facts.formerName());
    // A coaching is agreed with one person: nobody takes the coachee's place.
    replacement.put(
        "samePerson", wish.path("samePerson").asBoolean() || facts.role().equals(Role.COACHEE.code()));
    execution.setVariable(Variables.REPLACEMENT, Json.value(replacement));
  }
}
