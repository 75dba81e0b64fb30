package org.jalon.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** What an expression of a model names, read by the engine's own parser. */
final class ModelExpression {

  /** In characters: the parser runs out of stack on some thousand brackets. */
  private static final int LONGEST = 500;

  /** A call such as {@code coaches.name(coach)}. */
  record Call(String target, String method, int parameters) {}

  /** A property such as {@code task.assignee}. */
  record Property(String target, String name) {}

  /** A comparison such as {@code answer == 'refused'}. */
  record Comparison(String variable, String value) {}

  /** A value out of a JSON variable: {@code json.text(steering, 'person.name')}. */
  record Inside(String variable, String path) {}

  /** Beans, variables and words of the engine. */
  final Set<String> names = new TreeSet<>();

  final List<Call> calls = new ArrayList<>();
  final List<Property> properties = new ArrayList<>();
  final List<Comparison> comparisons = new ArrayList<>();
  final List<Inside> insides = new ArrayList<>();

  /** Variables that {@code execution.setVariable('…', …)} writes. */
  final Set<String> sets = new TreeSet<>();

  /** Variables that {@code execution.getVariable('…')} reads. */
  final Set<String> gets = new TreeSet<>();

  /** What it asks of something other than a name: a call on a call's result or on a text, {@code a['b']}, a function. */
  final Set<String> roundabouts = new TreeSet<>();

  private ModelExpression() {}

  /**
   * @throws IllegalArgumentException if the engine could not read it either, or only with a great effort; the
   *     message says in French what is wrong
   */
  static ModelExpression of(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("elle a plus de %d caractères".formatted(LONGEST));
    }
    ModelExpression expression = new ModelExpression();
    try {
      expression.read(new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot());
    } catch (TreeBuilderException broken) {
      throw new IllegalArgumentException(text, broken);
    }
    return expression;
  }

  private void read(Node node) {
    if (node instanceof AstIdentifier identifier) {
      names.add(identifier.getName());
    } else if (node instanceof AstMethod) {
      readCall((AstNode) node.getChild(0), node.getChild(1));
    } else if (node instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier target) {
      properties.add(new Property(target.getName(), lastName(dot)));
    } else if (node instanceof AstDot || node instanceof AstBracket || node instanceof AstFunction) {
      roundabouts.add(((AstNode) node).getStructuralId(null));
    } else if (node instanceof AstBinary binary) {
      readComparison(binary.getChild(0), binary.getChild(1));
    }
    if (!(node instanceof AstMethod)) {
      readChildren(node);
    }
  }

  private void readCall(AstNode method, Node parameters) {
    if (method instanceof AstDot && method.getChild(0) instanceof AstIdentifier target) {
      Call call = new Call(target.getName(), lastName(method), parameters.getCardinality());
      calls.add(call);
      if (parameters.getCardinality() > 0 && parameters.getChild(0) instanceof AstString name) {
        switch (call.target() + "." + call.method()) {
          case "execution.setVariable", "execution.setVariableLocal" -> sets.add(text(name));
          case "execution.getVariable", "execution.getVariableLocal" -> gets.add(text(name));
          default -> { }
        }
      }
      if (call.target().equals("json")
          && parameters.getCardinality() == 2
          && parameters.getChild(0) instanceof AstIdentifier variable
          && parameters.getChild(1) instanceof AstString path) {
        insides.add(new Inside(variable.getName(), text(path)));
      }
    } else {
      roundabouts.add(method.getStructuralId(null));
    }
    readChildren(method);
    readChildren(parameters);
  }

  private void readComparison(Node left, Node right) {
    if (left instanceof AstIdentifier variable && right instanceof AstString value) {
      comparisons.add(new Comparison(variable.getName(), text(value)));
    } else if (right instanceof AstIdentifier variable && left instanceof AstString value) {
      comparisons.add(new Comparison(variable.getName(), text(value)));
    }
  }

  private void readChildren(Node node) {
    for (int i = 0; i < node.getCardinality(); i++) {
      read(node.getChild(i));
    }
  }

  private static String lastName(AstNode property) {
    String whole = property.getStructuralId(null);
    return whole.substring(whole.lastIndexOf('.') + 1);
  }

  private static String text(AstString string) {
    return (String) string.eval(null, null);
  }
}
