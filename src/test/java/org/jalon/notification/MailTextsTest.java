package org.jalon.notification;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jalon.mission.Contact;
import org.jalon.mission.Meeting;
import org.jalon.mission.Mission;
import org.jalon.mission.Objective;
import org.jalon.mission.Rating;
import org.jalon.mission.Role;
import org.jalon.mission.Terms;
import org.jalon.process.DelegationFacts;
import org.jalon.process.ExchangeFacts;
import org.jalon.process.ReplacementFacts;
import org.jalon.process.TaskFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.util.HtmlUtils;

class MailTextsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZonedDateTime DUE = ZonedDateTime.of(2026, 12, 14, 17, 0, 0, 0, PARIS);
  private static final String LINK = "https://jalon.example.org/camunda/app/tasklist/default/#/?task=4711";
  private static final String OWN_LINK = "https://jalon.example.org/lien/Zm9yZ2Vk";
  private static final String TYPED = "Quelque-Chose";

  /** Who does the tasks of which a mail of the notification policy tells. */
  private static final Map<String, Set<Role>> TASK_MAILS =
      Map.ofEntries(
          entry("task", Set.of(Role.COACH, Role.COORDINATOR)),
          entry("coachee-decision", Set.of(Role.COACHEE)),
          entry("release-report", Set.of(Role.COACHEE)),
          entry("proposal-sent", Set.of(Role.COACHEE, Role.MANAGER, Role.HR)),
          entry("contract-to-sign", Set.of(Role.COACHEE, Role.MANAGER, Role.HR, Role.COACH)),
          entry("precisions-asked", Set.of(Role.COACH)),
          entry("exchange-requested", Set.of(Role.COACH)),
          entry("acknowledge-contract", Set.of(Role.MANAGER, Role.HR)),
          entry("cost-approval", Set.of(Role.MANAGER, Role.HR)),
          entry("manager-view", Set.of(Role.MANAGER)),
          entry(MailWords.TEMPLATE, Set.of(Role.COACHEE, Role.MANAGER, Role.HR)));

  /** Each mail that a model or the notification policy sends, and to whom it may go. */
  private static final Map<String, Set<Role>> RECIPIENTS = recipients();

  private static final MailTexts TEXTS = new MailTexts(messages(), new StaticApplicationContext());

  private static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("i18n/messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setAlwaysUseMessageFormat(true);
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  // Every mail

  @ParameterizedTest(name = "{0} to the {1} in {2}")
  @MethodSource("mails")
  void everyMail_isWhollyPutIntoWords(String template, Role role, String language) {
    for (Map<String, Object> model : List.of(full(role), sparse(role))) {
      Mail mail = mail(template, role, language, model);

      assertThat(TEXTS.subject(mail)).startsWith("[M-2026-0001] ").doesNotContain("??", "{", "''");
      assertThat(TEXTS.html(mail))
          .startsWith("<!DOCTYPE html>")
          .contains("<html lang=\"" + language + "\"")
          .doesNotContain("??", "${", "#{", "[[", "[(", " th:", "<th:", "null", "''");
      assertThat(TEXTS.text(mail))
          .doesNotContain("??", "${", "#{", "[[", "[(", "[#", "[/", "null", "''", "<", "&#")
          .doesNotContain("\n\n\n\n");
    }
  }

  @ParameterizedTest(name = "{0} to the {1} in {2}")
  @MethodSource("mails")
  void everyMail_namesItsReaderTheMissionAndItsCoordination(String template, Role role, String language) {
    Mail mail = mail(template, role, language, full(role));
    String greeting = (language.equals("fr") ? "Bonjour " : "Dear ") + mail.recipient().name() + ",";

    assertThat(TEXTS.html(mail)).contains(greeting, "M-2026-0001", "Alice Bernard", "alice@jalon.example");
    assertThat(TEXTS.text(mail)).contains(greeting, "M-2026-0001", "Alice Bernard", "alice@jalon.example");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("stems")
  void everyMail_hasASubjectOfItsOwn(String template, String language) {
    String subject = TEXTS.subject(mail(template, Role.COACHEE, language, full(Role.COACHEE)));

    assertThat(stems().map(Arguments::get).filter(other -> other[1].equals(language)))
        .filteredOn(
            other -> TEXTS.subject(mail((String) other[0], Role.COACHEE, language, full(Role.COACHEE))).equals(subject))
        .hasSize(1);
  }

  @Test
  void everyMailOfTheFolder_isSentByAModel() throws IOException {
    Set<String> inFolder = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/mail"))) {
      files.forEach(file -> inFolder.add(file.getFileName().toString()));
    }
    Set<String> sent = new TreeSet<>(Set.of("layout.html", "layout.txt"));
    RECIPIENTS.keySet().forEach(stem -> sent.addAll(Set.of(stem + ".html", stem + ".txt")));

    assertThat(inFolder).isEqualTo(sent);
  }

  // Reminders

  @ParameterizedTest(name = "{0} to the {1} in {2}")
  @MethodSource("taskMails")
  void aReminder_saysThatItIsOne(String template, Role role, String language) {
    Map<String, Object> model = full(role);
    Mail first = mail(template, role, language, model);
    Map<String, Object> again = new HashMap<>(model);
    again.put("notice", "reminder");
    Mail reminder = reminder(mail(template, role, language, again));
    model.put("notice", "first");
    String french =
        role.hasAccount()
            ? "Ceci est un rappel\u00a0: cette tâche vous attend toujours."
            : "Ceci est un rappel\u00a0: votre réponse ne nous est pas encore parvenue.";
    String english =
        role.hasAccount()
            ? "This is a reminder: this task is still waiting for you."
            : "This is a reminder: your answer has not reached us yet.";
    String words = language.equals("fr") ? french : english;

    for (String text : bothFormats(reminder)) {
      assertThat(text).containsOnlyOnce(words);
    }
    for (String text : bothFormats(first)) {
      assertThat(text).doesNotContain(words);
    }
    assertThat(TEXTS.text(reminder)).contains(",\n\n" + words + "\n\n").doesNotContain("\n\n\n\n");
    assertThat(TEXTS.subject(reminder))
        .isEqualTo(
            TEXTS.subject(first).replace("] ", language.equals("fr") ? "] Rappel\u00a0: " : "] Reminder: "));
  }

  // What people typed

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("typed")
  void whatPeopleTyped_appearsAsTyped(String template, String typed) {
    for (Role role : RECIPIENTS.get(template)) {
      Mail harmless = mail(template, role, "fr", model(role, TYPED));
      Mail hostile = mail(template, role, "fr", model(role, typed));

      assertThat(TEXTS.html(harmless)).contains(TYPED);
      assertThat(TEXTS.html(hostile))
          .isEqualTo(TEXTS.html(harmless).replace(TYPED, HtmlUtils.htmlEscape(typed, "UTF-8")));
      assertThat(TEXTS.text(hostile)).isEqualTo(TEXTS.text(harmless).replace(TYPED, typed));
      assertThat(TEXTS.subject(hostile)).isEqualTo(TEXTS.subject(harmless));
    }
  }

  @Test
  void aTextOfSeveralLines_keepsItsLines() {
    Map<String, Object> model = full(Role.COACH);
    String comments = "Claire : trop long\r\n\nHugo : trop <cher>";
    model.put("task", new TaskFacts("Préciser la proposition", DUE, LINK, comments));
    Mail mail = mail("precisions-asked", Role.COACH, "fr", model);

    assertThat(TEXTS.html(mail))
        .containsPattern("trop long</span><br[ /]*><span[^>]*></span><br[ /]*><span[^>]*>Hugo : trop &lt;cher&gt;");
    assertThat(TEXTS.text(mail)).contains(comments);
  }

  // Words that a model says itself

  @ParameterizedTest
  @CsvSource({
    "fr, Votre budget, Bonjour Jane Smith, 'Brasserie du Port (M-2026-0001)'",
    "en, Your budget, Dear Jane Smith, 'About Brasserie du Port'"
  })
  void wordsOfAModel_areTheWholeMail_inTheReadersLanguage(String language, String title, String greeting, String line) {
    Map<String, Object> model = full(Role.HR);
    Mission mission = (Mission) model.get("mission");
    model.put(
        "words",
        new MailWords("Votre budget", "{company} ({mission})\n1 < 2", "Your budget", "About {company}\n1 < 2")
            .about(mission));
    Mail mail = mail(MailWords.TEMPLATE, Role.HR, language, model);

    assertThat(TEXTS.subject(mail)).isEqualTo("[M-2026-0001] " + title);
    assertThat(TEXTS.html(mail)).contains(title + "</h1>", greeting, line, "<br>").contains("1 &lt; 2");
    assertThat(TEXTS.text(mail)).contains("\n" + title + "\n", greeting, line + "\n1 < 2\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{compagny}", "{}", "{mission.number}", "{coach}", "${company}"})
  void wordsThatNameWhatThereIsNot_areNeverSent(String placeholder) {
    Mission withoutCoach = (Mission) sparse(Role.HR).get("mission");
    MailWords words = new MailWords("Objet", "Texte " + placeholder, "Subject", "Text");

    assertThatThrownBy(() -> words.about(withoutCoach)).hasMessageContaining(placeholder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"send-message", "participant-task"})
  void modelersFields_takeTheseWordsAlone(String template) throws IOException {
    JsonNode json = new ObjectMapper().readTree(Path.of(".camunda/element-templates", template + ".json").toFile());
    List<String> patterns = new ArrayList<>();
    for (JsonNode property : json.path("properties")) {
      if (property.path("group").asText().equals("words")) {
        patterns.add(property.path("constraints").path("pattern").path("value").asText());
      }
    }
    assertThat(patterns)
        .hasSize(4)
        .allSatisfy(
            pattern -> {
              for (String placeholder : MailWords.placeholders()) {
                assertThat("Un\n" + placeholder + " à 5 $ & #1").matches(pattern);
                assertThat("$" + placeholder).doesNotMatch(pattern);
              }
              assertThat(List.of("{compagny}", "{", "a}", "#{company}", "${1+1}", "{{company}}"))
                  .noneMatch(text -> text.matches(pattern));
            });
  }

  @Test
  void wordsInOneLanguageAlone_areNeverSent() {
    assertThatThrownBy(() -> new MailWords("Objet", "Texte", "Subject", " ")).hasMessageContaining("English");
  }

  // What to do, and until when

  @Test
  void whoeverIsToldThatATaskIsNotDone_learnsWhoseItIs_andGetsALinkToIt() {
    for (String text : bothFormats(mail("task-escalated", Role.COORDINATOR, "fr", full(Role.COORDINATOR)))) {
      assertThat(text).contains("Rédiger le compte rendu", "qui revient à Karim Haddad", LINK);
      assertThat(text.replace('\u00a0', ' ')).contains("Date limite : lundi 14 décembre 2026 à 17 h 00");
    }
  }

  @Test
  void whoeverHasAnAccount_getsALinkToTheTaskItself() {
    for (Role role : List.of(Role.COACH, Role.COORDINATOR)) {
      Mail mail = mail("task", role, "fr", full(role));

      assertThat(TEXTS.html(mail)).contains("href=\"" + LINK + "\"", "Rédiger le compte rendu", "Ouvrir la tâche");
      assertThat(TEXTS.text(mail)).contains(LINK, "Rédiger le compte rendu");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "coachee-decision, coachee",
    "proposal-sent, hr",
    "contract-to-sign, manager",
    "release-report, coachee",
    "acknowledge-contract, manager",
    "cost-approval, hr",
    "manager-view, manager"
  })
  void whoeverHasNoAccount_isGivenALinkOfTheirOwn_andToldHowElseToAnswer(String template, String role) {
    Role recipient = Role.of(role).orElseThrow();

    for (String language : List.of("fr", "en")) {
      Mail mail = mail(template, recipient, language, full(recipient));
      String answer =
          language.equals("fr")
              ? "écrivez-nous en retour de ce message ou téléphonez à Alice Bernard"
              : "reply to this email or phone Alice Bernard";
      String personal = language.equals("fr") ? "Ce lien est personnel" : "This link is personal";

      assertThat(TEXTS.text(mail)).containsOnlyOnce(OWN_LINK).contains(answer, personal).doesNotContain("tasklist");
      assertThat(TEXTS.html(mail))
          .containsOnlyOnce("href=\"" + OWN_LINK + "\"")
          .contains(answer, personal)
          .doesNotContain("tasklist");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-14T17:00+01:00[Europe/Paris], fr, lundi 14 décembre 2026 à 17 h 00 (heure de Paris)",
    "2026-12-01T09:05+01:00[Europe/Paris], fr, mardi 1er décembre 2026 à 9 h 05 (heure de Paris)",
    "2026-12-01T09:05+01:00[Europe/Paris], en, Tuesday 1 December 2026 at 09:05 (Paris time)"
  })
  void moments_areWrittenAsPeopleSayThem(ZonedDateTime due, String language, String words) {
    Map<String, Object> model = full(Role.COACHEE);
    model.put("task", new TaskFacts("Recueillir la décision", due, null, null));
    Mail mail = mail("coachee-decision", Role.COACHEE, language, model);

    assertThat(TEXTS.text(mail).replace('\u00a0', ' ')).contains(words);
    assertThat(TEXTS.html(mail).replace('\u00a0', ' ')).contains(words);
  }

  @Test
  void aTaskWithoutADueDate_namesNone() {
    Mail mail = mail("coachee-decision", Role.COACHEE, "fr", sparse(Role.COACHEE));

    assertThat(TEXTS.text(mail)).doesNotContain("Date limite");
    assertThat(TEXTS.html(mail)).doesNotContain("Date limite");
  }

  // Terms

  @Test
  void theTerms_areShownInFull() {
    for (String text : bothFormats(mail("contract-to-sign", Role.HR, "fr", full(Role.HR)))) {
      assertThat(text.replaceAll("[\u00a0\u202f]", " "))
          .contains(
              "8 séances de 90 minutes",
              "4 500,00 € HT",
              "6 mois",
              "4 mois après la clôture",
              "Déléguer sans perdre le fil",
              "Trois dossiers confiés",
              "Toutes les trois semaines",
              "Rien ne sort de la séance",
              "Une annulation tardive consomme une séance.",
              "Une absence non prévenue ne consomme pas de séance.");
    }
    for (String text : bothFormats(mail("contract-to-sign", Role.HR, "en", full(Role.HR)))) {
      assertThat(text)
          .contains("8 sessions of 90 minutes", "€4,500.00 excl. tax", "6 months", "4 months after closing");
    }
  }

  @Test
  void sessionsWaitForTheFirstContract_butNotForAnAmendment() {
    for (boolean amendment : List.of(false, true)) {
      Map<String, Object> model = full(Role.COACHEE);
      model.put("amendment", amendment);
      for (String text : bothFormats(mail("contract-to-sign", Role.COACHEE, "fr", model))) {
        assertThat(text.contains("Aucune séance n'a lieu avant la signature de toutes les parties."))
            .isEqualTo(!amendment);
        assertThat(text.contains("D'ici là, les séances se poursuivent selon le contrat en vigueur."))
            .isEqualTo(amendment);
      }
    }
  }

  @Test
  void theSignedContract_isSummedUpWithoutItsIndicators() {
    for (String text : bothFormats(mail("contract-signed", Role.MANAGER, "fr", full(Role.MANAGER)))) {
      assertThat(text)
          .contains("8 séances de 90 minutes", "Déléguer sans perdre le fil")
          .doesNotContain("Trois dossiers confiés", "Rien ne sort de la séance");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "contract-to-sign, 'dont les signatures ne valent pas pour celle-ci'",
    "proposal-sent, 'à laquelle il n''est plus possible de répondre'"
  })
  void aLaterVersion_saysThatItReplacesTheEarlierOne(String template, String words) {
    Map<String, Object> first = model(Role.COACHEE, TYPED);

    for (String text : bothFormats(mail(template, Role.COACHEE, "fr", full(Role.COACHEE)))) {
      assertThat(text).contains(words);
    }
    for (String text : bothFormats(mail(template, Role.COACHEE, "fr", first))) {
      assertThat(text).doesNotContain(words);
    }
  }

  @Test
  void aSingleSession_isNotPlural() {
    Map<String, Object> model = full(Role.COACHEE);
    model.put(
        "terms", new Terms(1, List.of(), 1, 1, 90, "Une fois", BigDecimal.TEN, 1, "Confidentiel", false, false));

    for (String text : bothFormats(mail("proposal-sent", Role.COACHEE, "fr", model))) {
      assertThat(text).contains("1 séance de 90 minutes");
    }
    for (String text : bothFormats(mail("proposal-sent", Role.COACHEE, "en", model))) {
      assertThat(text).contains("1 session of 90 minutes", "1 month after closing");
    }
  }

  // Meetings

  @ParameterizedTest
  @CsvSource({
    "preliminary, onSite, Séance préalable, Sur place",
    "coachee, remote, Rencontre avec l'intéressé·e, En visioconférence",
    "session, phone, Séance de coaching, Par téléphone",
    "midpoint, onSite, Point intermédiaire, Sur place",
    "closing, remote, Séance de clôture, En visioconférence",
    "followUp, phone, Séance de suivi, Par téléphone"
  })
  void everyKindOfMeeting_hasItsInvitation(String kind, String mode, String kindInFrench, String modeInFrench) {
    for (Role role : RECIPIENTS.get("invitation")) {
      Map<String, Object> model = full(role);
      model.put("meeting", new Meeting("m1@x", 0, kind, DUE, 60, mode, "ici", List.of("Claire Martin")));
      String french = HtmlUtils.htmlUnescape(TEXTS.html(mail("invitation", role, "fr", model)));

      assertThat(french).contains(kindInFrench, modeInFrench, "60 minutes", "ici", "Claire Martin");
      assertThat(french).doesNotContain("??");
      assertThat(TEXTS.text(mail("invitation", role, "en", model))).contains("60 minutes", "ici").doesNotContain("??");
      for (String template : List.of("invitation-withdrawn", "invitation-updated", "meeting-reminder")) {
        assertThat(TEXTS.text(mail(template, role, "fr", model)))
            .contains(kindInFrench, modeInFrench)
            .doesNotContain("??");
      }
    }
  }

  @Test
  void aMovedMeeting_isAnnouncedAsMoved() {
    Map<String, Object> model = full(Role.COACHEE);
    model.put("meeting", new Meeting("m1@x", 1, "session", DUE, 60, "onSite", "ici", List.of()));

    for (String text : bothFormats(mail("invitation", Role.COACHEE, "fr", model))) {
      assertThat(text).contains("Votre rendez-vous change de date", "cette date remplace la précédente");
    }
  }

  // Exchanges between sessions

  @Test
  void theCoach_learnsWhomToCallAndUntilWhen() {
    for (String text : bothFormats(mail("exchange-requested", Role.COACH, "fr", full(Role.COACH)))) {
      assertThat(text.replace('\u00a0', ' '))
          .contains(
              "Claire Martin",
              "01 23 45 67 89",
              "coachee@example.com",
              "jeudi 10 décembre 2026 à 17 h 00",
              "lundi 14 décembre 2026 à 17 h 00",
              "2 jours ouvrés");
    }
    assertThat(TEXTS.text(mail("exchange-requested", Role.COACH, "fr", sparse(Role.COACH))))
        .doesNotContain("Téléphone");
  }

  @Test
  void theCoachee_learnsUntilWhenTheCoachFindsTheTime() {
    for (String text : bothFormats(mail("exchange-promised", Role.COACHEE, "fr", full(Role.COACHEE)))) {
      assertThat(text.replace('\u00a0', ' '))
          .contains("avant le lundi 14 décembre 2026 à 17 h 00 (heure de Paris)", "ne consomme aucune séance");
    }
  }

  // Who takes part

  @ParameterizedTest
  @CsvSource({
    "coachee, comme intéressé·e",
    "manager, comme hiérarchique",
    "hr, au titre des Ressources humaines",
    "coach, comme coach",
    "coordinator, au titre de la coordination"
  })
  void whoeverTakesAPlace_isAnnounced_andWelcomed(String role, String words) {
    Role replaced = Role.of(role).orElseThrow();
    for (Role reader : RECIPIENTS.get("actor-replaced")) {
      for (String former : new String[] {"Nora Petit", null}) {
        Map<String, Object> model = full(reader);
        model.put("replacement", new ReplacementFacts(role, "Yann Le Goff", former));
        String welcome = "Vous prenez désormais part à cette mission " + words;
        String news = "Yann Le Goff prend désormais part à la mission " + words;

        for (String text : bothFormats(mail("actor-replaced", reader, "fr", model))) {
          assertThat(text)
              .contains(reader == replaced ? welcome : news)
              .doesNotContain(reader == replaced ? news : welcome, "null", "??");
          assertThat(text.contains("Nora Petit")).isEqualTo(former != null);
        }
        for (String text : bothFormats(mail("actor-replaced", reader, "en", model))) {
          assertThat(text).doesNotContain("null", "??");
          assertThat(text.contains("in place of Nora Petit")).isEqualTo(former != null);
        }
      }
    }
  }

  // Pause and end

  @Test
  void daysOfPauseAndEnd_areWrittenOut() {
    for (Role role : RECIPIENTS.get("mission-paused")) {
      assertThat(TEXTS.text(mail("mission-paused", role, "fr", full(role))))
          .contains("jusqu'au vendredi 1er janvier 2027.");
      assertThat(TEXTS.text(mail("mission-paused", role, "en", full(role)))).contains("until Friday 1 January 2027.");
    }
    for (Role role : RECIPIENTS.get("mission-terminated")) {
      assertThat(TEXTS.text(mail("mission-terminated", role, "fr", full(role))))
          .contains("à la date du lundi 14 décembre 2026.");
    }
    for (Role role : RECIPIENTS.get("follow-up-moved")) {
      assertThat(TEXTS.text(mail("follow-up-moved", role, "fr", full(role)))).contains("le jeudi 1er avril 2027.");
    }
  }

  @Test
  void aMissionThatEnds_countsItsSessions_andOffersWhatTheContractForesees() {
    for (Role role : RECIPIENTS.get("mission-terminated")) {
      for (String text : bothFormats(mail("mission-terminated", role, "fr", full(role)))) {
        assertThat(text).contains("Séances décomptées", "Séances restantes", "Une séance de clôture");
      }
      for (String text : bothFormats(mail("mission-terminated", role, "fr", sparse(role)))) {
        assertThat(text).doesNotContain("Séances", "Une séance de clôture");
      }
    }
    assertThat(TEXTS.text(mail("mission-terminated", Role.COACHEE, "fr", full(Role.COACHEE))).replace('\u00a0', ' '))
        .contains("Séances décomptées : 3", "Séances restantes : 5");
  }

  // What the company receives

  @Test
  void theClosingReport_isTheSameForTheCoacheeAndTheCompany() {
    for (Role role : RECIPIENTS.get("closing-report")) {
      for (String text : bothFormats(mail("closing-report", role, "fr", full(role)))) {
        assertThat(text.replace('\u00a0', ' '))
            .contains(
                "Déléguer sans perdre le fil",
                "Trois dossiers confiés",
                "Vu par l'intéressé·e : atteint",
                "Vu par le hiérarchique : partiellement atteint",
                "Un adjoint",
                "Vu par l'intéressé·e : dépassé",
                "Vu par le hiérarchique : non renseigné",
                "Un chemin net");
      }
    }
  }

  @Test
  void theAttendanceCertificate_showsDatesAndCounts_andNothingElse() {
    for (Role role : RECIPIENTS.get("attendance-certificate")) {
      for (String text : bothFormats(mail("attendance-certificate", role, "fr", full(role)))) {
        assertThat(text)
            .contains("Brasserie du Port", "Claire Martin", "Karim Haddad")
            .contains("mardi 1er septembre 2026", "lundi 5 octobre 2026")
            .doesNotContain("Déléguer sans perdre le fil", "Trois dossiers confiés", "Un chemin net", "atteint");
      }
      assertThat(TEXTS.text(mail("attendance-certificate", role, "fr", full(role))).replace('\u00a0', ' '))
          .contains("Séances décomptées : 3");
    }
  }

  // Sample data

  static Stream<Arguments> mails() {
    return mails(RECIPIENTS);
  }

  static Stream<Arguments> taskMails() {
    return mails(TASK_MAILS);
  }

  private static Stream<Arguments> mails(Map<String, Set<Role>> recipients) {
    return recipients.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .flatMap(
                        role ->
                            Stream.of("fr", "en").map(language -> Arguments.of(entry.getKey(), role, language))));
  }

  static Stream<Arguments> stems() {
    return RECIPIENTS.keySet().stream()
        .flatMap(stem -> Stream.of("fr", "en").map(language -> Arguments.of(stem, language)));
  }

  static Stream<Arguments> typed() {
    List<String> hostile =
        List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror='alert(1)'> & &amp;",
            "${1+1}",
            "*{1+1}",
            "#{mail.firm}",
            "~{mail/layout.txt}",
            "[[${1+1}]]",
            "[(${1+1})]",
            "[# th:text=\"${1+1}\"/]",
            "__${1+1}__",
            "#{${'mail.firm'}}",
            "T(java.lang.Runtime).getRuntime()",
            "l'été {0} ''deux'' {1,number}");
    return RECIPIENTS.keySet().stream().flatMap(stem -> hostile.stream().map(text -> Arguments.of(stem, text)));
  }

  private static Map<String, Set<Role>> recipients() {
    Map<String, Set<Role>> recipients = new TreeMap<>();
    try (Stream<Path> models = Files.list(Path.of("processes"))) {
      for (Path file : models.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        for (CamundaField field : model.getModelElementsByType(CamundaField.class)) {
          if (field.getCamundaName().equals("template")) {
            recipients
                .computeIfAbsent(value(field), stem -> new TreeSet<>())
                .addAll(roles(field.getParentElement().getChildElementsByType(CamundaField.class).stream().toList()));
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    for (String stem : mailsOfThePolicy()) {
      if (!TASK_MAILS.containsKey(stem)) {
        throw new AssertionError("The notification policy sends " + stem + ": say above who does such tasks.");
      }
      Set<Role> roles = recipients.computeIfAbsent(stem, unknown -> new TreeSet<>());
      roles.addAll(TASK_MAILS.get(stem));
      // Whoever has left is replaced by the coordinator.
      roles.add(Role.COORDINATOR);
    }
    recipients.put("task-escalated", Set.of(Role.COORDINATOR));
    recipients.put("signature-code", Set.of(Role.COACHEE, Role.MANAGER, Role.HR));
    return recipients;
  }

  /** The stems in the column {@code template} of the notification policy. */
  private static Set<String> mailsOfThePolicy() {
    Set<String> stems = new TreeSet<>();
    for (DecisionTable table :
        Dmn.readModelFromFile(Path.of("processes/notification-policy.dmn").toFile())
            .getModelElementsByType(DecisionTable.class)) {
      int column = table.getOutputs().stream().map(Output::getName).toList().indexOf("template");
      for (Rule rule : table.getRules()) {
        OutputEntry entry = new ArrayList<>(rule.getOutputEntries()).get(column);
        stems.add(entry.getText().getTextContent().strip().replace("\"", ""));
      }
    }
    return stems;
  }

  private static List<Role> roles(List<CamundaField> fields) {
    for (CamundaField field : fields) {
      switch (field.getCamundaName()) {
        case "recipients" -> {
          return Stream.of(value(field).split(","))
              .map(code -> Role.of(code.strip()).orElseThrow())
              .toList();
        }
        case "meeting" -> {
          return List.of(Role.COACHEE, Role.MANAGER, Role.HR, Role.COACH);
        }
        case "request" -> {
          // Only those whose company it is are away.
          return field.getCamundaExpression().contains("delegation")
              ? List.of(Role.MANAGER, Role.HR)
              : List.of(Role.COACHEE, Role.MANAGER, Role.HR);
        }
        default -> { }
      }
    }
    throw new AssertionError("No recipients beside a template.");
  }

  private static String value(CamundaField field) {
    return field.getCamundaString() == null
        ? field.getCamundaStringValue()
        : field.getCamundaString().getTextContent();
  }

  private static Mail mail(String template, Role role, String language, Map<String, Object> model) {
    Contact known = ((Mission) model.get("mission")).contact(role);
    Contact recipient =
        new Contact(
            role.code(), known == null ? "Jane Smith" : known.name(), role.code() + "@example.com", null, language);
    return new Mail("job." + role.code(), template, recipient, null, "M-2026-0001", model, null, null, false);
  }

  private static Mail reminder(Mail mail) {
    return new Mail(
        mail.id(),
        mail.template(),
        mail.recipient(),
        mail.replyTo(),
        mail.missionNumber(),
        mail.model(),
        mail.invitation(),
        mail.document(),
        true);
  }

  private static List<String> bothFormats(Mail mail) {
    return List.of(HtmlUtils.htmlUnescape(TEXTS.html(mail)), TEXTS.text(mail));
  }

  /** All that a mission may have. */
  private static Map<String, Object> full(Role recipient) {
    Mission mission =
        new Mission(
            "M-2026-0001",
            "Brasserie du Port",
            contact(Role.COACHEE, "Claire Martin", "01 23 45 67 89"),
            contact(Role.MANAGER, "Hugo Lefèvre"),
            contact(Role.HR, "Jane Smith"),
            contact(Role.COACH, "Karim Haddad"),
            contact(Role.COORDINATOR, "Alice Bernard"),
            new Terms(
                2,
                List.of(new Objective("Déléguer sans perdre le fil", List.of("Trois dossiers confiés", "Un adjoint"))),
                6,
                8,
                90,
                "Toutes les trois semaines",
                new BigDecimal("4500"),
                4,
                "Rien ne sort de la séance",
                true,
                false),
            ZonedDateTime.of(2027, 4, 1, 9, 0, 0, 0, PARIS));
    Meeting meeting =
        new Meeting("m1@x", 0, "session", DUE, 90, "onSite", "12 quai des Brumes", List.of("Claire Martin"));
    Map<String, Object> model =
        model(mission, meeting, task(recipient, "Rédiger le compte rendu", DUE, "Hugo Lefèvre : trop cher"));
    model.put("owner", "Karim Haddad");
    model.put("replacement", new ReplacementFacts("manager", "Hugo Lefèvre", "Nora Petit"));
    model.put("sessionsUsed", 3);
    model.put("sessionsLeft", 5);
    model.put("sessionDates", List.of(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 5)));
    model.put(
        "ratings",
        List.of(
            new Rating("Déléguer sans perdre le fil", "Trois dossiers confiés", "reached", "partlyReached"),
            new Rating("Déléguer sans perdre le fil", "Un adjoint", "exceeded", "")));
    model.put("closingConclusion", "Un chemin net,\net une équipe qui suit");
    return model;
  }

  /** The least that a mission has: no HR, no coach yet, no terms, no follow-up, no sessions, no ratings. */
  private static Map<String, Object> sparse(Role recipient) {
    Mission mission =
        new Mission(
            "M-2026-0001",
            "Brasserie du Port",
            contact(Role.COACHEE, "Claire Martin"),
            contact(Role.MANAGER, "Hugo Lefèvre"),
            null,
            null,
            contact(Role.COORDINATOR, "Alice Bernard"),
            null,
            null);
    Meeting meeting = new Meeting("m1@x", 0, "session", DUE, 90, "remote", "", List.of());
    Map<String, Object> model = model(mission, meeting, task(recipient, "Rédiger le compte rendu", null, null));
    model.put("owner", "Alice Bernard");
    model.put("replacement", new ReplacementFacts("manager", "Hugo Lefèvre", null));
    model.put("sessionsUsed", 0);
    model.put("sessionsLeft", null);
    model.put("sessionDates", List.of());
    model.put("ratings", List.of());
    model.put("closingConclusion", null);
    return model;
  }

  /** A mission in which every text that somebody types is the same. */
  private static Map<String, Object> model(Role recipient, String typed) {
    Mission mission =
        new Mission(
            "M-2026-0001",
            typed,
            contact(Role.COACHEE, typed, typed),
            contact(Role.MANAGER, typed),
            contact(Role.HR, typed),
            contact(Role.COACH, typed),
            contact(Role.COORDINATOR, typed),
            new Terms(
                1,
                List.of(new Objective(typed, List.of(typed))),
                6,
                8,
                90,
                typed,
                BigDecimal.ONE,
                4,
                typed,
                true,
                true),
            DUE);
    Meeting meeting = new Meeting("m1@x", 0, "session", DUE, 90, "onSite", typed, List.of(typed, typed));
    Map<String, Object> model = model(mission, meeting, task(recipient, typed, DUE, typed));
    model.put("owner", typed);
    model.put("replacement", new ReplacementFacts("manager", typed, typed));
    model.put("sessionsUsed", 1);
    model.put("sessionsLeft", 7);
    model.put("sessionDates", List.of(LocalDate.of(2026, 9, 1)));
    model.put("ratings", List.of(new Rating(typed, typed, "notReached", "exceeded")));
    model.put("closingConclusion", typed);
    return model;
  }

  private static TaskFacts task(Role recipient, String name, ZonedDateTime due, String comments) {
    boolean hasAccount = recipient == Role.COACH || recipient == Role.COORDINATOR;
    return new TaskFacts(name, due, hasAccount ? LINK : OWN_LINK, comments);
  }

  private static Map<String, Object> model(Mission mission, Meeting meeting, TaskFacts task) {
    Map<String, Object> model = new HashMap<>();
    model.put("mission", mission);
    model.put("terms", mission.terms());
    model.put("followUpDate", mission.followUpDate());
    model.put("exchangeDays", 2);
    model.put("code", "012345");
    model.put("validMinutes", 15L);
    model.put("amendment", false);
    model.put("meeting", meeting);
    model.put("task", task);
    model.put(
        "words",
        new MailWords(
                "Quelques mots",
                "Pour {company}, au sujet de {coachee}.\nMerci de répondre.",
                "A few words",
                "For {company}, about {coachee}.\nPlease answer.")
            .about(mission));
    model.put("exchange", new ExchangeFacts(DUE.minusDays(4), DUE));
    model.put("delegation", new DelegationFacts("manager", "Hugo Lefèvre", "Paula Weber", DUE.toLocalDate(), DUE.toLocalDate().plusDays(8)));
    model.put("reply", "Parlons-en d'abord.");
    model.put("pauseUntil", LocalDate.of(2027, 1, 1));
    model.put("terminationDate", DUE.toLocalDate());
    return model;
  }

  private static Contact contact(Role role, String name) {
    return contact(role, name, null);
  }

  private static Contact contact(Role role, String name, String phone) {
    String email = role == Role.COORDINATOR ? "alice@jalon.example" : role.code() + "@example.com";
    return new Contact(role.code(), name, email, phone, "fr");
  }
}
