package org.jalon.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jalon.model.ModelFile;
import org.jalon.submission.OpenForms;

/** The engine's repository service, which takes from people only what passes the gate, and leaves open tasks their forms. */
class GuardedRepositoryService extends RepositoryServiceImpl {

  private final DeploymentGate gate;
  private final OpenForms openForms;

  GuardedRepositoryService(DeploymentGate gate, OpenForms openForms) {
    this.gate = gate;
    this.openForms = openForms;
  }

  @Override
  public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
    return commandExecutor.execute(new GuardedDeployment(builder));
  }

  private final class GuardedDeployment extends DeployCmd {

    private static final long serialVersionUID = 1L;

    GuardedDeployment(DeploymentBuilderImpl builder) {
      super(builder);
    }

    /** After rights, lock and filter of duplicates; before anything is stored. */
    @Override
    protected void deploy(CommandContext commandContext, DeploymentEntity deployment) {
      // Packaged models were checked by the build.
      if (commandContext.getAuthentication() != null) {
        gate.check(deployment);
      }
      openForms.keep(forms(deployment));
      super.deploy(commandContext, deployment);
    }
  }

  private static Set<String> forms(DeploymentEntity deployment) {
    return deployment.getResources().values().stream()
        .filter(resource -> resource.getName().endsWith(".form"))
        .flatMap(form -> ModelFile.read(form.getName(), form.getBytes()).keys().stream())
        .collect(Collectors.toSet());
  }
}
