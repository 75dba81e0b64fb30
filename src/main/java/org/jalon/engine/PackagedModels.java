package org.jalon.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jalon.engine.DeployedModels.Deployed;
import org.jalon.model.ModelFile;
import org.jalon.model.ModelFile.Kind;
import org.jalon.submission.RefusedException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The models and forms that the service is packaged with, beside those that run. A start deploys what is missing, and
 * nothing else: what admins deployed stays until they take the packaged version over themselves.
 */
@Component
class PackagedModels {

  /** What the service's own deployments say of where they come from. */
  static final String SOURCE = "jalon";

  private static final String NAME = "Jalon";

  private final RepositoryService repository;
  private final DeployedModels deployed;
  private final List<ModelFile> packaged;

  @Autowired
  PackagedModels(RepositoryService repository, DeployedModels deployed) {
    this(repository, deployed, read());
  }

  PackagedModels(RepositoryService repository, DeployedModels deployed, List<ModelFile> packaged) {
    this.repository = repository;
    this.deployed = deployed;
    this.packaged = packaged;
  }

  /**
   * Deploys what no version runs of: each model, each form.
   *
   * @return the names of the files; none if nothing was missing
   */
  List<String> deployMissing() {
    Map<String, Deployed> running = running();
    List<ModelFile> missing =
        packaged.stream()
            .filter(file -> file.keys().stream().noneMatch(key -> running.containsKey(id(file.kind(), key))))
            .toList();
    deploy(missing, NAME);
    return missing.stream().map(ModelFile::name).toList();
  }

  /**
   * The keys of packaged models and forms that came with a release and do not run yet. What an admin made of a version
   * that the service deployed itself is theirs, and not told as long as no release changes that version.
   */
  List<String> newer() {
    Map<String, Deployed> running = running();
    return packaged.stream()
        .filter(file -> isNewer(file, running))
        .flatMap(file -> file.keys().stream())
        .sorted()
        .toList();
  }

  private boolean isNewer(ModelFile file, Map<String, Deployed> running) {
    for (String key : file.keys()) {
      Deployed now = running.get(id(file.kind(), key));
      if (now != null && !now.text().equals(file.text())) {
        Optional<Deployed> ours = deployed.latestOfOurs(file.kind(), key);
        return ours.filter(version -> version.text().equals(file.text())).isEmpty();
      }
    }
    return false;
  }

  /**
   * Deploys the packaged version of a model or form in place of what runs; with a process, the forms that it asks by
   * as far as they are newer, too.
   *
   * @param confirmation that steps which missions wait at may go, as the refusal words it; null to be asked
   * @throws RefusedException if nothing is packaged by that key, or it would break with what else runs
   */
  void takeOver(String key, String confirmation) {
    Map<String, Deployed> running = running();
    ModelFile file =
        packaged.stream()
            .filter(candidate -> candidate.keys().contains(key))
            .findFirst()
            .orElseThrow(() -> new RefusedException("Le service n'est livré avec aucun modèle " + key + "."));
    Set<ModelFile> files = new LinkedHashSet<>(Set.of(file));
    packaged.stream()
        .filter(form -> form.kind() == Kind.FORM && file.forms().containsAll(form.keys()) && isNewer(form, running))
        .forEach(files::add);
    deploy(files, confirmation == null ? NAME : NAME + " " + confirmation);
  }

  private void deploy(Collection<ModelFile> files, String name) {
    if (!files.isEmpty()) {
      DeploymentBuilder deployment = repository.createDeployment().name(name).source(SOURCE);
      for (ModelFile file : files) {
        deployment.addInputStream(
            file.name(), new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
      }
      deployment.deploy();
    }
  }

  private Map<String, Deployed> running() {
    return deployed.latest().stream()
        .collect(Collectors.toMap(version -> id(version.kind(), version.key()), Function.identity()));
  }

  private static String id(Kind kind, String key) {
    return kind + " " + key;
  }

  private static List<ModelFile> read() {
    List<ModelFile> files = new ArrayList<>();
    try {
      for (String pattern : List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form")) {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern)) {
          files.add(ModelFile.read(Objects.requireNonNull(file.getFilename()), file.getContentAsByteArray()));
        }
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
