package org.jalon.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.form.Problem;
import org.jalon.form.SpecialRules;
import org.springframework.stereotype.Component;

/** Conditions of forms by the engine's own FEEL, and the rules that forms name in {@code properties.rule}. */
@Component
class ServiceRules implements SpecialRules {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final int HORIZON = 3;

  private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
  private final BusinessCalendar calendar;
  private final Clock clock;

  ServiceRules(BusinessCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  @Override
  public boolean holds(String expression, JsonNode answers) {
    return Boolean.TRUE.equals(evaluate(expression, answers));
  }

  @Override
  public String text(String expression, JsonNode answers) {
    return Objects.toString(evaluate(expression, answers), "");
  }

  private Object evaluate(String expression, JsonNode answers) {
    Map<String, Object> context = new HashMap<>(MAPPER.convertValue(answers, Map.class));
    return feel.evaluateSimpleExpression(expression, Variables.fromMap(context).asVariableContext());
  }

  @Override
  public Optional<Problem> check(String rule, String answer) {
    return switch (rule) {
      case "future-date-time" -> future(at(answer), now());
      case "past-date-time" -> past(at(answer), now());
      case "future-date" -> future(day(answer).atStartOfDay(), today());
      case "today-or-later" -> fromNowOn(day(answer).atStartOfDay(), today());
      case "past-or-today" -> past(day(answer).atStartOfDay(), today());
      case "future-business-day" ->
          future(day(answer).atStartOfDay(), today())
              .or(() -> unless(calendar.isBusinessDay(day(answer)), Problem.of("notBusinessDay")));
      case "near-date" -> near(day(answer).atStartOfDay());
      default -> throw new IllegalArgumentException("No such rule of forms: " + rule);
    };
  }

  private Optional<Problem> future(LocalDateTime answer, LocalDateTime now) {
    return unless(answer.isAfter(now), Problem.of("past")).or(() -> near(answer));
  }

  private Optional<Problem> fromNowOn(LocalDateTime answer, LocalDateTime now) {
    return unless(!answer.isBefore(now), Problem.of("past")).or(() -> near(answer));
  }

  private Optional<Problem> past(LocalDateTime answer, LocalDateTime now) {
    return unless(!answer.isAfter(now), Problem.of("toCome")).or(() -> near(answer));
  }

  /** No mission goes back or ahead farther: such a date was mistyped. */
  private Optional<Problem> near(LocalDateTime answer) {
    return unless(
        answer.isAfter(now().minusYears(HORIZON)) && answer.isBefore(now().plusYears(HORIZON)),
        Problem.of("tooFar"));
  }

  private static Optional<Problem> unless(boolean holds, Problem problem) {
    return holds ? Optional.empty() : Optional.of(problem);
  }

  private static LocalDateTime at(String answer) {
    return LocalDateTime.parse(answer);
  }

  private static LocalDate day(String answer) {
    return LocalDate.parse(answer);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock.withZone(BusinessCalendar.ZONE));
  }

  private LocalDateTime today() {
    return now().toLocalDate().atStartOfDay();
  }
}
