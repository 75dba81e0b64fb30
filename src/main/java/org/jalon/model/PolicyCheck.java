package org.jalon.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.jalon.mission.Role;

/** Compares the notification policy, a decision table, with the models' tasks and the mails. */
final class PolicyCheck {

  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern TEXTS = Pattern.compile(TEXT + "(\\s*,\\s*" + TEXT + ")*");

  /** What the service tells the table about a task. */
  private static final Set<String> INPUTS = Set.of("task", "meetingKind");

  private static final Set<String> OUTPUTS =
      new TreeSet<>(Set.of("template", "recipient", "reminders", "escalation", "escalateTo"));

  /** What the models have: the processes with each user task, each process's variables, kinds of meetings. */
  record Known(Map<String, Set<String>> tasks, Map<String, Set<String>> variables, Set<String> meetingKinds) {}

  /**
   * One row.
   *
   * @param conditions the texts that an input may be; empty where it may be anything
   */
  private record Row(String id, String at, Map<String, Set<String>> conditions, Map<String, String> says) {

    /** Whether this row takes all that the other one is for. */
    boolean covers(Row other) {
      return conditions.entrySet().stream()
          .allMatch(
              condition -> {
                Set<String> theirs = other.conditions.get(condition.getKey());
                return condition.getValue().isEmpty()
                    || !theirs.isEmpty() && condition.getValue().containsAll(theirs);
              });
    }
  }

  /** A moment as the policy writes it. */
  private record At(int kind, int number) {}

  private final ModelParts parts;
  private final Sentences sentences;
  private final Map<String, List<Decision>> decisions = new TreeMap<>();
  private final List<List<Row>> tables = new ArrayList<>();

  PolicyCheck(ModelParts parts, Sentences sentences) {
    this.parts = parts;
    this.sentences = sentences;
  }

  void read() {
    parts
        .files("processes/", ".dmn")
        .forEach(
            (stem, text) -> {
              String file = "processes/" + stem + ".dmn";
              try {
                DmnModelInstance content =
                    Dmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                decisions.put(file, List.copyOf(content.getModelElementsByType(Decision.class)));
                content.getModelElementsByType(DecisionTable.class).forEach(table -> readTable(file, table));
              } catch (ModelException broken) {
                sentences.expect(false, "%s cannot be read: it is no DMN.", file);
              }
            });
  }

  private void readTable(String file, DecisionTable table) {
    List<String> inputs =
        table.getInputs().stream().map(input -> input.getInputExpression().getText().getTextContent().strip()).toList();
    List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
    for (String input : inputs) {
      sentences.expect(
          INPUTS.contains(input), "%s decides by %s, which the service does not tell it.", file, input);
    }
    sentences.expect(
        new TreeSet<>(outputs).equals(OUTPUTS),
        "%s says %s instead of %s.", file, new TreeSet<>(outputs), OUTPUTS);
    sentences.expect(
        table.getHitPolicy() == HitPolicy.FIRST,
        "%s does not take the first row that fits: its hit policy is %s.", file, table.getHitPolicy());
    tables.add(table.getRules().stream().map(rule -> row(file, rule, inputs, outputs)).toList());
  }

  private Row row(String file, Rule rule, List<String> inputs, List<String> outputs) {
    String at = rule.getId() + " in " + file;
    List<InputEntry> conditionCells = List.copyOf(rule.getInputEntries());
    List<OutputEntry> answerCells = List.copyOf(rule.getOutputEntries());
    Map<String, Set<String>> conditions = new TreeMap<>();
    INPUTS.forEach(input -> conditions.put(input, Set.of()));
    for (int i = 0; i < inputs.size(); i++) {
      String cell = conditionCells.get(i).getText().getTextContent().strip();
      conditions.put(inputs.get(i), cell.equals("-") ? Set.of() : texts(at, cell, TEXTS));
    }
    Map<String, String> says = new TreeMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      String cell = answerCells.get(i).getText().getTextContent().strip();
      says.put(outputs.get(i), texts(at, cell, TEXT).stream().findFirst().orElse(""));
    }
    return new Row(rule.getId(), at, conditions, says);
  }

  private Set<String> texts(String at, String cell, Pattern form) {
    sentences.expect(
        cell.isEmpty() || form.matcher(cell).matches(), "%s holds %s, which is no text in quotes.", at, cell);
    return TEXT.matcher(cell).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  void check(Known known, MailCheck mails) {
    decisions.forEach((file, all) -> all.forEach(decision -> checkDecision(file, decision)));
    for (List<Row> rows : tables) {
      checkOrder(rows);
      rows.forEach(row -> checkRow(row, known, mails));
    }
    Set<String> ids = decisions.values().stream().flatMap(List::stream).map(Decision::getId).collect(Collectors.toSet());
    parts
        .decisions()
        .forEach(
            (constant, id) ->
                sentences.expect(ids.contains(id), "%s is %s, but no model holds that decision.", constant, id));
  }

  private void checkDecision(String file, Decision decision) {
    String kebab = ModelCheck.kebab(decision.getId());
    sentences.expect(
        file.equals("processes/" + kebab + ".dmn"),
        "The decision %s in %s belongs into processes/%s.dmn.", decision.getId(), file, kebab);
    sentences.expect(
        decision.getCamundaHistoryTimeToLiveString() != null,
        "The decision %s in %s has no historyTimeToLive.", decision.getId(), file);
  }

  private void checkOrder(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Row later = rows.get(i);
      rows.subList(0, i).stream()
          .filter(earlier -> earlier.covers(later))
          .findFirst()
          .ifPresent(earlier -> sentences.expect(false, "%s is never asked: %s comes first.", later.at(), earlier.id()));
    }
    if (!rows.isEmpty()) {
      Row last = rows.get(rows.size() - 1);
      sentences.expect(
          last.conditions().values().stream().allMatch(Set::isEmpty),
          "%s is the last row, but has conditions: some tasks would have none.", last.at());
    }
  }

  private void checkRow(Row row, Known known, MailCheck mails) {
    Set<String> processes = new TreeSet<>();
    for (String task : row.conditions().get("task")) {
      sentences.expect(known.tasks().containsKey(task), "%s is for %s, which no model holds.", row.at(), task);
      processes.addAll(known.tasks().getOrDefault(task, Set.of()));
    }
    if (row.conditions().get("task").isEmpty()) {
      processes.addAll(known.variables().keySet());
    }
    for (String kind : row.conditions().get("meetingKind")) {
      sentences.expect(
          known.meetingKinds().contains(kind),
          "%s is for meetings of the kind %s, but the models hold %s.", row.at(), kind, known.meetingKinds());
    }
    mails.checkSent(row.at(), row.says().get("template"));
    String recipient = row.says().get("recipient");
    for (String process : processes) {
      sentences.expect(
          recipient.equals("assignee")
              || Role.of(recipient).isPresent()
              || known.variables().get(process).contains(recipient),
          "%s writes to %s, which is neither assignee, nor a role, nor a variable of %s.",
          row.at(), recipient, process);
    }
    checkTimes(row);
  }

  private void checkTimes(Row row) {
    String escalation = row.says().get("escalation").strip();
    String escalateTo = row.says().get("escalateTo");
    Optional<At> escalated = escalation.isEmpty() ? Optional.empty() : moment(row, escalation);
    sentences.expect(
        escalation.isEmpty() && escalateTo.isEmpty() || Role.of(escalateTo).filter(Role::hasAccount).isPresent(),
        "%s escalates to %s, which is no role with an account.", row.at(), escalateTo);
    for (String reminder : row.says().get("reminders").split(",")) {
      if (!reminder.isBlank()) {
        Optional<At> reminded = moment(row, reminder.strip());
        boolean comparable = reminded.isPresent() && escalated.filter(at -> at.kind == reminded.get().kind).isPresent();
        sentences.expect(
            !comparable || reminded.get().number < escalated.get().number,
            "%s reminds at %s, which is not before its escalation at %s.", row.at(), reminder.strip(), escalation);
      }
    }
  }

  private Optional<At> moment(Row row, String text) {
    Matcher matcher = parts.moment().matcher(text);
    if (!matcher.matches()) {
      sentences.expect(false, "%s holds %s, which is no moment: write +2, 50%%, due, due+1 or due-1.", row.at(), text);
      return Optional.empty();
    }
    for (int kind = 1; kind < matcher.groupCount(); kind++) {
      if (matcher.group(kind) != null) {
        return Optional.of(new At(kind, Integer.parseInt(matcher.group(kind))));
      }
    }
    String aroundDue = matcher.group(matcher.groupCount());
    return Optional.of(new At(matcher.groupCount(), aroundDue == null ? 0 : Integer.parseInt(aroundDue)));
  }
}
