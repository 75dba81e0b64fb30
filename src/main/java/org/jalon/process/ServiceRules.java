package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.form.SpecialRules;
import org.springframework.stereotype.Component;

/** Conditions of forms by the engine's own FEEL, and the rules that forms name in {@code properties.rule}. */
@Component
class ServiceRules implements SpecialRules {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
  private final Clock clock;

  ServiceRules(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean holds(String expression, JsonNode answers) {
    Map<String, Object> context = new HashMap<>(MAPPER.convertValue(answers, Map.class));
    Object result = feel.evaluateSimpleExpression(expression, Variables.fromMap(context).asVariableContext());
    return Boolean.TRUE.equals(result);
  }

  @Override
  public Optional<String> check(String rule, String answer) {
    return switch (rule) {
      case "future-date-time" ->
          LocalDateTime.parse(answer).atZone(BusinessCalendar.ZONE).toInstant().isAfter(clock.instant())
              ? Optional.empty()
              : Optional.of("cette date est passée.");
      case "future-date" ->
          LocalDate.parse(answer).isAfter(LocalDate.now(clock.withZone(BusinessCalendar.ZONE)))
              ? Optional.empty()
              : Optional.of("cette date est passée.");
      default -> throw new IllegalArgumentException("No such rule of forms: " + rule);
    };
  }
}
