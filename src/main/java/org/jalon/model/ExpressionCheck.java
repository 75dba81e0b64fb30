package org.jalon.model;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.util.StringUtils;

/**
 * Whether expressions name what there is, and nothing else: beans for models and their methods, variables, answers
 * that forms offer. Whatever could lead from there to the inside of the JVM is refused: a call on the result of a
 * call, on a text or on a variable, and the class of anything.
 */
final class ExpressionCheck {

  private static final Map<String, Class<?>> WORDS_OF_THE_ENGINE =
      Map.of("execution", DelegateExecution.class, "task", DelegateTask.class);

  private static final Set<String> VARIABLES_OF_THE_ENGINE =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final ModelParts parts;
  private final Models models;
  private final KnownVariables variables;
  private final Faults faults;

  ExpressionCheck(ModelParts parts, Models models, KnownVariables variables, Faults faults) {
    this.parts = parts;
    this.models = models;
    this.variables = variables;
    this.faults = faults;
  }

  void check(Model model) {
    models.expressionsOf(model).forEach(found -> check(found, variables.of(model)));
  }

  private void check(Models.Found found, Set<String> known) {
    ModelExpression expression = found.expression();
    for (String name : expression.names) {
      expect(
          parts.beans().containsKey(name)
              || WORDS_OF_THE_ENGINE.containsKey(name)
              || VARIABLES_OF_THE_ENGINE.contains(name)
              || known.contains(name),
          found, "%s : %s n'est ni un bean permis aux modèles ni une variable que quelque chose fournit.", name);
    }
    for (String name : expression.gets) {
      expect(known.contains(name), found, "%s : rien ne fournit la variable %s.", name);
    }
    for (String roundabout : expression.roundabouts) {
      expect(
          false, found,
          "%s : l'expression %s n'est pas permise ; seules les méthodes des beans le sont, une à la fois.",
          roundabout);
    }
    expression.calls.forEach(call -> checkCall(found, call, known));
    for (ModelExpression.Property property : expression.properties) {
      Class<?> type = type(property.target());
      expect(
          type == null
              ? !property.name().equals("class")
              : hasMethod(type, "get" + StringUtils.capitalize(property.name()), 0),
          found, "%s : %s.%s n'existe pas.", property.target(), property.name());
    }
    for (ModelExpression.Comparison comparison : expression.comparisons) {
      Set<String> options = models.options(comparison.variable());
      expect(
          options.isEmpty() || options.contains(comparison.value()),
          found, "%s : %s est comparé à « %s », mais les formulaires proposent %s.",
          comparison.variable(), comparison.value(), options);
    }
    expression.insides.forEach(inside -> checkInside(found, inside));
  }

  private void checkCall(Models.Found found, ModelExpression.Call call, Set<String> known) {
    Class<?> type = type(call.target());
    if (type != null) {
      expect(
          hasMethod(type, call.method(), call.parameters()),
          found, "%s : %s.%s n'existe pas avec %d paramètre(s).", call.target(), call.method(), call.parameters());
    } else {
      expect(
          !known.contains(call.target()) && !VARIABLES_OF_THE_ENGINE.contains(call.target()),
          found, "%s : %s est une variable, %s n'y est pas permis.", call.target(), call.method());
    }
  }

  private void checkInside(Models.Found found, ModelExpression.Inside inside) {
    Set<String> fields =
        models.forms().values().stream()
            .filter(form -> form.asked().contains(inside.variable()))
            .flatMap(form -> form.inside(inside.variable()).stream())
            .collect(Collectors.toSet());
    expect(
        fields.isEmpty() || fields.contains(inside.variable() + "." + inside.path()),
        found, "%s : aucun formulaire ne demande %s.%s.", inside.variable(), inside.path());
  }

  private void expect(boolean matches, Models.Found found, String sentence, Object... names) {
    Object[] all = Stream.concat(Stream.of(found.at()), Stream.of(names)).toArray();
    faults.expect(matches, found.file(), sentence, all);
  }

  private Class<?> type(String name) {
    return WORDS_OF_THE_ENGINE.containsKey(name) ? WORDS_OF_THE_ENGINE.get(name) : parts.beans().get(name);
  }

  private static boolean hasMethod(Class<?> type, String name, int parameters) {
    return Modifier.isPublic(type.getModifiers())
        && Arrays.stream(type.getMethods())
            .filter(method -> method.getDeclaringClass() != Object.class)
            .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == parameters);
  }
}
