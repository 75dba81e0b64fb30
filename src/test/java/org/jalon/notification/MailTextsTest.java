package org.jalon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
import org.jalon.mission.Contact;
import org.jalon.mission.Meeting;
import org.jalon.mission.Mission;
import org.jalon.mission.Objective;
import org.jalon.mission.Role;
import org.jalon.mission.Terms;
import org.jalon.process.TaskFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.util.HtmlUtils;

class MailTextsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZonedDateTime DUE = ZonedDateTime.of(2026, 12, 14, 17, 0, 0, 0, PARIS);
  private static final String LINK = "https://jalon.example.org/camunda/app/tasklist/default/#/?task=4711";
  private static final String TYPED = "Quelque-Chose";

  /** Each mail that a model sends, and to whom it may go. */
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

  // What to do, and until when

  @Test
  void whoeverHasAnAccount_getsALinkToTheTaskItself() {
    for (Role role : List.of(Role.COACH, Role.COORDINATOR)) {
      Mail mail = mail("task", role, "fr", full(role));

      assertThat(TEXTS.html(mail)).contains("href=\"" + LINK + "\"", "Rédiger le compte rendu", "Ouvrir la tâche");
      assertThat(TEXTS.text(mail)).contains(LINK, "Rédiger le compte rendu");
    }
  }

  @ParameterizedTest
  @CsvSource({"coachee-decision, coachee", "proposal-sent, hr", "contract-to-sign, manager", "release-report, coachee"})
  void whoeverHasNoAccount_isToldHowToAnswer(String template, String role) {
    Role recipient = Role.of(role).orElseThrow();

    for (String language : List.of("fr", "en")) {
      Mail mail = mail(template, recipient, language, full(recipient));
      String answer =
          language.equals("fr")
              ? "écrivez-nous en retour de ce message ou téléphonez à Alice Bernard"
              : "reply to this email or phone Alice Bernard";

      assertThat(TEXTS.text(mail)).contains(answer).doesNotContain("tasklist");
      assertThat(TEXTS.html(mail)).contains(answer).doesNotContain("tasklist");
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
  void theSignedContract_isSummedUpWithoutItsIndicators() {
    for (String text : bothFormats(mail("contract-signed", Role.MANAGER, "fr", full(Role.MANAGER)))) {
      assertThat(text)
          .contains("8 séances de 90 minutes", "Déléguer sans perdre le fil")
          .doesNotContain("Trois dossiers confiés", "Rien ne sort de la séance");
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
      assertThat(TEXTS.text(mail("invitation-withdrawn", role, "fr", model))).contains(kindInFrench, modeInFrench);
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

  // Sample data

  static Stream<Arguments> mails() {
    return RECIPIENTS.entrySet().stream()
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
                .computeIfAbsent(field.getCamundaStringValue(), stem -> new TreeSet<>())
                .addAll(roles(field.getParentElement().getChildElementsByType(CamundaField.class).stream().toList()));
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return recipients;
  }

  private static List<Role> roles(List<CamundaField> fields) {
    for (CamundaField field : fields) {
      switch (field.getCamundaName()) {
        case "recipients" -> {
          return Stream.of(field.getCamundaStringValue().split(",")).map(code -> Role.of(code).orElseThrow()).toList();
        }
        case "recipient" -> {
          // Whoever has left is replaced by the coordinator.
          if (field.getCamundaStringValue() != null) {
            return List.of(Role.of(field.getCamundaStringValue()).orElseThrow(), Role.COORDINATOR);
          }
          return "${respondent}".equals(field.getCamundaExpression())
              ? List.of(Role.values())
              : List.of(Role.COACH, Role.COORDINATOR);
        }
        case "meeting" -> {
          return List.of(Role.COACHEE, Role.MANAGER, Role.HR, Role.COACH);
        }
        default -> { }
      }
    }
    throw new AssertionError("No recipients beside a template.");
  }

  private static Mail mail(String template, Role role, String language, Map<String, Object> model) {
    Contact known = ((Mission) model.get("mission")).contact(role);
    Contact recipient =
        new Contact(
            role.code(), known == null ? "Jane Smith" : known.name(), role.code() + "@example.com", null, language);
    return new Mail("job." + role.code(), template, recipient, null, "M-2026-0001", model, null);
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
            contact(Role.COACHEE, "Claire Martin"),
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
    return model(mission, meeting, task(recipient, "Rédiger le compte rendu", DUE, "Hugo Lefèvre : trop cher"));
  }

  /** The least that a mission has: no HR, no coach yet, no terms, no dates. */
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
    return model(mission, meeting, task(recipient, "Rédiger le compte rendu", null, null));
  }

  /** A mission in which every text that somebody types is the same. */
  private static Map<String, Object> model(Role recipient, String typed) {
    Mission mission =
        new Mission(
            "M-2026-0001",
            typed,
            contact(Role.COACHEE, typed),
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
    return model(mission, meeting, task(recipient, typed, DUE, typed));
  }

  private static TaskFacts task(Role recipient, String name, ZonedDateTime due, String comments) {
    boolean hasAccount = recipient == Role.COACH || recipient == Role.COORDINATOR;
    return new TaskFacts(name, due, hasAccount ? LINK : null, comments);
  }

  private static Map<String, Object> model(Mission mission, Meeting meeting, TaskFacts task) {
    Map<String, Object> model = new HashMap<>();
    model.put("mission", mission);
    model.put("terms", mission.terms());
    model.put("followUpDate", mission.followUpDate());
    model.put("exchangeDays", 2);
    model.put("meeting", meeting);
    model.put("task", task);
    return model;
  }

  private static Contact contact(Role role, String name) {
    String email = role == Role.COORDINATOR ? "alice@jalon.example" : role.code() + "@example.com";
    return new Contact(role.code(), name, email, null, "fr");
  }
}
