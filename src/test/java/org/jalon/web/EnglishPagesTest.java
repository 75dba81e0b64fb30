package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jalon.support.Answers;
import org.jalon.support.LinkPage;
import org.jalon.support.RawHttp;
import org.jalon.support.Story;
import org.jalon.support.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** Whoever reads English finds no French on any page of a mission whose participants wrote in English. */
@StoryTest
class EnglishPagesTest {

  private static final Path MESSAGES = Path.of("src/main/resources/i18n");
  /** No part of a number or a hash is a word. */
  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d])\\p{L}{2,}(?![\\p{L}\\d])");
  private static final Pattern ENGLISH = Pattern.compile(".*_en");

  @Autowired private Story story;
  @LocalServerPort private int port;

  /** Words that French texts of ours have, and English ones have not. */
  private final Set<String> french = new TreeSet<>();

  private void readTexts() throws IOException {
    Set<String> english = new TreeSet<>();
    try (DirectoryStream<Path> forms = Files.newDirectoryStream(Path.of("forms"), "*.form")) {
      forms.forEach(form -> collect(read(form), false, english));
    }
    collect(read(Path.of("src/main/resources/form/signature.form")), false, english);
    collect(MESSAGES.resolve("messages.properties"), french);
    collect(MESSAGES.resolve("messages_en.properties"), english);
    french.removeAll(english);
    assertThat(french).contains("vous", "réponse", "atteint", "non", "séance");
  }

  private static JsonNode read(Path form) {
    try {
      return new ObjectMapper().readTree(form.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void collect(JsonNode node, boolean isEnglish, Set<String> english) {
    if (node.isTextual()) {
      (isEnglish ? english : french).addAll(wordsOf(node.asText()));
    }
    node.fields()
        .forEachRemaining(
            field -> {
              if (!Set.of("id", "key", "type", "path", "row", "hide", "rule", "value", "valuesKey").contains(field.getKey())) {
                collect(field.getValue(), ENGLISH.matcher(field.getKey()).matches(), english);
              }
            });
    if (node.isArray()) {
      node.forEach(item -> collect(item, isEnglish, english));
    }
  }

  private static void collect(Path messages, Set<String> words) throws IOException {
    Properties texts = new Properties();
    try (var reader = Files.newBufferedReader(messages)) {
      texts.load(reader);
    }
    texts.values().forEach(text -> words.addAll(wordsOf(text.toString())));
  }

  private static Set<String> wordsOf(String text) {
    Set<String> words = new TreeSet<>();
    WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).forEach(words::add);
    return words;
  }

  private LinkPage link(String person) {
    return LinkPage.mailedTo(person, port);
  }

  /** The page of a task and what it says to bad answers, and the page of the mission. */
  private void isEnglish(String person) {
    LinkPage link = link(person);
    RawHttp.Answer form = link.open();
    isEnglish(form, 200);
    isEnglish(link.send(), 400);
    isEnglish(link.send("nonsense", "1"), 400);
    isEnglish(link.below("mission").open(), 200);
  }

  private void isEnglish(RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("<html lang=\"en\"");
    String text = HtmlUtils.htmlUnescape(answer.body().replaceAll("(?s)<head>.*</head>|<[^>]*>", " "));
    Set<String> words = wordsOf(text);
    words.retainAll(french);
    assertThat(words).as(text).isEmpty();
  }

  private Map<String, Object> request() {
    Map<String, Object> request = story.answers().request("coachee");
    request.put("company", "Port Brewery");
    request.put("coachee", Answers.participant("Claire Martin", "claire.martin@example.com", "en"));
    request.put("manager", Answers.participant("Hugo Smith", "hugo.smith@example.com", "en"));
    return request;
  }

  private static Object terms(String indicator, int cost) {
    return Answers.terms(
        "objectives",
            List.of(Map.of("objective", "Delegate more", "indicators", List.of(Map.of("indicator", indicator)))),
        "organisation", "On site, " + indicator + ".",
        "confidentialityTerms", "What is said stays there.",
        "cost", cost);
  }

  private void meet(Object... different) {
    story.complete("userTask_planMeeting", Stream.concat(Stream.of("meetingPlace", "Nantes"), Stream.of(different)).toArray());
    isEnglish(link("claire.martin").below("mission").open(), 200);
    story.fireTimer("userTask_recordMeeting");
  }

  @Test
  void everyTasksPage_andThatOfTheMission_areEnglish() throws IOException {
    readTexts();
    story.start(request());
    story.complete("userTask_qualifyRequest");
    story.meet();
    story.complete("userTask_recordCoacheeMeeting");
    isEnglish("claire.martin");
    story.complete("userTask_recordCoacheeDecision");
    story.complete("userTask_draftProposal", "terms", terms("Three files", 20000));
    isEnglish("hugo.smith");
    LinkPage manager = link("hugo.smith");
    isEnglish(manager.send("answer", "precisions"), 422);
    isEnglish(manager.send("answer", "precisions", "answerComment", "Shorter."), 200);
    isEnglish(manager.open(), 410);
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_reviseProposal", "terms", terms("Four files", 21000));
    isEnglish("hugo.smith");
    story.completeAll("userTask_validateProposal");
    story.complete("userTask_prepareContract", "terms", terms("Four files", 21000));
    isEnglish("jane.smith");
    story.complete("userTask_approveCost");
    isEnglish("claire.martin");
    story.completeAll("userTask_signContract");

    for (String wish : List.of("fin", "delegation")) {
      LinkPage page = link("hugo.smith").below("mission/" + wish);
      isEnglish(page.open(), 200);
      isEnglish(page.send(), 400);
    }
    story.steer("contactRequest", "requestedAt", story.answers().now().toString(), "requestChannel", "phone");
    isEnglish(link("claire.martin").below("mission").open(), 200);
    meet();
    story.complete("userTask_recordMeeting");
    story.steer(
        "replaceActor",
        "replacedRole", "manager",
        "person", Answers.tree(Answers.participant("Paula Weber", "paula.weber@example.com", "en")),
        "replacementReason", "left");
    isEnglish("paula.weber");
    meet("attendees", Answers.json("[\"coachee\", \"manager\"]"));
    story.complete("userTask_recordMeeting", "absentees", Answers.json("[\"manager\"]"));
    isEnglish("paula.weber");
    story.complete("userTask_acknowledgeContract");
    story.complete("userTask_collectManagerView");
    story.complete(
        "userTask_recordMidpoint",
        "objectiveProgress", Answers.json("[{\"objective\": \"Delegate more\", \"progress\": \"wellAdvanced\"}]"),
        "midpointOutcome", "objectivesReached");
    meet();
    story.complete("userTask_recordMeeting");
    story.complete(
        "userTask_recordClosing",
        "indicatorRatings",
            Answers.json(
                "[{\"objective\": \"Delegate more\", \"indicator\": \"Four files\","
                    + " \"coacheeRating\": \"reached\", \"managerRating\": \"exceeded\"}]"),
        "closingConclusion", "Well done.");
    isEnglish("claire.martin");
    story.steer("pause", "pauseUntil", story.answers().today().plusMonths(1).toString(), "pauseReason", "leave");
    isEnglish(link("claire.martin").below("mission").open(), 200);
    story.steer("resume");
    story.complete("userTask_releaseReport");
    isEnglish(link("claire.martin").below("mission").open(), 200);
    story.completeAll("userTask_holdExchange");
    story.endUnderContract();
  }
}
