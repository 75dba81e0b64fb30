package org.jalon.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The rules that one form states for its answers. What is only shown ({@code disabled}) is not checked, and
 * nobody can answer what a condition hides.
 */
public final class FormRules {

  private static final int EXCERPT = 60;

  private final JsonNode form;

  /** @param form the form-js schema */
  public FormRules(JsonNode form) {
    this.form = form;
  }

  /** The variables that this form reads or writes: answers, what it only shows, and lists of options. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    collect(form, component -> true, names);
    optionLists(form, names);
    return names;
  }

  /** The variables that this form asks for. No other may come with its answers. */
  public Set<String> asked() {
    Set<String> names = new LinkedHashSet<>();
    collect(form, FormRules::asks, names);
    return names;
  }

  /** The variables asked for that are for the coach alone: {@code properties.confidentiality} is coach. */
  public Set<String> coachOnly() {
    Set<String> names = new LinkedHashSet<>();
    collect(form, component -> asks(component) && isCoachOnly(component), names);
    return names;
  }

  private static void collect(JsonNode parent, Predicate<JsonNode> wanted, Set<String> names) {
    for (JsonNode component : parent.path("components")) {
      String name = component.path("path").asText(component.path("key").asText(""));
      if (name.isEmpty()) {
        collect(component, wanted, names);
      } else if (wanted.test(component)) {
        names.add(name);
      }
    }
  }

  private static void optionLists(JsonNode parent, Set<String> names) {
    for (JsonNode component : parent.path("components")) {
      if (component.has("valuesKey")) {
        names.add(component.get("valuesKey").asText());
      }
      optionLists(component, names);
    }
  }

  private static boolean asks(JsonNode component) {
    if (component.path("disabled").asBoolean() || component.path("readonly").asBoolean()) {
      return false;
    }
    return component.has("components")
        ? StreamSupport.stream(component.get("components").spliterator(), false).anyMatch(FormRules::asks)
        : component.has("key");
  }

  static boolean isCoachOnly(JsonNode component) {
    return component.path("properties").path("confidentiality").asText().equals("coach");
  }

  /**
   * Every field whose answer breaks a rule, in the order of the form; empty if all is well.
   *
   * @param answers what the form's variables are with this submission
   * @param submitted the variables that came with this submission
   */
  public List<Violation> check(ObjectNode answers, Set<String> submitted, SpecialRules special) {
    Check check = new Check(answers, submitted, special, new ArrayList<>());
    checkAll(form, answers, "", Place.TOP, check);
    return check.violations();
  }

  /**
   * Every list whose rows are given and only partly answered, and that came back with other rows: what a
   * {@code readonly} column shows is the form's own.
   *
   * @param before what the form's variables were before this submission
   * @param answers what they are with it
   */
  public List<Violation> checkGiven(ObjectNode before, ObjectNode answers) {
    List<Violation> violations = new ArrayList<>();
    for (JsonNode component : form.path("components")) {
      List<String> given = givenColumns(component);
      String name = component.path("path").asText();
      if (!given.isEmpty() && !columns(before.path(name), given).equals(columns(answers.path(name), given))) {
        violations.add(new Violation(name, label(component), Problem.of("givenRows")));
      }
    }
    return violations;
  }

  private static List<String> givenColumns(JsonNode list) {
    return StreamSupport.stream(list.path("components").spliterator(), false)
        .filter(column -> list.path("type").asText().equals("dynamiclist") && column.path("readonly").asBoolean())
        .map(column -> column.path("key").asText())
        .toList();
  }

  private static List<List<String>> columns(JsonNode rows, List<String> names) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> names.stream().map(name -> row.path(name).asText()).toList())
        .toList();
  }

  /** One submission under examination. */
  private record Check(
      ObjectNode answers, Set<String> submitted, SpecialRules special, List<Violation> violations) {

    void add(Place place, Problem problem) {
      violations.add(new Violation(place.field(), place.label(), problem));
    }
  }

  /** Where in the form something is: by its keys, and as people are told. */
  private record Place(String field, String label) {

    static final Place TOP = new Place("", "");

    Place of(String name, String ownLabel) {
      return new Place(field + name, label + ownLabel);
    }

    /** What is inside a group of fields, told without the group's own label. */
    Place inside(String name) {
      return new Place(field + name + ".", label);
    }

    /** What is inside a row of a list. */
    Place insideRow() {
      return new Place(field + ".", label + ", ");
    }
  }

  /**
   * @param variable the one that holds this part of the form, or empty where each field is a variable
   */
  private void checkAll(JsonNode parent, JsonNode scope, String variable, Place around, Check check) {
    for (JsonNode component : parent.path("components")) {
      String name = component.path("path").asText(component.path("key").asText(""));
      String owner = variable.isEmpty() ? name : variable;
      if (component.path("disabled").asBoolean()) {
        continue;
      }
      if (isHidden(component, check)) {
        refuseHidden(component, scope, owner, around, check);
        continue;
      }
      switch (component.path("type").asText()) {
        case "group" -> checkGroup(component, scope, owner, around, check);
        case "dynamiclist" -> checkList(component, scope.path(name), owner, around, check);
        default -> {
          if (component.has("key")) {
            FieldRules.problem(component, scope.path(name), check.answers(), check.special())
                .ifPresent(problem -> check.add(around.of(name, label(component)), problem));
          }
        }
      }
    }
  }

  private void checkGroup(JsonNode group, JsonNode scope, String owner, Place around, Check check) {
    if (!group.has("path")) {
      checkAll(group, scope, owner, around, check);
      return;
    }
    String name = group.get("path").asText();
    JsonNode inner = scope.path(name);
    if (!FieldRules.isEmpty(inner) && !inner.isObject()) {
      check.add(around.of(name, label(group)), Problem.of("group"));
      return;
    }
    if (check.submitted().contains(owner)) {
      refuseUnknown(group, inner, around.of(name, label(group)), check);
    }
    checkAll(group, inner, owner, around.inside(name), check);
  }

  private void refuseUnknown(JsonNode group, JsonNode inner, Place place, Check check) {
    Set<String> known = new LinkedHashSet<>();
    collect(group, component -> true, known);
    inner
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                check.add(place, Problem.of("unknown", excerpt(name)));
              }
            });
  }

  /** The beginning of a name that somebody sent, fit to be shown. */
  public static String excerpt(String name) {
    String shown = name.replaceAll("[^\\p{L}\\p{N}_.-]", "?");
    return shown.codePointCount(0, shown.length()) <= EXCERPT
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, EXCERPT)) + "…";
  }

  private void refuseHidden(JsonNode component, JsonNode scope, String owner, Place around, Check check) {
    if (component.has("components") && !component.path("type").asText().equals("dynamiclist")) {
      String path = component.path("path").asText("");
      JsonNode inner = path.isEmpty() ? scope : scope.path(path);
      Place within = path.isEmpty() ? around : around.inside(path);
      for (JsonNode child : component.get("components")) {
        String name = child.path("path").asText(child.path("key").asText(""));
        refuseHidden(child, inner, owner.isEmpty() ? name : owner, within, check);
      }
      return;
    }
    String name = component.path("path").asText(component.path("key").asText(""));
    JsonNode answer = scope.path(name);
    boolean answered = FieldRules.isAnswered(component, answer) && !(answer.isBoolean() && !answer.asBoolean());
    if (!name.isEmpty() && answered && asks(component) && check.submitted().contains(owner)) {
      check.add(around.of(name, label(component)), Problem.of("notAsked"));
    }
  }

  private void checkList(JsonNode list, JsonNode items, String owner, Place around, Check check) {
    Place place = around.of(list.path("path").asText(), label(list));
    if (!items.isArray() && !FieldRules.isEmpty(items)) {
      check.add(place, Problem.of("list"));
    } else if (items.size() < list.path("properties").path("minItems").asInt(0)) {
      check.add(place, Problem.of("minItems", list.path("properties").path("minItems").asText()));
    } else {
      for (int i = 0; i < items.size(); i++) {
        Place row = new Place(place.field() + "." + i, place.label() + " " + (i + 1));
        if (!items.get(i).isObject()) {
          check.add(row, Problem.of("group"));
          continue;
        }
        if (check.submitted().contains(owner)) {
          refuseUnknown(list, items.get(i), row, check);
        }
        checkAll(list, items.get(i), owner, row.insideRow(), check);
      }
    }
  }

  private static boolean isHidden(JsonNode component, Check check) {
    String hide = component.path("conditional").path("hide").asText("");
    return hide.startsWith("=") && check.special().holds(hide.substring(1), check.answers());
  }

  private static String label(JsonNode component) {
    for (String name : List.of("label", "dateLabel", "key")) {
      if (!component.path(name).asText("").isEmpty()) {
        return component.get(name).asText();
      }
    }
    return component.path("id").asText();
  }
}
