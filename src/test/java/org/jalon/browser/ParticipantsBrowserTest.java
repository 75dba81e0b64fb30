package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jalon.support.Answers;
import org.jalon.support.LocalRun;
import org.jalon.support.LocalRun.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coachee, manager and HR do their part from their mails alone, on a telephone and at a desk. */
@ExtendWith(SharedLocalRun.class)
class ParticipantsBrowserTest {

  private static final Pattern LINK = Pattern.compile("https?://\\S+/lien/[\\w-]+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final String CLAIRE = "claire.martin";
  private static final String HUGO = "hugo.lefevre";
  private static final String JANE = "jane.smith";
  private static final String PROPOSAL = "Votre proposition d'intervention";
  private static final String PROPOSAL_EN = "Your coaching proposal";

  private final LocalRun run;
  private final Missions missions;
  private final Set<String> opened = new HashSet<>();
  private ParticipantWindow window;
  private String mission;

  ParticipantsBrowserTest(LocalRun run) {
    this.run = run;
    this.missions = new Missions(run);
  }

  @AfterEach
  void close() {
    window.close();
  }

  /** Opens the link of the mail of that subject to that person which was not read yet, and returns it. */
  private String followMailTo(String person, String subject) {
    Matcher link = LINK.matcher(mailTo(person, subject).text());
    assertThat(link.find()).isTrue();
    window.open(link.group());
    return link.group();
  }

  /** Waits for the mail of that subject to that person which was not read yet. */
  private Mail mailTo(String person, String subject) {
    Mail mail =
        await()
            .atMost(Duration.ofSeconds(40))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> newMails(person, subject), mails -> !mails.isEmpty())
            .get(0);
    opened.add(mail.messageId());
    return mail;
  }

  private List<Mail> newMails(String person, String subject) {
    return run.inbox().stream()
        .filter(mail -> mail.receiver().equals(person))
        .filter(mail -> mail.subject().equals("[" + mission + "] " + subject))
        .filter(mail -> !opened.contains(mail.messageId()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"phone,390,844", "desktop,1400,1000"})
  void aProposal_isMadeMorePrecise_andValidatedByThreePeople(String name, int width, int height) {
    window = new ParticipantWindow(name, width, height);
    mission = missions.start(new Answers(run.clock()).request("joint"));
    missions.leadTo("userTask_draftProposal", mission);
    missions.complete(missions.nextTask(mission));

    followMailTo(CLAIRE, PROPOSAL);
    assertThat(window.language()).isEqualTo("fr");
    assertThat(window.text()).contains(mission, "Objectifs et indicateurs de réussite");
    window.screenshot("proposal");
    window.answerByKeyboard("answer", "validated");
    window.screenshot("thanks");

    followMailTo(JANE, PROPOSAL_EN);
    assertThat(window.language()).isEqualTo("en");
    window.screenshot("proposal-en");
    window.choose("answer", "validated");
    window.press("Send my answer");

    followMailTo(HUGO, PROPOSAL);
    window.press("Envoyer ma réponse");
    window.screenshot("no-answer");
    window.choose("answer", "precisions");
    window.press("Envoyer ma réponse");
    window.screenshot("more");
    window.type("answerComment", "Quand les séances ont-elles lieu ?");
    window.press("Envoyer ma réponse");

    JsonNode revision =
        await().until(() -> missions.tasks(mission, "userTask_reviseProposal").path(0), task -> !task.isMissingNode());
    missions.complete(revision, "terms", Answers.terms("cost", 7200));
    for (String person : List.of(HUGO, CLAIRE, JANE)) {
      followMailTo(person, person.equals(JANE) ? PROPOSAL_EN : PROPOSAL);
      assertThat(window.text()).contains(person.equals(JANE) ? "What this version changes" : "Ce que cette version change");
      window.screenshot("second-version-" + person);
      window.choose("answer", "validated");
      window.press(person.equals(JANE) ? "Send my answer" : "Envoyer ma réponse");
    }
    await().until(() -> missions.tasks(mission, "userTask_prepareContract").size() == 1);
  }

  @ParameterizedTest
  @CsvSource({"phone,390,844", "desktop,1400,1000"})
  void aContract_isSigned_anExchangeAskedFor_andTheReportReleased(String name, int width, int height) {
    window = new ParticipantWindow(name, width, height);
    mission = missions.start(new Answers(run.clock()).request("joint"));
    missions.leadTo("userTask_signContract", mission);

    String claire = sign(CLAIRE, "Claire Martin");
    sign(HUGO, "Hugo Lefèvre");
    missions.complete(missions.tasks(mission, "userTask_signContract").path(0));

    await().until(() -> missions.tasks(mission, "userTask_signContract").isEmpty());
    window.open(claire + "/mission");
    assertThat(window.text()).contains("Contrat tripartite signé", "Le contrat est signé par toutes les parties.");
    window.screenshot("mission");
    window.press("Demander un échange");
    assertThat(window.text()).contains("Votre coach trouve un moment avant le");
    window.screenshot("exchange");

    missions.leadTo("userTask_releaseReport", mission);
    followMailTo(CLAIRE, "Votre accord pour la remise du bilan");
    window.choose("reportReleased", "released");
    window.screenshot("report");
    window.press("Envoyer ma réponse");
    mailTo(HUGO, "Le bilan de l'accompagnement");
  }

  /** Signs the contract by the link of the mail and by the code of the next one, and returns that link. */
  private String sign(String person, String name) {
    String link = followMailTo(person, "Le contrat tripartite à signer");
    window.choose("consent", "true");
    window.type("signatoryName", name);
    window.screenshot("contract");
    window.press("Recevoir le code");
    Matcher code = CODE.matcher(mailTo(person, "Votre code de signature").text());
    assertThat(code.find()).isTrue();
    window.type("code", code.group());
    window.screenshot("code");
    window.press("Signer");
    assertThat(window.text()).contains("Votre réponse est enregistrée.");
    return link;
  }
}
