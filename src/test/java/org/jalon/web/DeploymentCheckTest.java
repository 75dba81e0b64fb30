package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.jalon.model.ModelParts;
import org.jalon.support.AuditProcess;
import org.jalon.support.BrokenModels;
import org.jalon.support.BrokenModels.Mistake;
import org.jalon.support.PackagedParts;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A model that would break is refused when an admin deploys it; one that would not is taken. */
@StoryTest
class DeploymentCheckTest {

  private static final String REFUSED = "Rien n'a été déployé.";
  private static final Map<String, String> PACKAGED = models(PackagedParts.fresh());

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private Story story;
  @LocalServerPort private int port;

  private final List<String> deployed = new ArrayList<>();
  private Rest admin;
  private long before;

  @BeforeEach
  void countDeployments() {
    admin = new Rest(port, "admin", ServiceTest.PASSWORD);
    before = repository.createDeploymentQuery().count();
  }

  @AfterEach
  void removeWhatWasDeployed() {
    deployed.forEach(deployment -> repository.deleteDeployment(deployment, true));
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  /** A broken copy as files to deploy, and the sentences that must come back. */
  private record Upload(String name, Map<String, String> files, List<String> sentences) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** The mistakes that an admin can make in Modeler, and that break something. */
  static List<Upload> brokenModels() {
    return BrokenModels.all().map(DeploymentCheckTest::upload).filter(upload -> !upload.sentences().isEmpty()).toList();
  }

  private static Upload upload(Mistake mistake) {
    ModelParts broken = PackagedParts.fresh();
    ModelParts good = PackagedParts.fresh();
    mistake.make().accept(broken);
    Map<String, String> changed = models(broken);
    boolean inModelsAlone = broken.with(Map.of(), Set.of(), Set.of()).equals(good.with(Map.of(), Set.of(), Set.of()));
    boolean nothingMissing = models(broken).keySet().containsAll(PACKAGED.keySet());
    changed.entrySet().removeIf(file -> file.getValue().equals(PACKAGED.get(file.getKey())));
    List<String> sentences =
        inModelsAlone && nothingMissing
            // A form is what it calls itself: another name makes another form.
            ? mistake.faults().stream()
                .filter(sentence -> !sentence.contains("se nomme lui-même"))
                .toList()
            : List.of();
    return new Upload(mistake.name(), fileNames(changed), sentences);
  }

  @Test
  void enoughMistakes_areTried() {
    assertThat(brokenModels()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("brokenModels")
  void aBrokenModel_isRefusedWithASentenceForEachFault(Upload upload) {
    Rest.Answer answer = admin.deploy(upload.name(), upload.files());

    keep(answer);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    List<String> lines = answer.message().lines().toList();
    assertThat(lines).first().isEqualTo(REFUSED);
    if (upload.sentences().stream().anyMatch(sentence -> sentence.matches(".*illisible : ce n'est pas .*"))) {
      // Found out before it is compared with anything, and by the name of the file.
      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).startsWith(upload.files().keySet().iterator().next() + " : ce n'est pas ");
    } else {
      assertThat(lines.subList(1, lines.size())).containsExactlyInAnyOrderElementsOf(upload.sentences());
    }
  }

  static Stream<String> packagedFiles() {
    return PACKAGED.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packagedFiles")
  void aPackagedModel_isTakenAlone(String path) {
    String name = path.substring(path.indexOf('/') + 1);

    isTaken(admin.deploy(name, PACKAGED.get(path) + "\n"));
  }

  @Test
  void allPackagedModels_areTakenTogether() {
    isTaken(admin.deploy("all", fileNames(PACKAGED)));
  }

  @Test
  void aProcessOfItsOwn_isTaken_withItsFormAndItsDecision() {
    isTaken(
        admin.deploy(
            "audit",
            Map.of("audit.bpmn", AuditProcess.model("auditNote"), "audit-form.form", AuditProcess.FORM, "audit.dmn", AuditProcess.DECISION)));
  }

  @Test
  void aProcessOfItsOwn_isHeldToTheSameRules() {
    Rest.Answer answer = admin.deploy("audit", Map.of("audit.bpmn", AuditProcess.model("auditor")));

    keep(answer);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message().lines())
        .containsExactly(
            REFUSED,
            "businessRuleTask_grade, audit.bpmn : l'étape demande la décision audit, qui n'existe pas.",
            "« Noter l'audit » (userTask_audit, audit.bpmn) : le formulaire audit-form n'existe pas.",
            "« Rien à noter » (flow_nothing, audit.bpmn) : auditor n'est ni un bean permis aux modèles ni une variable"
                + " que quelque chose fournit.");
  }

  @Test
  void whatIsNoModel_isRefused() {
    refuses("notes.txt", "x", "notes.txt : seuls se déploient des fichiers .bpmn, .dmn et .form.");
    refuses("case.cmmn", "<x/>", "case.cmmn : seuls se déploient des fichiers .bpmn, .dmn et .form.");
    refuses("empty.bpmn", "", "empty.bpmn : ce n'est pas du XML lisible, ligne 1.");
    refuses("html.bpmn", "<html/>", "html.bpmn : ce n'est pas un modèle BPMN.");
    refuses("list.form", "[]", "list.form : le formulaire n'a pas d'id.");
  }

  @Test
  void hostileXml_isRefused_beforeItDoesAnything() {
    String packaged = PACKAGED.get("processes/meeting.bpmn");
    String head = packaged.substring(0, packaged.indexOf("?>") + 2);
    String rest = packaged.substring(head.length());
    String reads = "<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>";
    String grows =
        "<!DOCTYPE x [<!ENTITY a0 \"ha\">%s]>"
            .formatted(
                Stream.iterate(1, i -> i < 40, i -> i + 1)
                    .map(i -> "<!ENTITY a%d \"&a%d;&a%2$d;\">".formatted(i, i - 1))
                    .collect(Collectors.joining()));
    for (String declaration : List.of(reads, grows)) {
      refuses("meeting.bpmn", head + declaration + rest, "meeting.bpmn : une déclaration DOCTYPE n'est pas acceptée.");
    }
    refuses(
        "meeting.bpmn",
        head + "<a>".repeat(200_000) + "</a>".repeat(200_000),
        "meeting.bpmn : plus de 100 éléments s'emboîtent.");
    refuses(
        "deep.form",
        "{\"id\":\"deep\",\"components\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
        "deep.form : ce n'est pas un formulaire, mais du JSON illisible.");
  }

  @Test
  void aTenant_isRefused() {
    Rest.Answer answer =
        admin.deploy(
            Map.of("deployment-name", "meeting", "tenant-id", "other"),
            Map.of("meeting.bpmn", PACKAGED.get("processes/meeting.bpmn")));

    keep(answer);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message().lines())
        .containsExactly(REFUSED, "Le service n'a pas de locataires : laisser « Tenant ID » vide.");
  }

  @Test
  void aStepThatMissionsWaitAt_isGivenUpOnlyOnPurpose() {
    story.start("joint");
    Map<String, String> lacking = renamed("userTask_qualifyRequest", "userTask_sortRequest");

    Rest.Answer warned = admin.deploy("coaching-mission", lacking);
    keep(warned);
    assertThat(warned.status()).isEqualTo(400);
    List<String> lines = warned.message().lines().toList();
    assertThat(lines)
        .hasSize(3)
        .startsWith(
            REFUSED,
            "« Qualifier la demande » (userTask_qualifyRequest) : une mission y attend, et la nouvelle version de"
                + " coachingMission n'a plus cette étape.");
    String confirmation = lines.get(2).replaceAll(".*« (confirmé [0-9a-f]{4}) ».*", "$1");
    assertThat(lines.get(2)).contains("« " + confirmation + " »");

    String name = "coaching-mission " + confirmation;
    isTaken(admin.deploy(name, lacking));
    assertThat(story.openTaskNames()).contains("userTask_qualifyRequest");

    story.complete("userTask_qualifyRequest");
    Rest.Answer another = admin.deploy(name, renamed("userTask_chooseCoach", "userTask_pickCoach"));
    keep(another);
    assertThat(another.status()).as("nobody waits there").isEqualTo(200);
    Rest.Answer elsewhere = admin.deploy(name, renamed("userTask_planMeeting", "userTask_fixMeeting"));
    keep(elsewhere);
    assertThat(elsewhere.status()).as("another step than the confirmed one: " + elsewhere).isEqualTo(400);
    assertThat(elsewhere.message()).contains("(userTask_planMeeting) : une mission y attend");
  }

  @Test
  void aStepThatMissionsStillComeTo_keepsItsRowInThePolicy() {
    Map<String, String> lacking = renamed("userTask_recordMidpoint", "userTask_holdMidpoint");
    lacking.remove("notification-policy.dmn");

    Rest.Answer nobodyComes = admin.deploy("coaching-mission", lacking);
    keep(nobodyComes);
    assertThat(nobodyComes.message())
        .isEqualTo(REFUSED + "\nrule_record, notification-policy.dmn : la tâche userTask_recordMidpoint n'est dans aucun modèle.");

    story.start("joint");
    isTaken(admin.deploy("coaching-mission", lacking));
  }

  /** All packaged processes and the policy with another id of a step. */
  private static Map<String, String> renamed(String step, String other) {
    Map<String, String> files = new TreeMap<>();
    PACKAGED.forEach(
        (path, text) -> {
          if (text.contains(step)) {
            files.put(path, text.replace(step, other));
          }
        });
    return fileNames(files);
  }

  private void refuses(String name, String content, String sentence) {
    Rest.Answer answer = admin.deploy(name, content);
    keep(answer);
    assertThat(answer.status()).as(name + ": " + answer).isEqualTo(400);
    assertThat(answer.message().lines()).containsExactly(REFUSED, sentence);
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  private void isTaken(Rest.Answer answer) {
    keep(answer);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /** To be removed after the test. */
  private void keep(Rest.Answer answer) {
    if (answer.status() == 200) {
      deployed.add(0, answer.body().path("id").asText());
    }
  }

  private static Map<String, String> models(ModelParts parts) {
    Map<String, String> models = new TreeMap<>(parts.files());
    models.keySet().removeIf(path -> !path.startsWith("processes/") && !path.startsWith("forms/"));
    return models;
  }

  private static Map<String, String> fileNames(Map<String, String> files) {
    return files.entrySet().stream()
        .collect(Collectors.toMap(file -> file.getKey().substring(file.getKey().indexOf('/') + 1), Map.Entry::getValue));
  }
}
