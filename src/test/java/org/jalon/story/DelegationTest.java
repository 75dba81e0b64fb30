package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jalon.support.LinkPage.says;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A manager or HR who is away names who takes their place; the coordinator confirms. */
@StoryTest
class DelegationTest {

  @Autowired private Story story;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private void upToValidation() {
    story.upToProposal();
    story.complete("userTask_draftProposal");
  }

  private LinkPage of(String person) {
    return LinkPage.mailedTo(person, port);
  }

  private LocalDate in(int days) {
    return story.answers().today().plusDays(days);
  }

  /** The page's answers, but for some: pairs of name and value, an empty value for none. */
  private String[] answers(String... different) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "number", "1",
                "from", in(3).toString(),
                "until", in(10).toString(),
                "person.name", "Paula Weber",
                "person.email", "paula.weber@example.com",
                "person.language", "fr"));
    for (int i = 0; i < different.length; i += 2) {
      int at = all.indexOf(different[i]);
      if (at < 0) {
        all.addAll(List.of(different[i], different[i + 1]));
      } else {
        all.set(at + 1, different[i + 1]);
      }
    }
    return all.toArray(String[]::new);
  }

  private void name(LinkPage link, String... different) {
    assertThat(link.below("mission/delegation").send(answers(different)).status()).isEqualTo(303);
    story.runDueJobs();
  }

  private String manager() {
    return Answers.tree(story.variable("manager")).path("name").asText();
  }

  @Test
  void delegateTakesOverFromTheFirstDayToTheLast_andEverythingComesBackByItself() {
    upToValidation();
    LinkPage manager = of("hugo.lefevre");
    says(manager.below("mission").open(), 200, "mission/delegation", "Nommer qui vous remplace");
    says(manager.below("mission/delegation").open(), 200, "Premier jour d'absence", "Qui vous remplace");
    story.newMails();

    name(manager);

    says(manager.below("mission").open(), 200, "Délégation à Paula Weber", "La coordination vous répond avant");
    assertThat(story.newMails()).hasSize(1).allMatch(mail -> mail.startsWith("coordinator: "));
    story.complete("userTask_confirmDelegation");
    assertThat(story.newMails()).containsExactly("hugo.lefevre: Votre délégation est confirmée");
    says(manager.below("mission").open(), 200, "Confirmée par la coordination.");
    assertThat(manager()).isEqualTo("Hugo Lefèvre");

    story.goTo(in(3) + "T08:00");

    assertThat(manager()).isEqualTo("Paula Weber");
    LinkPage delegate = of("paula.weber");
    List<String> begun = story.newMails();
    assertThat(begun)
        .contains(
            "paula.weber: Une délégation commence",
            "claire.martin: Une délégation commence",
            "coach1: Une délégation commence",
            "coordinator: Une délégation commence")
        .anyMatch(mail -> mail.startsWith("jane.smith: A delegation begins"))
        .doesNotContain("hugo.lefevre: Une délégation commence");
    says(manager.open(), 410, "Cette demande ne vous est plus adressée");
    LocalDate back = in(8);
    story.goTo(in(1) + "T08:00");
    says(delegate.send("answer", "validated"), 200, "Votre réponse est enregistrée");

    story.goTo(back + "T08:00");

    assertThat(manager()).isEqualTo("Hugo Lefèvre");
    assertThat(story.newMails()).contains("hugo.lefevre: Une personne rejoint la mission");
    assertThat(story.timesPassed("endEvent_delegationEnded")).isEqualTo(1);
    story.endBeforeTheContract();
  }

  @Test
  void delegationThatIsDeclined_changesNothing_andSaysWhyToWhoeverAsked() {
    upToValidation();
    LinkPage manager = of("hugo.lefevre");
    name(manager);
    story.newMails();
    story.complete("userTask_confirmDelegation", "delegationDecision", "declined", "requestReply", "Paula n'est pas de l'équipe.");
    assertThat(story.newMails()).containsExactly("hugo.lefevre: Votre demande de délégation");
    says(manager.below("mission").open(), 200, "mission/delegation");
    assertThat(manager()).isEqualTo("Hugo Lefèvre");
    story.endBeforeTheContract();
  }

  @Test
  void whoeverIsReplacedBeforeTheFirstDay_hasNoDelegate() {
    upToValidation();
    name(of("hugo.lefevre"));
    story.complete("userTask_confirmDelegation");
    replaceManagerBy("Nora Petit", "nora.petit@example.com");
    story.goTo(in(4) + "T08:00");
    assertThat(manager()).isEqualTo("Nora Petit");
    assertThat(story.timesPassed("endEvent_delegationOvertaken")).isEqualTo(1);
    story.endBeforeTheContract();
  }

  @Test
  void whoeverReplacesTheDelegate_stays() {
    upToValidation();
    name(of("hugo.lefevre"), "from", in(0).toString());
    story.complete("userTask_confirmDelegation");
    assertThat(manager()).as("from the very day on").isEqualTo("Paula Weber");
    replaceManagerBy("Nora Petit", "nora.petit@example.com");
    story.goTo(in(12) + "T08:00");
    assertThat(manager()).isEqualTo("Nora Petit");
    assertThat(story.timesPassed("endEvent_delegateReplaced")).isEqualTo(1);
    story.endBeforeTheContract();
  }

  private void replaceManagerBy(String name, String email) {
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant(name, email, "fr")),
        "replacementReason", "left");
  }

  @Test
  void delegation_endsWithTheMission() {
    upToValidation();
    name(of("hugo.lefevre"));
    story.endBeforeTheContract();
    assertThat(story.timesPassed("endEvent_delegationVoid")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until|tomorrow|le dernier jour vient avant le premier",
        "from|2026-11-01|cette date est passée",
        "until|2036-11-24|trop lointaine",
        "from|demain|une date",
        "person.email|paula.weber|adresse",
        "person.name|''|une réponse est nécessaire",
        "person.language|de|n'est pas proposée",
        "person.phone|0612345678|person.phone",
        "role|coachee|role",
        "backOn|2026-12-01|backOn"
      })
  void whatIsWrong_isToldInTheReadersLanguage_andAsksForNothing(String field, String typed, String words) {
    upToValidation();
    LinkPage page = of("hugo.lefevre").below("mission/delegation");
    Stored before = Stored.now(jdbc);
    says(page.send(answers(field, typed.equals("tomorrow") ? in(1).toString() : typed)), 400, words);
    before.isUnchanged(jdbc, field);
    story.endBeforeTheContract();
  }

  @Test
  void aSecondClick_anotherRole_andADelegationThatIsOpen_askForNothing() {
    upToValidation();
    LinkPage manager = of("hugo.lefevre");
    name(manager);
    Stored before = Stored.now(jdbc);
    says(manager.below("mission/delegation").send(answers()), 409, "déjà enregistrée");
    says(manager.below("mission/delegation").send(answers("number", "2")), 409, "déjà enregistrée");
    says(manager.below("mission/delegation").open(), 409, "déjà enregistrée");
    LinkPage coachee = of("claire.martin");
    assertThat(coachee.below("mission").open().body()).doesNotContain("mission/delegation");
    assertThat(coachee.below("mission/delegation").open().status()).isEqualTo(404);
    assertThat(coachee.below("mission/delegation").send(answers()).status()).isEqualTo(404);
    before.isUnchanged(jdbc, "what nobody may ask for");
    story.endBeforeTheContract();
  }
}
