package org.jalon.participant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jalon.form.FormRules;
import org.jalon.form.OwnForm;
import org.jalon.form.Problem;
import org.jalon.form.SpecialRules;
import org.jalon.form.Violation;
import org.jalon.mission.Contact;
import org.jalon.participant.PageTexts.Ways;
import org.jalon.participant.ParticipantTasks.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Each form that asks participants, as its page shows it to them in French and in English. */
class FormsOfParticipantsTest {

  /** Each with the mail that asks the same. */
  private static final Map<String, String> MAILS =
      Map.of(
          "acknowledge-contract", "acknowledge-contract",
          "approve-cost", "cost-approval",
          "collect-answer", "message",
          "collect-manager-view", "manager-view",
          "record-coachee-decision", "coachee-decision",
          "release-report", "release-report",
          "sign-contract", "contract-to-sign",
          "validate-proposal", "proposal-sent");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ResourceBundleMessageSource MESSAGES = messages();
  private static final PageTexts TEXTS = new PageTexts(templates(), MESSAGES);
  private static final Pattern ACCENTED = Pattern.compile("[àâçéèêëîïôûùÀÉÈÊ]");

  /** Shows all that a condition could hide. */
  private static final SpecialRules EVERYTHING =
      new SpecialRules() {
        @Override
        public boolean holds(String feel, JsonNode answers) {
          return false;
        }

        @Override
        public String text(String feel, JsonNode answers) {
          return "=" + feel;
        }

        @Override
        public Optional<Problem> check(String rule, String answer) {
          return Optional.empty();
        }
      };

  private static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("i18n/messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setAlwaysUseMessageFormat(true);
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  private static SpringTemplateEngine templates() {
    SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
    resolver.setApplicationContext(new StaticApplicationContext());
    resolver.setPrefix("classpath:/templates/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    SpringTemplateEngine templates = new SpringTemplateEngine();
    templates.setTemplateResolver(resolver);
    templates.setTemplateEngineMessageSource(MESSAGES);
    return templates;
  }

  static Stream<Arguments> pages() {
    return MAILS.keySet().stream().sorted().flatMap(form -> Stream.of("fr", "en").map(language -> Arguments.of(form, language)));
  }

  private static JsonNode own(String form) {
    try {
      return OwnForm.of(MAPPER.readTree(Path.of("forms", form + ".form").toFile())).form();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Request request(String form, String language) {
    JsonNode own = own(form);
    return new Request(
        "M-2026-0001",
        new Contact("manager", "Jane Smith", "jane.smith@example.com", null, language),
        new Contact("coordinator", "Alice Bernard", "alice@jalon.example", null, "fr"),
        MAILS.get(form),
        form.equals("collect-answer") ? "Mail subject" : null,
        ZonedDateTime.of(2026, 12, 14, 17, 0, 0, 0, ZoneId.of("Europe/Paris")),
        own,
        values(own),
        form.equals("validate-proposal") ? "<ul class=\"changes\"><li>Changed</li></ul>" : "",
        form.equals("validate-proposal") ? "proposal/2" : null,
        false);
  }

  /** A value for all that the form only shows. */
  private static ObjectNode values(JsonNode parent) {
    ObjectNode values = MAPPER.createObjectNode();
    for (JsonNode component : parent.path("components")) {
      String key = component.path("key").asText("");
      switch (component.path("type").asText()) {
        case "group" -> {
          if (component.has("path")) {
            values.set(component.get("path").asText(), values(component));
          } else {
            values.setAll(values(component));
          }
        }
        case "number" -> values.put(key, 4800.5);
        case "checkbox" -> values.put(key, true);
        case "datetime" -> values.put(key, "2027-01-11");
        default -> {
          if (!key.isEmpty() && !TypedAnswers.isAsked(component)) {
            values.put(key, "Shown " + key);
          }
        }
      }
    }
    return values;
  }

  private static String page(String form, String language, boolean sent) {
    Request request = request(form, language);
    TypedAnswers typed = new TypedAnswers(request.form(), new LinkedMultiValueMap<>());
    List<Violation> violations =
        sent
            ? new FormRules(request.form()).check(MAPPER.createObjectNode(), Set.of(), EVERYTHING)
            : List.of();
    FormParts parts = new FormParts(
            request.form(), request.values(), typed, violations, Locale.forLanguageTag(language), EVERYTHING, MESSAGES);
    return TEXTS.form(HttpStatus.OK, request, Ways.FROM_LINK, parts, violations, false, null).getBody();
  }

  private static List<String> all(String pattern, String page) {
    return Pattern.compile(pattern).matcher(page).results().map(match -> match.group(1)).toList();
  }

  /** All words of a form that its reader is told, by component. */
  private static Map<String, List<String>> words(JsonNode parent, String language, Map<String, List<String>> into) {
    for (JsonNode component : parent.path("components")) {
      FormWords words = new FormWords(Locale.forLanguageTag(language), EVERYTHING, MAPPER.createObjectNode());
      List<String> told = new ArrayList<>();
      if (!component.path("type").asText().equals("text") && component.path("showOutline").asBoolean(true)) {
        told.add(words.label(component));
      }
      told.add(words.description(component));
      told.add(words.text(component));
      told.add(words.unit(component));
      component.path("values").forEach(option -> told.add(words.option(component, option)));
      into.put(component.path("id").asText(), told.stream().filter(text -> !text.isEmpty()).toList());
      words(component, language, into);
    }
    return into;
  }

  @Test
  void theForms_areThoseOfTheTasksThatAskParticipants() throws IOException {
    String policy = Files.readString(Path.of("processes/notification-policy.dmn"));
    Set<String> tasks =
        Pattern.compile("_task\"><text>\"(userTask_\\w+)\"</text>.*?_recipient\"><text>\"(\\w+)\"", Pattern.DOTALL)
            .matcher(policy)
            .results()
            .filter(row -> !row.group(2).equals("assignee"))
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> forms = new TreeSet<>(Set.of("collect-answer"));
    for (String process : List.of("coaching-mission", "contract", "meeting")) {
      Matcher task =
          Pattern.compile("<bpmn:userTask id=\"(\\w+)\"[^>]* camunda:formRef=\"([\\w-]+)\"")
              .matcher(Files.readString(Path.of("processes", process + ".bpmn")));
      task.results().filter(found -> tasks.contains(found.group(1))).forEach(found -> forms.add(found.group(2)));
    }

    assertThat(MAILS.keySet()).isEqualTo(forms);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pages")
  void everyForm_isToldWholly(String form, String language) {
    String page = HtmlUtils.htmlUnescape(page(form, language, false));

    assertThat(page).contains("<html lang=\"" + language + "\"").doesNotContain("??", "${", "#{", "th:", "null");
    words(own(form), language, new HashMap<>())
        .forEach((component, words) -> words.forEach(word -> assertThat(page).as(component).contains(word)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pages")
  void everyForm_isToldInTheReadersLanguage(String form, String language) {
    Map<String, List<String>> english = words(own(form), "en", new HashMap<>());
    Map<String, List<String>> french = words(own(form), "fr", new HashMap<>());

    if (language.equals("en")) {
      english.forEach((component, words) -> assertThat(words).as(component).noneMatch(ACCENTED.asPredicate()));
      english.forEach(
          (component, words) ->
              assertThat(words)
                  .as(component)
                  .filteredOn(word -> !word.equals("minutes"))
                  .doesNotContainAnyElementsOf(french.get(component).isEmpty() ? List.of("–") : french.get(component)));
      assertThat(page(form, language, true)).doesNotContain("une réponse");
    } else {
      assertThat(french.values().stream().flatMap(List::stream).filter(ACCENTED.asPredicate())).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pages")
  void everyPage_isReadByAnyone(String form, String language) {
    for (boolean sent : new boolean[] {false, true}) {
      String page = page(form, language, sent);
      List<String> ids = all(" id=\"([^\"]+)\"", page);
      List<String> fields = all("<(?:input|textarea|select)[^>]* id=\"([^\"]+)\"", page);

      assertThat(ids).doesNotHaveDuplicates();
      assertThat(all("(<h1)", page)).hasSize(1);
      assertThat(all("<label for=\"([^\"]+)\"", page)).containsExactlyElementsOf(fields);
      assertThat(all("<(?:input|textarea|select)(?![^>]* id=)([^>]*)", page)).isEmpty();
      assertThat(ids)
          .containsAll(all(" href=\"#([^\"]+)\"", page))
          .containsAll(all("aria-describedby=\"([^\"]+)\"", page).stream().flatMap(found -> Stream.of(found.split(" "))).toList());
      assertThat(all("(<fieldset)", page)).hasSameSizeAs(all("(<legend)", page));
      assertThat(page).doesNotContain("<script", "style=", " onclick");
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pages")
  void whatOnlyACoordinatorIsAsked_isNotOnThePage(String form, String language) {
    String page = page(form, language, false);

    assertThat(page).doesNotContain("answerChannel", "respondentName", "signatureDate", "Réponse reçue").contains("<button");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pages")
  void whatIsWrong_isToldAtTheTopWithALink_andAtTheField(String form, String language) {
    String page = HtmlUtils.htmlUnescape(page(form, language, true)).replace('\u00a0', ' ');

    assertThat(all("(<li>\\s*<a href=\"#field-)", page)).isNotEmpty().hasSameSizeAs(all("(class=\"problem\")", page));
    assertThat(page)
        .contains(language.equals("fr") ? "À corriger : une réponse est nécessaire." : "To correct: an answer is needed.");
  }
}
