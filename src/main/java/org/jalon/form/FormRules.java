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

  private static boolean isCoachOnly(JsonNode component) {
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
    checkAll(form, answers, "", "", check);
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
        violations.add(new Violation(label(component), "les lignes données ne se modifient pas ici."));
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

    void add(String label, String message) {
      violations.add(new Violation(label, message));
    }
  }

  /**
   * @param variable the one that holds this part of the form, or empty where each field is a variable
   */
  private void checkAll(JsonNode parent, JsonNode scope, String variable, String prefix, Check check) {
    for (JsonNode component : parent.path("components")) {
      String name = component.path("path").asText(component.path("key").asText(""));
      String owner = variable.isEmpty() ? name : variable;
      if (component.path("disabled").asBoolean()) {
        continue;
      }
      if (isHidden(component, check)) {
        refuseHidden(component, scope, owner, prefix, check);
        continue;
      }
      switch (component.path("type").asText()) {
        case "group" -> checkGroup(component, scope, owner, prefix, check);
        case "dynamiclist" -> checkList(component, scope.path(name), owner, prefix, check);
        default -> {
          if (component.has("key")) {
            FieldRules.problem(component, scope.path(name), check.answers(), check.special())
                .ifPresent(message -> check.add(prefix + label(component), message));
          }
        }
      }
    }
  }

  private void checkGroup(JsonNode group, JsonNode scope, String owner, String prefix, Check check) {
    if (!group.has("path")) {
      checkAll(group, scope, owner, prefix, check);
      return;
    }
    JsonNode inner = scope.path(group.get("path").asText());
    if (!FieldRules.isEmpty(inner) && !inner.isObject()) {
      check.add(prefix + label(group), "un groupe de champs est attendu.");
      return;
    }
    if (check.submitted().contains(owner)) {
      refuseUnknown(group, inner, prefix + label(group), check);
    }
    checkAll(group, inner, owner, prefix, check);
  }

  private void refuseUnknown(JsonNode group, JsonNode inner, String label, Check check) {
    Set<String> known = new LinkedHashSet<>();
    collect(group, component -> true, known);
    inner
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                check.add(label, "« " + excerpt(name) + " » n'est pas un champ de ce formulaire.");
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

  private void refuseHidden(JsonNode component, JsonNode scope, String owner, String prefix, Check check) {
    if (component.has("components") && !component.path("type").asText().equals("dynamiclist")) {
      JsonNode inner = component.has("path") ? scope.path(component.get("path").asText()) : scope;
      for (JsonNode child : component.get("components")) {
        String name = child.path("path").asText(child.path("key").asText(""));
        refuseHidden(child, inner, owner.isEmpty() ? name : owner, prefix, check);
      }
      return;
    }
    String name = component.path("path").asText(component.path("key").asText(""));
    JsonNode answer = scope.path(name);
    boolean answered = FieldRules.isAnswered(component, answer) && !(answer.isBoolean() && !answer.asBoolean());
    if (!name.isEmpty() && answered && asks(component) && check.submitted().contains(owner)) {
      check.add(prefix + label(component), "ce champ n'est pas demandé ici.");
    }
  }

  private void checkList(JsonNode list, JsonNode items, String owner, String prefix, Check check) {
    String label = prefix + label(list);
    if (!items.isArray() && !FieldRules.isEmpty(items)) {
      check.add(label, "une liste est attendue.");
    } else if (items.size() < list.path("properties").path("minItems").asInt(0)) {
      check.add(label, "il en faut au moins " + list.path("properties").path("minItems").asInt() + ".");
    } else {
      for (int i = 0; i < items.size(); i++) {
        String row = label + " " + (i + 1);
        if (!items.get(i).isObject()) {
          check.add(row, "un groupe de champs est attendu.");
          continue;
        }
        if (check.submitted().contains(owner)) {
          refuseUnknown(list, items.get(i), row, check);
        }
        checkAll(list, items.get(i), owner, row + ", ", check);
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
