package org.jalon.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jalon.form.FormRules;
import org.jalon.form.Problem;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.springframework.context.MessageSource;

/** A form that a page has of its own, beside those of the tasks. */
final class PageForm {

  private final JsonNode form;
  private final SpecialRules feel;
  private final MessageSource messages;

  /** @param name of the form-js schema among the service's resources */
  PageForm(String name, SpecialRules feel, MessageSource messages) {
    try (InputStream schema = PageForm.class.getResourceAsStream("/form/" + name + ".form")) {
      this.form = new ObjectMapper().readTree(schema);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    this.feel = feel;
    this.messages = messages;
  }

  /**
   * What was typed, held to the form's rules.
   *
   * @param answers by variable, with the values that the form shows
   * @param violations every field whose answer breaks a rule, and every one that the form does not have
   */
  record Checked(ObjectNode answers, List<Violation> violations) {}

  /** @param values that the form shows, or whose conditions name them */
  Checked check(Map<String, List<String>> fields, ObjectNode values) {
    FormRules rules = new FormRules(form);
    ObjectNode answers = values.deepCopy();
    List<Violation> violations = new ArrayList<>();
    Set<String> asked = rules.asked();
    new TypedAnswers(form, fields)
        .answers()
        .forEach(
            (name, answer) -> {
              if (asked.contains(name)) {
                answers.set(name, answer);
              } else {
                violations.add(new Violation(name, FormRules.excerpt(name), Problem.of("noSuchField")));
              }
            });
    violations.addAll(rules.check(answers, asked, feel));
    return new Checked(answers, violations);
  }

  /** The form as a page shows it, with what was typed so far. */
  FormParts parts(Map<String, List<String>> fields, ObjectNode values, List<Violation> violations, Locale language) {
    return new FormParts(form, values, new TypedAnswers(form, fields), violations, language, feel, messages);
  }
}
