package org.jalon.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the packaged models, with all forms, where the engine has no version of them. A version that an
 * admin deployed from Modeler is never superseded by a start of the service.
 */
@Component
class ModelSeeder {

  /** What the service's own deployments say of where they come from. */
  static final String SOURCE = "jalon";

  private static final Logger LOG = LoggerFactory.getLogger(ModelSeeder.class);

  private final RepositoryService repository;

  ModelSeeder(RepositoryService repository) {
    this.repository = repository;
  }

  void seed() {
    List<Resource> missing =
        Stream.concat(
                resources("processes/*.bpmn").stream().filter(this::isMissing),
                resources("processes/*.dmn").stream().filter(this::isMissingDecision))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    DeploymentBuilder deployment = repository.createDeployment().name("Jalon").source(SOURCE);
    missing.forEach(model -> add(deployment, model));
    resources("forms/*.form").forEach(form -> add(deployment, form));
    deployment.deploy();
    LOG.info("Deployed {}.", missing.stream().map(Resource::getFilename).toList());
  }

  private boolean isMissing(Resource model) {
    return read(model, Bpmn::readModelFromStream).getModelElementsByType(Process.class).stream()
        .map(Process::getId)
        .noneMatch(key -> repository.createProcessDefinitionQuery().processDefinitionKey(key).count() > 0);
  }

  private boolean isMissingDecision(Resource model) {
    return read(model, Dmn::readModelFromStream).getModelElementsByType(Decision.class).stream()
        .map(Decision::getId)
        .noneMatch(key -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).count() > 0);
  }

  private static <T> T read(Resource model, Function<InputStream, T> reader) {
    try (InputStream content = model.getInputStream()) {
      return reader.apply(content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void add(DeploymentBuilder deployment, Resource resource) {
    try (InputStream content = resource.getInputStream()) {
      deployment.addInputStream(Objects.requireNonNull(resource.getFilename()), content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Resource> resources(String pattern) {
    try {
      return Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
