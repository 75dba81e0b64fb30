package org.jalon.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.jalon.form.SpecialRules;
import org.jalon.support.BadAnswers;
import org.jalon.support.BrokenHttp;
import org.jalon.support.Leads;
import org.jalon.support.LinkPage;
import org.jalon.support.Malformed;
import org.jalon.support.Malformed.Attempt;
import org.jalon.support.MalformedPages;
import org.jalon.support.RawHttp;
import org.jalon.support.Rest;
import org.jalon.support.ServiceTest;
import org.jalon.support.Stored;
import org.jalon.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Thousands of requests at random, each wrong in one way: every one gets a 4xx and one sentence, changes nothing,
 * and leaves nothing of itself in answers or in the log. {@code -Djalon.fuzz.seed=…} repeats a run.
 */
@ServiceTest
class FuzzTest {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(FuzzTest.class);

  private static final long SEED = Long.getLong("jalon.fuzz.seed", System.nanoTime());
  private static final int AT_LEAST = 10_000;
  private static final int OF_EACH_KIND = 180;
  private static final int AT_EACH_FORM = 130;
  private static final int OVERSIZED = 15;
  private static final int THREADS = 4;

  /** What belongs to the inside, or to a mission that the request was not about. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\.|org\\.|java\\.|com\\.|jakarta|[Ss]elect |SELECT|act_|ACT_|Tomcat|/src/|Whitelabel"
              + "|Brasserie|Claire|" + Malformed.MARK);

  /** How Modeler knows that an answer tells where a model is wrong. */
  private static final String OF_MODELS = "\"type\":\"ParseException\"";

  private static final Pattern SENTENCE = Pattern.compile("[^\\n]{10,}[.»]");

  @Autowired private Story story;
  @Autowired private SpecialRules rules;
  @Autowired private JdbcTemplate jdbc;
  @LocalServerPort private int port;

  private final Random random = new Random(SEED);
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, Map<Integer, Integer>> answers = Collections.synchronizedMap(new TreeMap<>());
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Written written = new Written();
  private ExecutorService threads;

  /** Keeps what the log says of failures, or of what was sent. */
  private static final class Written extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      StringBuilder line = new StringBuilder(event.getFormattedMessage());
      for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
        line.append("\n").append(cause.getClassName()).append(": ").append(cause.getMessage());
      }
      if (event.getThrowableProxy() != null || line.indexOf(Malformed.MARK) >= 0) {
        lines.add(event.getLoggerName() + ": " + line);
      }
    }
  }

  @BeforeEach
  void begin() {
    LOG.info("Fuzz run with -Djalon.fuzz.seed={}", SEED);
    threads = Executors.newFixedThreadPool(THREADS);
    written.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(written);
  }

  @AfterEach
  void end() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(written);
    threads.shutdownNow();
    story.end();
  }

  @Test
  void tenThousandMalformedRequests_areRefusedInOneSentence_andChangeNothing() throws Exception {
    atEveryForm();
    atEveryEndpoint();
    atOwnPages();
    tell();
    assertThat(wrong.stream().limit(20)).as("Seed %d: %d requests", SEED, wrong.size()).isEmpty();
    assertThat(written.lines.stream().limit(20)).as("Seed %d: in the log", SEED).isEmpty();
    assertThat(number.get()).isGreaterThanOrEqualTo(AT_LEAST);
  }

  private void atEveryForm() throws Exception {
    for (String task : Leads.tasks()) {
      story.reset();
      Leads.to(task, story);
      Task open = story.open(task).get(0);
      String user = Objects.requireNonNullElse(open.getAssignee(), "coordinator");
      Rest rest = new Rest(port, user, ServiceTest.PASSWORD);
      List<Rest> ways = List.of(rest, Rest.throughTasklist(port, user, ServiceTest.PASSWORD));
      String path = "/engine-rest/task/" + open.getId();
      JsonNode form = rest.get(path + "/deployed-form").body();
      ObjectNode known = BadAnswers.known(rest.get(path + "/form-variables?deserializeValues=false").body());
      List<BadAnswers.Bad> bad =
          BadAnswers.andForeignOnes(form, known, story.answers().to(task), rules, story.answers().now());
      send("form " + task, path, bad, List.of("/submit-form", "/complete"), ways);
    }
    story.reset();
    Rest rest = new Rest(port, "coordinator", ServiceTest.PASSWORD);
    String path = "/engine-rest/process-definition/key/coachingMission";
    JsonNode form = rest.get(path + "/deployed-start-form").body();
    List<BadAnswers.Bad> bad =
        BadAnswers.andForeignOnes(form, BadAnswers.tree(Map.of()), story.answers().request("joint"), rules, story.answers().now());
    send("start form", path, bad, List.of("/submit-form", "/start"), List.of(rest, Rest.throughTasklist(port, "coordinator", ServiceTest.PASSWORD)));
  }

  private void send(String what, String path, List<BadAnswers.Bad> bad, List<String> doors, List<Rest> ways) throws Exception {
    Stored before = Stored.now(jdbc);
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < AT_EACH_FORM; i++) {
      BadAnswers.Bad one = bad.get(random.nextInt(bad.size()));
      byte[] body = ("{\"variables\": " + one.variables() + "}").getBytes(StandardCharsets.UTF_8);
      Attempt attempt =
          new Attempt(
              "form: " + one.kind(), "POST", path + doors.get(random.nextInt(2)), Map.of("Content-Type", "application/json"), body);
      sent.add(send(attempt, ways.get(random.nextInt(2))));
    }
    await(sent);
    before.isUnchanged(jdbc, "%s, seed %d".formatted(what, SEED));
  }

  private void atEveryEndpoint() throws Exception {
    story.reset();
    story.start("coachee");
    story.complete("userTask_qualifyRequest");
    List<Rest> users = new ArrayList<>();
    for (String user : List.of("admin", "coordinator", "coach1")) {
      users.add(new Rest(port, user, ServiceTest.PASSWORD));
      users.add(Rest.throughTasklist(port, user, ServiceTest.PASSWORD));
    }
    Malformed malformed = new Malformed(random);
    for (String kind : malformed.kinds()) {
      Stored before = Stored.now(jdbc);
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < (kind.equals("oversized") ? OVERSIZED : OF_EACH_KIND); i++) {
        sent.add(send(malformed.next(kind), users.get(random.nextInt(users.size()))));
      }
      await(sent);
      before.isUnchanged(jdbc, "%s, seed %d".formatted(kind, SEED));
    }
    BrokenHttp broken = new BrokenHttp(random, port, ServiceTest.PASSWORD);
    Stored before = Stored.now(jdbc);
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < OF_EACH_KIND * 3; i++) {
      BrokenHttp.Broken one = broken.next();
      int its = number.incrementAndGet();
      sent.add(
          threads.submit(
              () -> {
                RawHttp.Answer answer = broken.send(one);
                note(its, one.kind(), one.toString(), answer.status(), answer.body());
              }));
    }
    await(sent);
    before.isUnchanged(jdbc, "broken HTTP, seed %d".formatted(SEED));
  }

  private void atOwnPages() throws Exception {
    story.reset();
    story.upToProposal();
    story.complete("userTask_draftProposal");
    Rest admin = Rest.throughTasklist(port, "admin", ServiceTest.PASSWORD);
    MalformedPages pages = new MalformedPages(random, port, LinkPage.mailedTo("hugo.lefevre", port), admin);
    Stored before = Stored.now(jdbc);
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < OF_EACH_KIND * 5; i++) {
      MalformedPages.Attempt one = pages.next();
      int its = number.incrementAndGet();
      sent.add(
          threads.submit(
              () -> {
                RawHttp.Answer answer = one.send().call();
                note(its, one.kind(), one.toString(), answer.status(), answer.body());
                return null;
              }));
    }
    await(sent);
    before.isUnchanged(jdbc, "own pages, seed %d".formatted(SEED));
  }

  private Future<?> send(Attempt attempt, Rest user) {
    int its = number.incrementAndGet();
    return threads.submit(
        () -> {
          HttpResponse<String> answer = user.sendRaw(attempt.method(), attempt.path(), attempt.headers(), attempt.body());
          note(its, attempt.kind(), attempt.toString(), answer.statusCode(), answer.body());
        });
  }

  private void note(int its, String kind, String request, int status, String body) {
    answers.computeIfAbsent(kind, any -> Collections.synchronizedMap(new TreeMap<>())).merge(status, 1, Integer::sum);
    boolean refused = status >= 400 && status < 500;
    if (!refused || INSIDE.matcher(body.replace(OF_MODELS, "")).find() || !SENTENCE.matcher(body).find()) {
      wrong.add("\n%d. %s\n  -> %d %s".formatted(its, request, status, body.substring(0, Math.min(300, body.length()))));
    }
  }

  private static void await(List<Future<?>> sent) throws InterruptedException, ExecutionException {
    for (Future<?> one : sent) {
      one.get();
    }
  }

  private void tell() {
    StringBuilder table = new StringBuilder();
    Map<Integer, Integer> all = new TreeMap<>();
    answers.forEach(
        (kind, statuses) -> {
          int count = statuses.values().stream().mapToInt(Integer::intValue).sum();
          table.append("%n%6d  %-45s %s".formatted(count, kind, new LinkedHashMap<>(statuses)));
          statuses.forEach((status, times) -> all.merge(status, times, Integer::sum));
        });
    LOG.info("{} malformed requests, by kind and status:{}\nAll: {}", number.get(), table, all);
  }
}
