package org.jalon.engine;

import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/** The engine's repository service, which takes from people only what passes the gate. */
class GuardedRepositoryService extends RepositoryServiceImpl {

  private final DeploymentGate gate;

  GuardedRepositoryService(DeploymentGate gate) {
    this.gate = gate;
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
      super.deploy(commandContext, deployment);
    }
  }
}
