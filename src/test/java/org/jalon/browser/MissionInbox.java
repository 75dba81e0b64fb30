package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jalon.support.LocalRun;
import org.jalon.support.LocalRun.Mail;

/** All mails about one mission, each described as « receiver: subject », and for a mail about any task the task's name. */
final class MissionInbox {

  private static final Pattern LINK = Pattern.compile("http\\S+[?]task=(\\S+)");
  private static final Pattern TASK_ROW = Pattern.compile("(?m)^Tâche\u00a0: (.*?)\r?$");

  private final LocalRun run;
  private final String mission;
  private final List<String> expected = new ArrayList<>();

  MissionInbox(LocalRun run, String mission) {
    this.run = run;
    this.mission = mission;
  }

  /** How a mail about any task is described. */
  static String task(String receiver, String name) {
    return receiver + "Une tâche vous attend – " + name;
  }

  List<Mail> mails() {
    return run.inbox().stream().filter(mail -> mail.subject().startsWith("[" + mission + "] ")).toList();
  }

  /** Waits until the mission's mails are those expected so far and these, no more and no fewer. */
  void expect(String... more) {
    expected.addAll(List.of(more));
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () ->
                assertThat(mails())
                    .extracting(MissionInbox::describe)
                    .containsExactlyInAnyOrderElementsOf(expected));
  }

  /** Waits until nothing more is about to be sent, and expects what has come until then. */
  void acceptAll() {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> run.rest("admin").get("/engine-rest/job/count?executable=true").body().path("count").asInt() == 0);
    expected.clear();
    mails().forEach(mail -> expected.add(describe(mail)));
  }

  /** The newest mail of that description. */
  Mail newest(String description) {
    return mails().stream()
        .filter(candidate -> describe(candidate).equals(description))
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new AssertionError("No mail « " + description + " »"));
  }

  private static String describe(Mail mail) {
    String description = mail.receiver() + ": " + mail.subject().replaceAll("^\\[.*?] ", "");
    return taskRow(mail).map(name -> description + " – " + name).orElse(description);
  }

  /** The name of the task that a mail is about. */
  static Optional<String> taskRow(Mail mail) {
    return TASK_ROW.matcher(mail.text()).results().map(row -> row.group(1)).findFirst();
  }

  /** The link to a task that is in a mail. */
  static Optional<String> link(Mail mail) {
    return LINK.matcher(mail.text()).results().map(MatchResult::group).findFirst();
  }
}
