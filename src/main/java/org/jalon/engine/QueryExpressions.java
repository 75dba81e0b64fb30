package org.jalon.engine;

import java.util.Collection;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jalon.submission.RefusedException;

/**
 * Refuses a query that brings an expression along, in its {@code orQueries} too, before the engine as much as
 * reads it: the parser alone can be made to run out of stack. The filters' {@code ${currentUser()}} may pass.
 */
class QueryExpressions extends CommandInterceptor {

  static final String REFUSAL = "Les requêtes n'acceptent pas d'expression.";

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof TaskQueryImpl tasks) {
      tasks.getQueries().forEach(QueryExpressions::check);
    } else if (command instanceof AbstractQuery<?, ?> query) {
      check(query);
    }
    return next.execute(command);
  }

  private static void check(AbstractQuery<?, ?> query) {
    Collection<String> expressions = query.getExpressions().values();
    if (!expressions.stream().allMatch(ModelExpressions.CURRENT_USER::equals)) {
      throw new RefusedException(REFUSAL);
    }
  }
}
