package org.jalon.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.form.FormRules;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;

/** Breaks every rule that a form states, one at a time, in answers that are good but for that. */
public final class BadAnswers {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final MonthDay HOLIDAY = MonthDay.of(7, 14);

  private static final String NEEDED = "une réponse est nécessaire.";
  private static final String NO_SUCH_VALUE = "cette sorte de valeur n'est pas acceptée.";

  /** Values of types that the engine knows and no form submits, as its REST API takes them. */
  private static final Map<String, String> FOREIGN_TYPES =
      new TreeMap<>(
          Map.of(
              "Date", "{'type': 'Date', 'value': '2026-12-01T09:00:00.000+0100'}",
              "Bytes", "{'type': 'Bytes', 'value': 'w6k='}",
              "File", "{'type': 'File', 'value': 'w6k=', 'valueInfo': {'filename': 'a.txt', 'mimetype': 'text/plain'}}",
              "Object",
                  "{'type': 'Object', 'value': '{}', 'valueInfo':"
                      + " {'objectTypeName': 'java.util.LinkedHashMap', 'serializationDataFormat': 'application/json'}}",
              "untyped object", "{'value': {'a': 'b'}}",
              "untyped list", "{'value': ['a']}",
              "broken JSON", "{'type': 'Json', 'value': '{'}",
              "JSON with more behind it", "{'type': 'Json', 'value': '{} x'}",
              "text as JSON", "{'type': 'Json', 'value': '\\\"a\\\"'}",
              "null as JSON", "{'type': 'Json', 'value': 'null'}"));

  /**
   * One answer too bad to be taken.
   *
   * @param kind what is wrong in general
   * @param field how the refusal names the field
   * @param why what it says of it; empty where that depends
   * @param variables as the REST API takes them
   */
  public record Bad(String kind, String field, String why, ObjectNode variables) {

    /** What the refusal says of the field. */
    public String sentence() {
      return "« " + field + " » : " + why;
    }

    @Override
    public String toString() {
      return kind + " at « " + field + " »: " + variables;
    }
  }

  private final JsonNode form;
  private final ObjectNode known;
  private final ObjectNode good;
  private final SpecialRules special;
  private final LocalDateTime now;
  private final List<Bad> found = new ArrayList<>();

  private BadAnswers(JsonNode form, ObjectNode known, ObjectNode good, SpecialRules special, LocalDateTime now) {
    this.form = form;
    this.known = known;
    this.good = good;
    this.special = special;
    this.now = now;
  }

  /**
   * @param known what the form reads and shows
   * @param good answers that the form takes
   * @param now the local time where the firm works
   */
  public static List<Bad> to(
      JsonNode form, ObjectNode known, Map<String, Object> good, SpecialRules special, LocalDateTime now) {
    BadAnswers bad = new BadAnswers(form, known, tree(good), special, now);
    bad.checkThatTheyAreGood();
    bad.breakAll(form, List.of(), "");
    return bad.found;
  }

  /** The same, with variables that are none of the form's answers, or of a type that no form submits. */
  public static List<Bad> andForeignOnes(
      JsonNode form, ObjectNode known, Map<String, Object> good, SpecialRules special, LocalDateTime now) {
    BadAnswers bad = new BadAnswers(form, known, tree(good), special, now);
    bad.found.addAll(to(form, known, good, special, now));
    bad.bringForeignVariables();
    return bad.found;
  }

  /** Answers as one tree. */
  public static ObjectNode tree(Map<String, Object> answers) {
    ObjectNode tree = JSON.objectNode();
    answers.forEach(
        (name, value) -> tree.set(name, value instanceof JsonValue ? Answers.tree(value) : MAPPER.valueToTree(value)));
    return tree;
  }

  /** What a form's variables are, read from the answer of the REST API. */
  public static ObjectNode known(JsonNode formVariables) {
    ObjectNode tree = JSON.objectNode();
    formVariables
        .fields()
        .forEachRemaining(
            variable -> {
              JsonNode value = variable.getValue().path("value");
              boolean json = variable.getValue().path("type").asText().equals("Json") && value.isTextual();
              tree.set(variable.getKey(), json ? Answers.tree(value.asText()) : value);
            });
    return tree;
  }

  private ObjectNode all(ObjectNode answers) {
    ObjectNode all = known.deepCopy();
    all.setAll(answers);
    return all;
  }

  private void checkThatTheyAreGood() {
    Set<String> names = Set.copyOf(fields(good));
    FormRules rules = new FormRules(form);
    List<Violation> violations = new ArrayList<>(rules.check(all(good), names, special));
    violations.addAll(rules.checkGiven(known, all(good)));
    if (!violations.isEmpty()) {
      throw new IllegalArgumentException("These answers are no good to begin with: " + violations);
    }
  }

  private void breakAll(JsonNode parent, List<Object> at, String prefix) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("disabled").asBoolean()) {
        continue;
      }
      List<Object> inner = inner(component, at);
      String label = prefix + label(component);
      if (isHidden(component)) {
        answerHidden(component, inner, prefix);
      } else if (component.path("type").asText().equals("group")) {
        breakGroup(component, inner, label, !inner.equals(at));
        breakAll(component, inner, prefix);
      } else if (component.path("type").asText().equals("dynamiclist")) {
        breakList(component, inner, label);
      } else if (asks(component)) {
        breakField(component, inner, label);
      }
    }
  }

  private void breakGroup(JsonNode group, List<Object> at, String label, boolean hasPath) {
    if (hasPath && asks(group)) {
      String why = "un groupe de champs est attendu.";
      add("text for a group", label, why, at, text("Claire"));
      add("list for a group", label, why, at, json("['Claire']"));
      add("number for a group", label, why, at, json("7"));
      add("unknown field in a group", label, "« role » n'est pas un champ de ce formulaire.", child(at, "role"), text("hr"));
    }
  }

  private void breakList(JsonNode list, List<Object> at, String label) {
    if (asks(list)) {
      String why = "une liste est attendue.";
      add("text for a list", label, why, at, text("Déléguer"));
      add("object for a list", label, why, at, json("{'0': {}}"));
      add("number for a list", label, why, at, json("7"));
      add("text for a row", label + " 1", "un groupe de champs est attendu.", at, json("['Déléguer']"));
      add("list for a row", label + " 1", "un groupe de champs est attendu.", at, json("[['Déléguer']]"));
      int least = list.path("properties").path("minItems").asInt(0);
      if (least > 0) {
        add("list too short", label, "il en faut au moins " + least + ".", at, json("[]"));
        add("required missing", label, "il en faut au moins " + least + ".", at, null);
      }
    }
    if (hasGivenColumns(list)) {
      changeGivenRows(list, at, label);
    }
    if (value(at).path(0).isObject()) {
      List<Object> row = child(at, 0);
      add(
          "unknown field in a row",
          label + " 1",
          "« weight » n'est pas un champ de ce formulaire.",
          child(row, "weight"),
          json("7"));
      breakAll(list, row, label + " 1, ");
    }
  }

  private static boolean hasGivenColumns(JsonNode list) {
    return StreamSupport.stream(list.path("components").spliterator(), false)
        .anyMatch(column -> column.path("readonly").asBoolean());
  }

  private void changeGivenRows(JsonNode list, List<Object> at, String label) {
    String why = "les lignes données ne se modifient pas ici.";
    ArrayNode more = value(at).deepCopy();
    more.add(more.get(0));
    add("given rows changed", label, why, at, more);
    ArrayNode fewer = value(at).deepCopy();
    fewer.remove(0);
    add("given rows changed", label, why, at, fewer);
    add("given rows changed", label, why, at, json("[]"));
    for (JsonNode column : list.path("components")) {
      if (column.path("readonly").asBoolean()) {
        List<Object> cell = child(child(at, 0), column.path("key").asText());
        add("given rows changed", label, why, cell, text("Autre chose"));
        add("given rows changed", label, why, cell, json("{}"));
        add("given rows changed", label, why, cell, null);
      }
    }
  }

  private void breakField(JsonNode field, List<Object> at, String label) {
    JsonNode validate = field.path("validate");
    String type = field.path("type").asText();
    boolean required = validate.path("required").asBoolean();
    if (required) {
      add("required missing", label, NEEDED, at, null);
      add("required left blank", label, NEEDED, at, text(" \t"));
    }
    switch (type) {
      case "number" -> breakNumber(field, at, label);
      case "checkbox" -> {
        for (String wrong : List.of("'oui'", "1", "[true]", "{'a': true}")) {
          add("no yes or no", label, "oui ou non est attendu.", at, json(wrong));
        }
      }
      case "radio", "select" -> {
        for (String wrong : List.of("'nobody'", "7", "true", "'${1+1}'")) {
          add("option not offered", label, "cette réponse n'est pas proposée.", at, json(wrong));
        }
        add("list for one option", label, "une seule réponse est attendue.", at, JSON.arrayNode().add(value(at)));
        add("object for one option", label, "une seule réponse est attendue.", at, json("{'value': 'fr'}"));
      }
      case "checklist" -> {
        add("text for a list", label, "une liste est attendue.", at, text("coachee"));
        add("object for a list", label, "une liste est attendue.", at, json("{'0': 'coachee'}"));
        for (String wrong : List.of("['nobody']", "[7]", "[['coachee']]", "[null]")) {
          add("option not offered", label, "une réponse n'est pas proposée.", at, json(wrong));
        }
        if (required) {
          add("list too short", label, NEEDED, at, json("[]"));
        }
      }
      case "datetime" -> breakDate(field, at, label);
      default -> breakText(field, at, label);
    }
    if (!type.equals("checklist")) {
      String why = required ? NEEDED : expectation(type);
      add("empty object for a value", label, why, at, json("{}"));
      add("empty list for a value", label, why, at, json("[]"));
    }
  }

  private static String expectation(String type) {
    return switch (type) {
      case "number" -> "un nombre est attendu.";
      case "checkbox" -> "oui ou non est attendu.";
      case "radio", "select" -> "une seule réponse est attendue.";
      case "datetime" -> "";
      default -> "un texte est attendu.";
    };
  }

  private void breakNumber(JsonNode field, List<Object> at, String label) {
    JsonNode validate = field.path("validate");
    for (String wrong : List.of("'douze'", "'12'", "true", "[12]", "{'a': 12}")) {
      add("no number", label, "un nombre est attendu.", at, json(wrong));
    }
    int digits = field.path("decimalDigits").asInt();
    BigDecimal tooFine = new BigDecimal("12").add(BigDecimal.ONE.scaleByPowerOfTen(-digits - 1));
    String why = digits == 0 ? "un nombre entier est attendu." : "au plus " + digits + " décimales.";
    add("too many decimals", label, why, at, JSON.numberNode(tooFine));
    if (validate.has("min")) {
      BigDecimal below = validate.get("min").decimalValue().subtract(BigDecimal.ONE);
      add("below the least", label, "au moins " + validate.get("min").asText() + ".", at, JSON.numberNode(below));
    }
    if (validate.has("max")) {
      BigDecimal above = validate.get("max").decimalValue().add(BigDecimal.ONE);
      add("above the most", label, "au plus " + validate.get("max").asText() + ".", at, JSON.numberNode(above));
    }
  }

  private void breakText(JsonNode field, List<Object> at, String label) {
    JsonNode validate = field.path("validate");
    for (String wrong : List.of("7", "true", "['a']", "{'a': 'b'}")) {
      add("no text", label, "un texte est attendu.", at, json(wrong));
    }
    if (validate.has("maxLength")) {
      int most = validate.get("maxLength").asInt();
      add("too long", label, "au plus " + most + " caractères.", at, text("é".repeat(most + 1)));
    }
    if (field.path("type").asText().equals("textfield")) {
      for (String wrong : List.of("a\nb", "a\u0000b", "a\u2028b")) {
        add("more than one line", label, "une seule ligne de texte est attendue.", at, text(wrong));
      }
    } else {
      add("no character", label, "un caractère n'est pas accepté.", at, text("a\u0000b"));
    }
    if (validate.path("validationType").asText().equals("email")) {
      add("no address", label, "une adresse de courriel est attendue.", at, text("claire@example"));
    }
    if (validate.has("pattern")) {
      add("not the pattern", label, "ce format n'est pas accepté.", at, text("§ 12"));
    }
  }

  private void breakDate(JsonNode field, List<Object> at, String label) {
    boolean dateOnly = field.path("subtype").asText("date").equals("date");
    String why = dateOnly ? "une date est attendue." : "une date et une heure sont attendues.";
    String other = dateOnly ? "'2027-03-01T09:00'" : "'2027-03-01'";
    String impossible = dateOnly ? "'2027-02-30'" : "'2027-02-30T09:00'";
    for (String wrong :
        List.of(other, impossible, "'demain'", "20270301", "true", "['2027-03-01']", "'2027-03-01T09:00Z'")) {
      add("no date", label, why, at, json(wrong));
    }
    String rule = field.path("properties").path("rule").asText();
    String time = dateOnly ? "" : "T09:00";
    String faraway = rule.startsWith("past") ? "0001-01-01" : "9999-12-31";
    add("date too far away", label, "cette date est trop lointaine.", at, text(faraway + time));
    add("date too far away", label, "", at, text("+999999999-12-31" + time));
    add("date too far away", label, "", at, text("-999999999-01-01" + time));
    LocalDate today = now.toLocalDate();
    String past = "cette date est passée.";
    String toCome = "cette date est à venir.";
    switch (rule) {
      case "future-date-time" -> add("past date", label, past, at, text(now.minusMinutes(1).toString()));
      case "past-date-time" -> add("date to come", label, toCome, at, text(now.plusMinutes(1).toString()));
      case "future-date" -> add("past date", label, past, at, text(today.toString()));
      case "past-or-today" -> add("date to come", label, toCome, at, text(today.plusDays(1).toString()));
      case "future-business-day" -> {
        add("past date", label, past, at, text(today.toString()));
        LocalDate sunday = today.plusDays(14 - today.getDayOfWeek().getValue());
        LocalDate holiday = HOLIDAY.atYear(today.getYear() + 1);
        add("no business day", label, "ce n'est pas un jour ouvré.", at, text(sunday.toString()));
        add("no business day", label, "ce n'est pas un jour ouvré.", at, text(holiday.toString()));
      }
      default -> {}
    }
  }

  private void answerHidden(JsonNode component, List<Object> at, String prefix) {
    if (component.path("type").asText().equals("group")) {
      for (JsonNode inner : component.path("components")) {
        answerHidden(inner, inner(inner, at), prefix);
      }
    } else if (asks(component)) {
      JsonNode answer =
          switch (component.path("type").asText()) {
            case "number" -> json("12");
            case "checkbox" -> json("true");
            case "checklist" -> json("['coachee']");
            case "dynamiclist" -> json("[{}]");
            default -> text("left");
          };
      String why = "ce champ n'est pas demandé ici.";
      add("hidden field answered", prefix + label(component), why, at, answer);
      if (component.has("key") && !component.path("type").asText().equals("checklist")) {
        add("hidden field answered", prefix + label(component), why, at, json("{}"));
      }
    }
  }

  private void bringForeignVariables() {
    FormRules rules = new FormRules(form);
    Set<String> asked = rules.asked();
    int turn = 0;
    for (String name : asked) {
      for (String type : FOREIGN_TYPES.keySet()) {
        boolean first = turn < FOREIGN_TYPES.size();
        if (first || turn % 4 == 0) {
          addRaw("type: " + type, name, NO_SUCH_VALUE, name, json(FOREIGN_TYPES.get(type)));
        }
        turn++;
      }
      turn++;
      ObjectNode notKept =
          variables(good).path(name) instanceof ObjectNode answer ? answer : JSON.objectNode().put("value", "a");
      notKept.putObject("valueInfo").put("transient", true);
      addRaw("type: transient", name, NO_SUCH_VALUE, name, notKept);
    }
    String unknown = "ce n'est pas un champ de ce formulaire.";
    for (String name : List.of("missionNumber", "phase", "contractInForce", "coachOptions", "_x", "élan")) {
      if (!rules.variables().contains(name)) {
        add("unknown variable", name, unknown, List.of(name), text("M-2026-0001"));
        add("unknown variable", name, unknown, List.of(name), null);
      }
    }
    for (String name : rules.variables()) {
      if (!asked.contains(name) && !known.path(name).isMissingNode()) {
        String why = known.path(name).isNull() || isCoachOnly(form, name) ? "" : "cette valeur ne se modifie pas ici";
        add("shown value changed", name, why, List.of(name), text("autre"));
        add("shown value changed", name, why, List.of(name), json("[{'value': 'autre', 'label': 'Autre'}]"));
      }
    }
  }

  private static boolean isCoachOnly(JsonNode parent, String name) {
    return parent.findParents("key").stream()
        .filter(component -> component.path("key").asText().equals(name))
        .anyMatch(component -> component.at("/properties/confidentiality").asText().equals("coach"));
  }

  private boolean isHidden(JsonNode component) {
    String hide = component.path("conditional").path("hide").asText("");
    return hide.startsWith("=") && special.holds(hide.substring(1), all(good));
  }

  private static boolean asks(JsonNode component) {
    if (component.path("disabled").asBoolean() || component.path("readonly").asBoolean()) {
      return false;
    }
    return component.has("components")
        ? StreamSupport.stream(component.get("components").spliterator(), false).anyMatch(BadAnswers::asks)
        : component.has("key");
  }

  private static List<Object> inner(JsonNode component, List<Object> at) {
    String name = component.path("path").asText(component.path("key").asText(""));
    return name.isEmpty() ? at : child(at, name);
  }

  private static List<Object> child(List<Object> at, Object name) {
    return Stream.concat(at.stream(), Stream.of(name)).toList();
  }

  private static String label(JsonNode component) {
    return Stream.of("label", "dateLabel", "key", "id")
        .map(name -> component.path(name).asText(""))
        .filter(label -> !label.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode text(String text) {
    return JSON.textNode(text);
  }

  private static JsonNode json(String text) {
    return Answers.tree(text.replace('\'', '"'));
  }

  private static List<String> fields(ObjectNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode value(List<Object> at) {
    JsonNode value = good;
    for (Object step : at) {
      value = step instanceof Integer index ? value.path(index) : value.path((String) step);
    }
    return value;
  }

  /** @param value null: no answer at all */
  private void add(String kind, String field, String why, List<Object> at, JsonNode value) {
    ObjectNode bad = good.deepCopy();
    JsonNode parent = bad;
    for (Object step : at.subList(0, at.size() - 1)) {
      JsonNode next = step instanceof Integer index ? parent.path(index) : parent.path((String) step);
      if (!next.isContainerNode()) {
        next = ((ObjectNode) parent).putObject((String) step);
      }
      parent = next;
    }
    Object last = at.get(at.size() - 1);
    if (value == null && at.size() > 1) {
      ((ObjectNode) parent).remove((String) last);
    } else if (last instanceof Integer index) {
      ((ArrayNode) parent).set(index, value);
    } else {
      ((ObjectNode) parent).set((String) last, value);
    }
    found.add(new Bad(kind, field, why, variables(bad)));
  }

  private void addRaw(String kind, String field, String why, String variable, JsonNode value) {
    ObjectNode variables = variables(good);
    variables.set(variable, value);
    found.add(new Bad(kind, field, why, variables));
  }

  /** Answers as the REST API takes them: values bare, lists and objects as JSON. */
  public static ObjectNode variables(ObjectNode answers) {
    ObjectNode variables = JSON.objectNode();
    answers
        .fields()
        .forEachRemaining(
            answer -> {
              ObjectNode variable = variables.putObject(answer.getKey());
              if (answer.getValue().isContainerNode()) {
                variable.put("type", "Json").put("value", answer.getValue().toString());
              } else {
                variable.set("value", answer.getValue());
              }
            });
    return variables;
  }
}
