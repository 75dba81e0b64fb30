package org.jalon.participant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.jalon.participant.Part.Choice;
import org.springframework.context.MessageSource;

/**
 * A form with what was typed, as parts of a page that works without any script. What a condition hides is left out: as
 * the answers are when the page is made.
 */
final class FormParts {

  private static final Parser MARKDOWN = Parser.builder().build();

  /** Markup in a form's text is shown, not followed, and links lead to web pages and mails alone. */
  private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  private final JsonNode form;
  private final ObjectNode values;
  private final TypedAnswers typed;
  private final Map<String, String> problems;
  private final Locale language;
  private final SpecialRules feel;
  private final FormWords words;
  private final MessageSource messages;

  /**
   * @param form the form-js schema
   * @param values what the form's variables are now
   * @param violations what is wrong with what was typed
   */
  FormParts(
      JsonNode form,
      ObjectNode values,
      TypedAnswers typed,
      List<Violation> violations,
      Locale language,
      SpecialRules feel,
      MessageSource messages) {
    this.form = form;
    this.values = values.deepCopy();
    this.typed = typed;
    // Earlier answers to what is asked here are no answer to this task.
    typed.answers().forEach(this.values::set);
    this.language = language;
    this.problems =
        violations.stream()
            .collect(
                Collectors.toMap(Violation::field, violation -> violation.problem().in(language), (one, other) -> one));
    this.feel = feel;
    this.words = new FormWords(language, feel, values);
    this.messages = messages;
  }

  /** All of the form, in its order. */
  List<Part> parts() {
    return parts(form, values, "");
  }

  /** The names of the fields that are asked now. */
  Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    collect(parts(), fields);
    return fields;
  }

  private static void collect(List<Part> parts, Set<String> fields) {
    for (Part part : parts) {
      if (!part.name().isEmpty()) {
        fields.add(part.name());
      }
      collect(part.parts(), fields);
    }
  }

  /** The label of a field that is asked now; what is not asked is called as it was sent. */
  String label(Violation violation) {
    return label(parts(), violation);
  }

  private static String label(List<Part> parts, Violation violation) {
    for (Part part : parts) {
      if (part.name().equals(violation.field())) {
        return part.label();
      }
      String inside = label(part.parts(), violation);
      if (!inside.equals(violation.label())) {
        return inside;
      }
    }
    return violation.label();
  }

  private List<Part> parts(JsonNode parent, JsonNode scope, String prefix) {
    List<Part> parts = new ArrayList<>();
    List<Part> facts = new ArrayList<>();
    for (JsonNode component : parent.path("components")) {
      if (isHidden(component)) {
        continue;
      }
      boolean fact = isFact(component);
      if (!fact) {
        flush(facts, parts);
      }
      switch (component.path("type").asText()) {
        case "text" -> parts.add(Part.text(HTML.render(MARKDOWN.parse(words.text(component)))));
        case "separator" -> parts.add(Part.separator());
        case "group" -> addGroup(component, scope, prefix, parts);
        default -> {
          if (fact) {
            addFact(component, scope.path(component.path("key").asText()), facts);
          } else if (TypedAnswers.isAsked(component)) {
            parts.add(field(component, prefix + component.path("key").asText()));
          }
        }
      }
    }
    flush(facts, parts);
    return parts;
  }

  private static void flush(List<Part> facts, List<Part> parts) {
    if (!facts.isEmpty()) {
      parts.add(Part.facts(List.copyOf(facts)));
      facts.clear();
    }
  }

  private boolean isHidden(JsonNode component) {
    String hide = component.path("conditional").path("hide").asText("");
    return hide.startsWith("=") && feel.holds(hide.substring(1), values);
  }

  private static boolean isFact(JsonNode component) {
    return component.has("key") && !component.has("components") && !TypedAnswers.isAsked(component);
  }

  private void addGroup(JsonNode group, JsonNode scope, String prefix, List<Part> parts) {
    String path = group.path("path").asText("");
    List<Part> inside =
        path.isEmpty()
            ? parts(group, scope, prefix)
            : parts(group, scope.path(path), prefix + path + ".");
    if (group.path("showOutline").asBoolean() && !inside.isEmpty()) {
      parts.add(Part.group(words.label(group), inside));
    } else {
      parts.addAll(inside);
    }
  }

  private void addFact(JsonNode component, JsonNode value, List<Part> facts) {
    String shown = shown(component, value);
    if (!shown.isBlank()) {
      facts.add(Part.fact(words.label(component), words.description(component), shown));
    }
  }

  private String shown(JsonNode component, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    String unit = words.unit(component);
    return switch (component.path("type").asText()) {
      case "number" -> number(component, value) + (unit.isEmpty() ? "" : "\u00a0" + unit);
      case "checkbox" -> messages.getMessage(value.asBoolean() ? "participant.yes" : "participant.no", null, language);
      case "datetime" -> date(value.asText());
      case "radio", "select" -> chosen(component, List.of(value.asText()));
      case "checklist", "taglist" -> chosen(component, texts(value));
      default -> value.isValueNode() ? value.asText() : "";
    };
  }

  private String number(JsonNode component, JsonNode value) {
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMinimumFractionDigits(component.path("decimalDigits").asInt(0));
    return value.isNumber() ? format.format(value.decimalValue()) : value.asText();
  }

  private String date(String value) {
    try {
      return value.contains("T")
          ? LocalDateTime.parse(value)
              .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(language))
          : LocalDate.parse(value).format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
    } catch (DateTimeParseException noDate) {
      // An admin may have written anything into a variable: it is shown as it is.
      return value;
    }
  }

  private String chosen(JsonNode component, List<String> values) {
    return offered(component)
        .filter(option -> values.contains(option.path("value").asText()))
        .map(option -> words.option(component, option))
        .collect(Collectors.joining(", "));
  }

  private Stream<JsonNode> offered(JsonNode component) {
    JsonNode options =
        component.has("valuesKey") ? values.path(component.get("valuesKey").asText()) : component.path("values");
    return StreamSupport.stream(options.spliterator(), false);
  }

  private Part field(JsonNode component, String name) {
    String type = component.path("type").asText();
    List<String> given = typed.typed(name);
    boolean time = !component.path("subtype").asText("date").equals("date");
    return new Part(
        type.equals("datetime") && !time ? "date" : type,
        name,
        words.label(component),
        words.description(component),
        "",
        given.isEmpty() ? "" : given.get(0),
        words.unit(component),
        component.path("validate").path("required").asBoolean(),
        problems.get(name),
        type.equals("checkbox")
            ? List.of(new Choice("true", words.label(component), given.contains("true")))
            : offered(component)
                .map(
                    option ->
                        new Choice(
                            option.path("value").asText(),
                            words.option(component, option),
                            given.contains(option.path("value").asText())))
                .toList(),
        List.of());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
