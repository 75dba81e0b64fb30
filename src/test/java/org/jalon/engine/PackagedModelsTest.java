package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.jalon.model.ModelFile;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a start with another release does to the models that run. */
@ServiceTest
class PackagedModelsTest {

  private static final Path MEETING = Path.of("processes/meeting.bpmn");
  private static final Path FORM = Path.of("forms/plan-meeting.form");

  @Autowired private RepositoryService repository;
  @Autowired private IdentityService identity;
  @Autowired private DeployedModels deployed;
  @Autowired private PackagedModels models;
  @Autowired private PackagedModelsHealthIndicator health;
  @Autowired private OneNodeAtATime nodes;
  @LocalServerPort private int port;

  private List<String> before;

  @BeforeEach
  void rememberDeployments() {
    before = deployments();
  }

  @AfterEach
  void removeWhatWasDeployed() {
    identity.clearAuthentication();
    repository.createDeploymentQuery().list().stream()
        .filter(deployment -> !before.contains(deployment.getId()))
        .sorted(Comparator.comparing(Deployment::getDeploymentTime).reversed())
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  @Test
  void aStartWithTheSameRelease_changesNothing_andTellsNothing() {
    assertThat(models.deployMissing()).isEmpty();
    assertThat(models.newer()).isEmpty();
    assertThat(deployments()).isEqualTo(before);
  }

  @Test
  void anAdminsVersion_isNeverSuperseded_andNotToldAsLongAsTheReleaseIsTheSame() throws IOException {
    byAnAdmin("(à deux)");

    assertThat(models.deployMissing()).isEmpty();
    assertThat(models.newer()).isEmpty();
    assertThat(running()).contains("(à deux)");
  }

  @Test
  void aNewRelease_isToldAndTakenOverByOneAction() throws IOException {
    byAnAdmin("(à deux)");
    PackagedModels release = release(changed(MEETING, "(livrée)"), changed(FORM, "(livré)"));

    assertThat(release.deployMissing()).isEmpty();
    assertThat(running()).contains("(à deux)");
    assertThat(release.newer()).containsExactly("meeting", "plan-meeting");
    assertThat(new PackagedModelsHealthIndicator(release).health().getStatus()).isEqualTo(Status.UP);
    assertThat(new PackagedModelsHealthIndicator(release).health().getDetails())
        .containsEntry("newer", List.of("meeting", "plan-meeting"));

    identity.setAuthentication("admin", List.of("admins"));
    release.takeOver("meeting", null);

    assertThat(running()).contains("(livrée)");
    assertThat(release.newer()).as("its form came along").isEmpty();
  }

  @Test
  void aNewRelease_thatWouldBreakWithWhatRuns_isNotTakenOver() throws IOException {
    String broken = Files.readString(MEETING).replace("${callerDecides}", "${callerChooses}");
    PackagedModels release = release(file("meeting.bpmn", broken));

    identity.setAuthentication("admin", List.of("admins"));
    assertThatThrownBy(() -> release.takeOver("meeting", null))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("callerChooses n'est ni un bean permis aux modèles ni une variable");
    assertThat(deployments()).isEqualTo(before);
    assertThatThrownBy(() -> release.takeOver("invoice", null)).hasMessageContaining("aucun modèle invoice");
  }

  @Test
  void aNewModel_isDeployedWithoutTheFormsThatAreThere() throws IOException {
    String other = Files.readString(MEETING).replace("process id=\"meeting\"", "process id=\"visit\"");
    PackagedModels release = release(file("visit.bpmn", other), changed(FORM, "(livré)"));

    assertThat(release.deployMissing()).containsExactly("visit.bpmn");
    assertThat(deployed.latest())
        .filteredOn(model -> model.key().equals("plan-meeting"))
        .allSatisfy(form -> assertThat(form.text()).doesNotContain("(livré)"));
  }

  @Test
  void health_tellsAStatusAloneToWhoeverAsks() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    Rest.Answer answer = new Rest(port, null, null).get("/actuator/health");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().fieldNames()).toIterable().doesNotContain("components", "details");
  }

  @Test
  void twoNodesThatStartAtOnce_deployOnce() throws Exception {
    String other = Files.readString(MEETING).replace("process id=\"meeting\"", "process id=\"visit\"");
    PackagedModels release = release(file("visit.bpmn", other));
    CountDownLatch ready = new CountDownLatch(2);
    List<String> seeded = new ArrayList<>();
    List<Thread> both =
        Stream.generate(
                () ->
                    new Thread(
                        () -> {
                          ready.countDown();
                          awaitQuietly(ready);
                          nodes.run(() -> seeded.addAll(release.deployMissing()));
                        }))
            .limit(2)
            .toList();
    both.forEach(Thread::start);
    for (Thread node : both) {
      node.join(TimeUnit.MINUTES.toMillis(1));
    }

    assertThat(seeded).containsExactly("visit.bpmn");
    assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("visit").count()).isEqualTo(1);
  }

  private static void awaitQuietly(CountDownLatch ready) {
    try {
      ready.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void byAnAdmin(String mark) throws IOException {
    Rest.Answer answer =
        new Rest(port, "admin", ServiceTest.PASSWORD).deploy("meeting.bpmn", changed(MEETING, mark).text());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private PackagedModels release(ModelFile... files) {
    return new PackagedModels(repository, deployed, List.of(files));
  }

  /** The packaged file with a mark in some text that people read. */
  private static ModelFile changed(Path path, String mark) throws IOException {
    String text =
        Files.readString(path)
            .replace("name=\"Planifier la rencontre\"", "name=\"Planifier la rencontre " + mark + "\"")
            .replace("Heure de Paris.", "Heure de Paris " + mark + ".");
    return file(path.getFileName().toString(), text);
  }

  private static ModelFile file(String name, String text) {
    return ModelFile.read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String running() {
    return deployed.latest().stream()
        .filter(model -> model.key().equals("meeting"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private List<String> deployments() {
    return repository.createDeploymentQuery().orderByDeploymentId().asc().list().stream().map(Deployment::getId).toList();
  }
}
