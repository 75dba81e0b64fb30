package org.jalon.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.jalon.mission.DocumentKind;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Makes the present version of a document: field {@code document}, the code of a {@link DocumentKind}. Prototype, like
 * {@link SendMailDelegate}.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class MakeDocumentListener implements ExecutionListener {

  private final MissionDocuments documents;
  private Expression document;

  MakeDocumentListener(MissionDocuments documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String code = (String) document.getValue(execution);
    documents.make(
        execution,
        DocumentKind.of(code).orElseThrow(() -> new IllegalArgumentException("No such document: " + code)));
  }
}
