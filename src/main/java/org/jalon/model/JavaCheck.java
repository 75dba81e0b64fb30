package org.jalon.model;

import java.util.Set;

/** Whether the models still hold what Java calls by its name. */
final class JavaCheck {

  private final ModelParts parts;
  private final Models models;
  private final KnownVariables variables;
  private final Faults faults;

  JavaCheck(ModelParts parts, Models models, KnownVariables variables, Faults faults) {
    this.parts = parts;
    this.models = models;
    this.variables = variables;
    this.faults = faults;
  }

  void check() {
    parts.beans().forEach(
        (bean, type) ->
            faults.expect(type != null, "", "Les modèles peuvent nommer le bean %s, qui n'existe pas.", bean));
    parts.processes().forEach(
        (constant, id) ->
            expect(models.processes(), id, "Le service a besoin du processus %s (%s), qu'aucun modèle ne contient.", constant));
    parts.tasks().forEach(
        (constant, id) ->
            expect(models.tasks().keySet(), id, "Le service a besoin de la tâche %s (%s), qui n'est dans aucun modèle.", constant));
    Set<String> anywhere = variables.ofAnyProcess();
    parts.variables().forEach(
        (constant, name) ->
            expect(anywhere, name, "Le service a besoin de la variable %s (%s), qui n'est dans aucun modèle.", constant));
  }

  private void expect(Set<String> there, String name, String sentence, String constant) {
    faults.expect(there.contains(name), "", sentence, name, constant);
  }
}
