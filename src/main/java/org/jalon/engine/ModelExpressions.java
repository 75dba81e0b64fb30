package org.jalon.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jalon.submission.RefusedException;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates the expressions of deployed models, and none that come with a query: the engine evaluates
 * those without a scope (CVE-2026-109432). The one exception is the filters' {@code ${currentUser()}},
 * which is answered without evaluating anything.
 */
class ModelExpressions extends SpringExpressionManager {

  static final String CURRENT_USER = "${currentUser()}";

  ModelExpressions(ApplicationContext context, Map<Object, Object> beans) {
    super(context, beans);
  }

  @Override
  public Expression createExpression(String expression) {
    return CURRENT_USER.equals(expression) ? new CurrentUser() : super.createExpression(expression);
  }

  @Override
  public ELContext getElContext(VariableScope scope) {
    if (scope == null) {
      throw new RefusedException(QueryExpressions.REFUSAL);
    }
    return super.getElContext(scope);
  }

  private static final class CurrentUser implements Expression {

    @Override
    public Object getValue(VariableScope scope) {
      return CommandContextFunctions.currentUser();
    }

    @Override
    public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
      return getValue(scope);
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
      throw new UnsupportedOperationException("The current user cannot be assigned to.");
    }

    @Override
    public void setValue(Object value, VariableScope scope, BaseDelegateExecution execution) {
      setValue(value, scope);
    }

    @Override
    public String getExpressionText() {
      return CURRENT_USER;
    }

    @Override
    public boolean isLiteralText() {
      return false;
    }
  }
}
