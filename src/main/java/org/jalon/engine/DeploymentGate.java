package org.jalon.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.jalon.model.BeansForModels;
import org.jalon.model.Fault;
import org.jalon.model.ModelCheck;
import org.jalon.model.ModelFile;
import org.jalon.model.ModelParts;
import org.jalon.submission.RefusedException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Refuses what admins deploy if it would break: held to the same check as the packaged models, with what runs. */
@Component
class DeploymentGate {

  private final ApplicationContext context;
  private final IdentityService identity;
  private final DeployedModels deployed;
  private final WaitingMissions waiting;

  // Lazy: the engine needs the gate before it exists itself.
  DeploymentGate(
      ApplicationContext context, @Lazy IdentityService identity, DeployedModels deployed, WaitingMissions waiting) {
    this.context = context;
    this.identity = identity;
    this.deployed = deployed;
    this.waiting = waiting;
  }

  /**
   * @throws RefusedException if something would break: one French sentence a line
   */
  void check(DeploymentEntity deployment) {
    Set<String> sentences = new LinkedHashSet<>();
    if (deployment.getTenantId() != null) {
      sentences.add("Le service n'a pas de locataires : laisser « Tenant ID » vide.");
    }
    List<ModelFile> files = new ArrayList<>();
    for (ResourceEntity resource : deployment.getResources().values()) {
      try {
        files.add(ModelFile.read(resource.getName(), resource.getBytes()));
      } catch (IllegalArgumentException unusable) {
        sentences.add(unusable.getMessage());
      }
    }
    if (sentences.isEmpty()) {
      faults(files).forEach(fault -> sentences.add(fault.sentence()));
      sentences.addAll(waiting.warnings(files, deployment.getName()));
    }
    if (!sentences.isEmpty()) {
      throw new RefusedException("Rien n'a été déployé.\n" + String.join("\n", sentences));
    }
  }

  /** Those of the files, and those that they bring to others. */
  private List<Fault> faults(List<ModelFile> files) {
    Set<String> paths = files.stream().map(ModelFile::path).collect(Collectors.toSet());
    List<Fault> faults = new ArrayList<>(ModelCheck.faults(parts(files)));
    if (!paths.containsAll(faults.stream().map(Fault::file).toList())) {
      List<Fault> before = ModelCheck.faults(parts(List.of()));
      faults.removeIf(fault -> !paths.contains(fault.file()) && before.contains(fault));
    }
    return faults;
  }

  /** What would run with those files. */
  private ModelParts parts(List<ModelFile> files) {
    Map<String, String> models = new TreeMap<>();
    for (DeployedModels.Deployed running : deployed.latest()) {
      boolean replaced =
          files.stream().anyMatch(file -> file.kind() == running.kind() && file.keys().contains(running.key()));
      if (!replaced) {
        // Files of several processes may be called alike.
        String name =
            running.kind() == ModelFile.Kind.FORM ? running.key() : running.key() + "/" + running.fileName();
        models.put(running.kind().path(name), running.text());
      }
    }
    files.forEach(file -> models.put(file.path(), file.text()));
    return packaged()
        .with(models, identity.createGroupQuery().list().stream().map(Group::getId).toList(), deployed.stepsUnderWay());
  }

  private ModelParts packaged() {
    return ModelParts.packaged(
        BeansForModels.NAMES.stream().collect(Collectors.toMap(name -> name, context::getType)));
  }
}
