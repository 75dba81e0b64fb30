package org.jalon.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the forms fit themselves and each other. What they show is compared where a model uses them. */
final class FormCheck {

  private final Models models;
  private final Faults faults;

  FormCheck(Models models, Faults faults) {
    this.models = models;
    this.faults = faults;
  }

  void check() {
    Set<String> used = models.all().stream().flatMap(models::formsOf).collect(Collectors.toSet());
    models.forms().forEach((stem, form) -> check(stem, form, used));
  }

  private void check(String stem, FormFields form, Set<String> used) {
    faults.expect(form.id().equals(stem), file(stem), "Le formulaire %s se nomme lui-même %s.", stem, form.id());
    form.conditions().forEach(condition -> checkCondition(stem, form, condition));
    for (String component : form.lost()) {
      faults.expect(
          false, file(stem),
          "Le champ %s du formulaire %s est désactivé dans une variable demandée : il serait perdu.", component, stem);
    }
    form.asked().forEach(variable -> checkWhole(stem, variable, form.inside(variable), used));
  }

  /** Whoever asks for a variable replaces the whole of it, so all forms that are used must ask for the same. */
  private void checkWhole(String stem, String variable, Set<String> inside, Set<String> used) {
    for (Map.Entry<String, FormFields> other : models.forms().entrySet()) {
      if (used.contains(other.getKey()) && other.getValue().asked().contains(variable)) {
        Set<String> theirs = other.getValue().inside(variable);
        theirs.removeAll(inside);
        for (String field : theirs) {
          faults.expect(
              false, file(stem),
              "Le formulaire %s demande %s sans %s, que demande le formulaire %s.",
              stem, variable, field, other.getKey());
        }
      }
    }
  }

  private void checkCondition(String stem, FormFields form, FormFields.Condition condition) {
    for (String name : condition.names()) {
      faults.expect(
          form.fields().contains(name),
          file(stem),
          "Le champ %s du formulaire %s se cache selon %s, que ce formulaire n'a pas.",
          condition.component(), stem, name);
    }
    for (ModelExpression.Comparison comparison : condition.comparisons()) {
      Set<String> options = models.options(comparison.variable());
      faults.expect(
          options.isEmpty() || options.contains(comparison.value()),
          file(stem),
          "Le champ %s du formulaire %s compare %s à « %s », mais les formulaires proposent %s.",
          condition.component(), stem, comparison.variable(), comparison.value(), options);
    }
  }

  private static String file(String stem) {
    return "forms/" + stem + ".form";
  }
}
