package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jalon.setting.FirmSettings;
import org.jalon.setting.Setting;
import org.jalon.setting.SettingChange;
import org.jalon.setting.SettingsState;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Admins change the firm's settings while missions run; every change is kept with what was before. */
@StoryTest
class SettingsPageTest {

  private static final String PAGE = "/admin/settings";

  @Autowired private Story story;
  @Autowired private FirmSettings settings;
  @LocalServerPort private int port;

  @AfterEach
  void letEverythingBeAsDelivered() {
    for (Setting setting : Setting.values()) {
      settings.backToDelivered(setting, "admin");
    }
  }

  private Rest signIn(String user) {
    return Rest.throughTasklist(port, user, ServiceTest.PASSWORD);
  }

  private static String html(Rest.Answer answer) {
    return answer.body().asText();
  }

  private static String hidden(String page, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\"[^>]* value=\"([^\"]*)\"").matcher(page);
    assertThat(field.find()).as("a hidden field %s in %s", name, page).isTrue();
    return field.group(1);
  }

  /** Sends the page's form as an admin who typed these pairs of a setting's name and a value, and left the rest. */
  private Rest.Answer save(String... typed) {
    Rest admin = signIn("admin");
    return send(admin, html(admin.get(PAGE)), typed);
  }

  private Rest.Answer send(Rest admin, String page, String... typed) {
    SettingsState state = settings.state();
    Map<String, String> fields = new HashMap<>();
    for (Setting setting : Setting.values()) {
      fields.put(setting.property(), setting.text(state.current()));
    }
    for (int i = 0; i < typed.length; i += 2) {
      fields.put(typed[i], typed[i + 1]);
    }
    fields.put("version", hidden(page, "version"));
    fields.put("_csrf", hidden(page, "_csrf"));
    return admin.form(PAGE, fields);
  }

  private void change(String... typed) {
    assertThat(save(typed).status()).isEqualTo(302);
  }

  @Test
  void aChangedDelay_holdsForTheNextTaskOfARunningMission_andNotForTheOpenOne() {
    story.upToProposal();
    var due = story.due("userTask_draftProposal");

    change("answer-days", "11", "proposal-days", "30");

    assertThat(story.due("userTask_draftProposal")).isEqualTo(due);
    story.goTo("2026-12-01T10:00");
    story.complete("userTask_draftProposal");
    assertThat(story.due("userTask_validateProposal").toLocalDateTime()).hasToString("2026-12-16T10:00");
  }

  @Test
  void changedThresholds_holdForTheNextDecisionOfARunningMission() {
    story.upToContract();

    change("cost-threshold", "4 799,99");

    story.complete("userTask_prepareContract");
    assertThat(story.open("userTask_approveCost")).hasSize(1);

    story.reset();
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");

    change("maximum-coaches", "1");

    story.complete("userTask_recordCoacheeDecision", "coacheeDecision", "anotherCoach");
    assertThat(story.open("userTask_decideAfterCoaches")).hasSize(1);
    story.hasNotPassed("userTask_chooseCoach");
  }

  @Test
  void closuresAndTheRegionsHolidays_moveTheNextDeadline() {
    story.start("coachee");
    change("closures", "2026-11-25/2026-11-26\r\n\r\n2026-11-30", "plan-meeting-days", "3");

    story.complete("userTask_qualifyRequest");
    assertThat(story.due("userTask_planMeeting").toLocalDateTime()).hasToString("2026-12-01T09:00");

    story.reset();
    story.goTo("2027-03-24T09:00");
    change("holiday-department", "67");

    story.start("coachee");
    assertThat(story.due("userTask_qualifyRequest").toLocalDateTime())
        .as("over Good Friday and Easter")
        .hasToString("2027-03-30T09:00");
  }

  @Test
  void everySetting_isOnThePageWithItsNameAndUnit() {
    String page = html(signIn("admin").get(PAGE));

    for (Setting setting : Setting.values()) {
      assertThat(page)
          .contains("<label for=\"" + setting.property() + "\">" + setting.label() + "</label>")
          .contains("id=\"" + setting.property() + "\" name=\"" + setting.property() + "\"")
          .contains("id=\"" + setting.property() + "-unit\">" + setting.unit() + "<");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          answer-days            | 0                     | Indiquez un nombre entier de 1 à 365.
          answer-days            | 366                   | Indiquez un nombre entier de 1 à 365.
          signature-days         | ''                    | Indiquez un nombre entier de 1 à 365.
          coordinator-days       | deux                  | Indiquez un nombre entier de 1 à 365.
          plan-meeting-days      | <b>5</b>              | Indiquez un nombre entier de 1 à 365.
          maximum-coaches        | 21                    | Indiquez un nombre entier de 1 à 20.
          meeting-reminder-hours | 1,5                   | Indiquez un nombre entier de 1 à 168.
          midpoint-share         | 0                     | Indiquez une part supérieure à 0 et au plus égale à 1, par exemple 0,5.
          midpoint-share         | 1,1                   | Indiquez une part supérieure à 0 et au plus égale à 1, par exemple 0,5.
          cost-threshold         | -1                    | Indiquez un montant en euros, de 0 à 999 999 999,99, avec deux décimales au plus.
          holiday-department     | 44                    | Choisissez l’un des départements proposés, ou aucun.
          closures               | 24/12/2026            | Indiquez une fermeture par ligne
          closures               | 2027-01-02/2026-12-24 | Indiquez une fermeture par ligne
          """)
  void whatBreaksARule_isRefusedBesideItsField_andNothingIsChanged(String setting, String typed, String sentence) {
    SettingsState before = settings.state();

    Rest.Answer answer = save("record-days", "9", setting, typed);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(html(answer))
        .containsPattern(
            "id=\"" + setting + "\"[^>]*aria-describedby=\"" + setting + "-problem [^>]*aria-invalid=\"true\"")
        .contains("id=\"" + setting + "-problem\">" + sentence)
        .as("what was typed beside it stays")
        .containsPattern("id=\"record-days\"[^>]* value=\"9\"")
        .containsOnlyOnce("-problem\">")
        .doesNotContain("<b>");
    assertThat(settings.state()).isEqualTo(before);
  }

  @Test
  void theLog_tellsWhoChangedWhatAndWhen_andNothingLeavesIt() {
    story.goTo("2026-11-24T09:05");
    change("answer-days", "7", "midpoint-share", "0,6");
    story.goTo("2026-11-24T10:30");
    change("answer-days", "7");
    Rest admin = signIn("admin");
    Map<String, String> back = Map.of("setting", "answer-days", "_csrf", hidden(html(admin.get(PAGE)), "_csrf"));

    assertThat(admin.form(PAGE + "/delivered", back).status()).isEqualTo(302);
    assertThat(admin.form(PAGE + "/delivered", back).status()).as("once more").isEqualTo(302);

    assertThat(settings.get().answerDays()).isEqualTo(5);
    List<SettingChange> changes = settings.state().changes();
    assertThat(changes.subList(0, 3))
        .extracting(SettingChange::setting, SettingChange::oldValue, SettingChange::newValue, SettingChange::delivered)
        .containsExactly(
            tuple(Setting.ANSWER_DAYS, "7", "5", true),
            tuple(Setting.MIDPOINT_SHARE, "0.5", "0.6", false),
            tuple(Setting.ANSWER_DAYS, "5", "7", false));
    assertThat(rows(html(admin.get(PAGE))).subList(0, 3))
        .containsExactly(
            "24/11/2026 10:30 | admin | Réponse d’un participant | 7 → 5 (valeur livrée)",
            "24/11/2026 09:05 | admin | Part des séances après laquelle le point d’étape est dû | 0,5 → 0,6",
            "24/11/2026 09:05 | admin | Réponse d’un participant | 5 → 7");
  }

  /** The rows of the log. */
  private static List<String> rows(String page) {
    String log = page.substring(page.indexOf("Journal des changements"));
    return Pattern.compile("(?s)<tr>\\s*<td>(.*?)</td>\\s*<td>(.*?)</td>\\s*<td>(.*?)</td>\\s*<td>(.*?)</td>\\s*</tr>")
        .matcher(log)
        .results()
        .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(4)))
        .toList();
  }

  @Test
  void whoeverSawOlderValues_changesNothing() {
    Rest late = signIn("admin");
    String seen = html(late.get(PAGE));
    change("answer-days", "7");

    Rest.Answer answer = send(late, seen, "answer-days", "6");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(html(answer)).contains("rien n’a été enregistré").containsPattern("id=\"answer-days\"[^>]* value=\"7\"");
    assertThat(settings.get().answerDays()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coach1", "coordinator"})
  void whoeverIsNoAdmin_neitherSeesNorChangesThem(String user) {
    String page = html(signIn("admin").get(PAGE));
    SettingsState before = settings.state();
    Rest other = signIn(user);

    assertThat(other.get(PAGE).status()).isEqualTo(403);
    assertThat(send(other, page, "answer-days", "7").status()).isEqualTo(403);
    assertThat(settings.state()).isEqualTo(before);
  }

  @Test
  void aRequestThatDoesNotComeFromThePage_isRefused() {
    SettingsState before = settings.state();
    Rest admin = signIn("admin");
    String version = hidden(html(admin.get(PAGE)), "version");

    assertThat(admin.form(PAGE, Map.of("answer-days", "7", "version", version)).status()).isEqualTo(403);
    assertThat(admin.form(PAGE + "/delivered", Map.of("setting", "answer-days")).status()).isEqualTo(403);
    assertThat(settings.state()).isEqualTo(before);
  }

  @Test
  void aRequestThatNoPageSends_changesNothing() {
    SettingsState before = settings.state();
    Rest admin = signIn("admin");
    String token = hidden(html(admin.get(PAGE)), "_csrf");

    assertThat(admin.form(PAGE, Map.of("answer-days", "7", "_csrf", token)).status()).isEqualTo(400);
    assertThat(admin.form(PAGE, Map.of("answer-days", "7", "version", "x", "_csrf", token)).status()).isEqualTo(409);
    assertThat(admin.form(PAGE + "/delivered", Map.of("setting", "x", "_csrf", token)).status()).isEqualTo(400);
    assertThat(settings.state()).isEqualTo(before);
  }
}
