package org.jalon.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The rules that one form states for its answers. What is only shown ({@code disabled}) and what is
 * hidden by its condition is not checked.
 */
public final class FormRules {

  // What every mail system takes: no comments, quotes or domains of one label.
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$&'*+/=?_~-]+(\\.[A-Za-z0-9!#$&'*+/=?_~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

  private final JsonNode form;

  /** @param form the form-js schema */
  public FormRules(JsonNode form) {
    this.form = form;
  }

  /** The variables that this form reads or writes: answers, what it only shows, and lists of options. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    collect(form, names);
    return names;
  }

  private static void collect(JsonNode parent, Set<String> names) {
    for (JsonNode component : parent.path("components")) {
      String name = component.path("path").asText(component.path("key").asText(""));
      if (!name.isEmpty()) {
        names.add(name);
      } else {
        collect(component, names);
      }
      if (component.has("valuesKey")) {
        names.add(component.get("valuesKey").asText());
      }
    }
  }

  /** Every field whose answer breaks a rule, in the order of the form; empty if all is well. */
  public List<Violation> check(ObjectNode answers, SpecialRules special) {
    List<Violation> violations = new ArrayList<>();
    checkAll(form, answers, "", answers, special, violations);
    return violations;
  }

  private void checkAll(
      JsonNode parent, JsonNode scope, String prefix, JsonNode answers, SpecialRules special, List<Violation> into) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("disabled").asBoolean() || isHidden(component, answers, special)) {
        continue;
      }
      JsonNode inner = component.has("path") ? scope.path(component.get("path").asText()) : scope;
      switch (component.path("type").asText()) {
        case "group" -> checkAll(component, inner, prefix, answers, special, into);
        case "dynamiclist" -> checkList(component, inner, prefix, answers, special, into);
        default -> {
          if (component.has("key")) {
            problem(component, scope.path(component.get("key").asText()), answers, special)
                .ifPresent(message -> into.add(new Violation(prefix + label(component), message)));
          }
        }
      }
    }
  }

  private void checkList(
      JsonNode list, JsonNode items, String prefix, JsonNode answers, SpecialRules special, List<Violation> into) {
    String label = prefix + label(list);
    if (!items.isArray() && !isEmpty(items)) {
      into.add(new Violation(label, "une liste est attendue."));
    } else if (items.size() < list.path("properties").path("minItems").asInt(0)) {
      into.add(new Violation(label, "il en faut au moins " + list.path("properties").path("minItems").asInt() + "."));
    } else {
      for (int i = 0; i < items.size(); i++) {
        checkAll(list, items.get(i), label + " " + (i + 1) + ", ", answers, special, into);
      }
    }
  }

  private static boolean isHidden(JsonNode component, JsonNode answers, SpecialRules special) {
    String hide = component.path("conditional").path("hide").asText("");
    return hide.startsWith("=") && special.holds(hide.substring(1), answers);
  }

  private static String label(JsonNode component) {
    for (String name : List.of("label", "dateLabel", "key")) {
      if (!component.path(name).asText("").isEmpty()) {
        return component.get(name).asText();
      }
    }
    return component.path("id").asText();
  }

  private static boolean isEmpty(JsonNode answer) {
    return answer.isMissingNode()
        || answer.isNull()
        || answer.isTextual() && answer.asText().isBlank()
        || answer.isContainerNode() && answer.isEmpty();
  }

  private static Optional<String> problem(
      JsonNode component, JsonNode answer, JsonNode answers, SpecialRules special) {
    JsonNode validate = component.path("validate");
    String type = component.path("type").asText();
    if (isEmpty(answer) || type.equals("checkbox") && answer.isBoolean() && !answer.asBoolean()) {
      return validate.path("required").asBoolean() ? Optional.of("une réponse est nécessaire.") : Optional.empty();
    }
    return switch (type) {
      case "number" -> number(component, answer);
      case "checkbox" -> answer.isBoolean() ? Optional.empty() : Optional.of("oui ou non est attendu.");
      case "radio", "select" -> option(component, answer, answers).or(() -> special(component, answer, special));
      case "checklist" -> options(component, answer, answers);
      case "datetime" -> date(component, answer).or(() -> special(component, answer, special));
      default -> text(component, answer).or(() -> special(component, answer, special));
    };
  }

  private static Optional<String> special(JsonNode component, JsonNode answer, SpecialRules special) {
    String rule = component.path("properties").path("rule").asText("");
    return rule.isEmpty() ? Optional.empty() : special.check(rule, answer.asText());
  }

  private static Optional<String> number(JsonNode component, JsonNode answer) {
    if (!answer.isNumber() || !Double.isFinite(answer.doubleValue())) {
      return Optional.of("un nombre est attendu.");
    }
    BigDecimal value = answer.decimalValue();
    JsonNode validate = component.path("validate");
    int digits = component.path("decimalDigits").asInt(Integer.MAX_VALUE);
    if (value.stripTrailingZeros().scale() > digits) {
      return Optional.of(digits == 0 ? "un nombre entier est attendu." : "au plus " + digits + " décimales.");
    }
    if (validate.has("min") && value.compareTo(validate.get("min").decimalValue()) < 0) {
      return Optional.of("au moins " + validate.get("min").asText() + ".");
    }
    if (validate.has("max") && value.compareTo(validate.get("max").decimalValue()) > 0) {
      return Optional.of("au plus " + validate.get("max").asText() + ".");
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode component, JsonNode answer) {
    if (!answer.isTextual()) {
      return Optional.of("un texte est attendu.");
    }
    String value = answer.asText();
    JsonNode validate = component.path("validate");
    if (validate.has("minLength") && value.length() < validate.get("minLength").asInt()) {
      return Optional.of("au moins " + validate.get("minLength").asInt() + " caractères.");
    }
    if (validate.has("maxLength") && value.length() > validate.get("maxLength").asInt()) {
      return Optional.of("au plus " + validate.get("maxLength").asInt() + " caractères.");
    }
    // One line in a form stays one line in a mail's header and in a calendar entry.
    if (component.path("type").asText().equals("textfield") && CONTROL.matcher(value).find()) {
      return Optional.of("une seule ligne de texte est attendue.");
    }
    if (validate.path("validationType").asText().equals("email") && !EMAIL.matcher(value).matches()) {
      return Optional.of("une adresse de courriel est attendue.");
    }
    if (validate.has("pattern") && !Pattern.compile(validate.get("pattern").asText()).matcher(value).find()) {
      return Optional.of("ce format n'est pas accepté.");
    }
    return Optional.empty();
  }

  private static Optional<String> option(JsonNode component, JsonNode answer, JsonNode answers) {
    if (!answer.isValueNode()) {
      return Optional.of("une seule réponse est attendue.");
    }
    return contains(offered(component, answers), answer)
        ? Optional.empty()
        : Optional.of("cette réponse n'est pas proposée.");
  }

  private static Optional<String> options(JsonNode component, JsonNode answer, JsonNode answers) {
    if (!answer.isArray()) {
      return Optional.of("une liste est attendue.");
    }
    JsonNode offered = offered(component, answers);
    return StreamSupport.stream(answer.spliterator(), false).allMatch(item -> contains(offered, item))
        ? Optional.empty()
        : Optional.of("une réponse n'est pas proposée.");
  }

  private static JsonNode offered(JsonNode component, JsonNode answers) {
    return component.has("valuesKey")
        ? answers.path(component.get("valuesKey").asText())
        : component.path("values");
  }

  private static boolean contains(JsonNode values, JsonNode answer) {
    return StreamSupport.stream(values.spliterator(), false)
        .anyMatch(value -> value.path("value").asText().equals(answer.asText()));
  }

  private static Optional<String> date(JsonNode component, JsonNode answer) {
    boolean dateOnly = component.path("subtype").asText("date").equals("date");
    try {
      if (dateOnly) {
        LocalDate.parse(answer.asText());
      } else {
        LocalDateTime.parse(answer.asText());
      }
      return Optional.empty();
    } catch (DateTimeParseException unreadable) {
      return Optional.of(dateOnly ? "une date est attendue." : "une date et une heure sont attendues.");
    }
  }
}
