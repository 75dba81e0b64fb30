package org.jalon.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.ModelException;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.process.Moment;

/** Whether decisions can be taken, and the notification policy fits the models' tasks and the mails. */
final class PolicyCheck {

  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern TEXTS = Pattern.compile(TEXT + "(\\s*,\\s*" + TEXT + ")*");

  /** What the service tells the table about a task. */
  private static final Set<String> INPUTS = Set.of("task", "meetingKind", Variables.RESPONDENT);

  private static final Set<String> OUTPUTS =
      new TreeSet<>(Set.of("template", "recipient", "reminders", "escalation", "escalateTo"));

  /** What the models have: the processes with each user task, each process's variables, kinds of meetings. */
  record Known(Map<String, Set<String>> tasks, Map<String, Set<String>> variables, Set<String> meetingKinds) {}

  /**
   * One row.
   *
   * @param conditions the texts that an input may be; empty where it may be anything
   */
  private record Row(String id, String file, String at, Map<String, Set<String>> conditions, Map<String, String> says) {

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

  private final ModelParts parts;
  private final Faults faults;
  private final Map<String, List<Decision>> decisions = new TreeMap<>();
  private final List<List<Row>> tables = new ArrayList<>();

  PolicyCheck(ModelParts parts, Faults faults) {
    this.parts = parts;
    this.faults = faults;
  }

  void read() {
    parts.files("processes/", ".dmn").forEach((stem, text) -> read("processes/" + stem + ".dmn", text));
  }

  private void read(String file, String text) {
    try {
      DmnModelInstance content =
          Dmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      decisions.put(file, List.copyOf(content.getModelElementsByType(Decision.class)));
      for (LiteralExpression expression : content.getModelElementsByType(LiteralExpression.class)) {
        checkLanguage(file, expression.getId(), expression.getExpressionLanguage());
      }
      for (UnaryTests tests : content.getModelElementsByType(UnaryTests.class)) {
        checkLanguage(file, tests.getId(), tests.getExpressionLanguage());
      }
      for (DecisionTable table : content.getModelElementsByType(DecisionTable.class)) {
        // Other decisions are as their models want them.
        if (table.getParentElement() instanceof Decision decision
            && decision.getId().equals(MissionProcess.NOTIFICATION_POLICY)) {
          readTable(file, table);
        }
      }
    } catch (ModelException broken) {
      faults.expect(false, file, "%s est illisible : ce n'est pas un modèle DMN.", Model.fileName(file));
    }
  }

  /** FEEL reaches the table's own inputs alone; every other language is a script, or reaches beans. */
  private void checkLanguage(String file, String id, String language) {
    faults.expect(
        language == null || language.toLowerCase(Locale.ROOT).contains("feel"),
        file, "%s, %s : le langage %s n'est pas accepté, seulement FEEL.", id, Model.fileName(file), language);
  }

  private void readTable(String file, DecisionTable table) {
    String name = Model.fileName(file);
    List<String> inputs =
        table.getInputs().stream()
            .map(input -> input.getInputExpression() == null ? "" : text(input.getInputExpression().getText()))
            .toList();
    List<String> outputs = table.getOutputs().stream().map(Output::getName).map(String::valueOf).toList();
    for (String input : inputs) {
      faults.expect(
          INPUTS.contains(input), file, "%s : la table décide selon %s, que le service ne lui dit pas.", name, input);
    }
    faults.expect(
        new TreeSet<>(outputs).equals(OUTPUTS),
        file, "%s : la table répond %s au lieu de %s.", name, new TreeSet<>(outputs), OUTPUTS);
    faults.expect(
        table.getHitPolicy() == HitPolicy.FIRST,
        file, "%s : la table doit retenir la première ligne qui convient (FIRST), pas %s.", name, table.getHitPolicy());
    boolean even =
        table.getRules().stream()
            .allMatch(
                rule ->
                    rule.getInputEntries().size() == inputs.size() && rule.getOutputEntries().size() == outputs.size());
    faults.expect(even, file, "%s : toutes les lignes n'ont pas autant de cases que la table a de colonnes.", name);
    if (even) {
      tables.add(table.getRules().stream().map(rule -> row(file, rule, inputs, outputs)).toList());
    }
  }

  private Row row(String file, Rule rule, List<String> inputs, List<String> outputs) {
    String at = rule.getId() + ", " + Model.fileName(file);
    List<InputEntry> conditionCells = List.copyOf(rule.getInputEntries());
    List<OutputEntry> answerCells = List.copyOf(rule.getOutputEntries());
    Map<String, Set<String>> conditions = new TreeMap<>();
    INPUTS.forEach(input -> conditions.put(input, Set.of()));
    for (int i = 0; i < inputs.size(); i++) {
      String cell = text(conditionCells.get(i).getText());
      conditions.put(inputs.get(i), cell.equals("-") ? Set.of() : texts(file, at, cell, TEXTS));
    }
    Map<String, String> says = new TreeMap<>();
    OUTPUTS.forEach(output -> says.put(output, ""));
    for (int i = 0; i < outputs.size(); i++) {
      String cell = text(answerCells.get(i).getText());
      says.put(outputs.get(i), texts(file, at, cell, TEXT).stream().findFirst().orElse(""));
    }
    return new Row(rule.getId(), file, at, conditions, says);
  }

  private static String text(Text cell) {
    return cell == null ? "" : cell.getTextContent().strip();
  }

  private Set<String> texts(String file, String at, String cell, Pattern form) {
    faults.expect(
        cell.isEmpty() || form.matcher(cell).matches(),
        file, "%s : %s n'est pas un texte entre guillemets.", at, cell);
    return TEXT.matcher(cell).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The ids of those that were read. */
  Set<String> decisions() {
    return decisions.values().stream().flatMap(List::stream).map(Decision::getId).collect(Collectors.toSet());
  }

  /**
   * The mails that may tell of a task.
   *
   * @param answered whether the task has a respondent
   */
  Set<String> mailsOf(String task, boolean answered) {
    Set<String> mails = new TreeSet<>();
    for (List<Row> rows : tables) {
      for (Row row : rows) {
        Map<String, Set<String>> conditions = row.conditions();
        boolean named = conditions.get("task").isEmpty() || conditions.get("task").contains(task);
        if (named && (answered || conditions.get(Variables.RESPONDENT).isEmpty())) {
          mails.add(row.says().get("template"));
          if (conditions.get("meetingKind").isEmpty() && conditions.get(Variables.RESPONDENT).isEmpty()) {
            break;
          }
        }
      }
    }
    return mails;
  }

  void check(Known known, MailCheck mails) {
    decisions.forEach((file, all) -> all.forEach(decision -> checkDecision(file, decision)));
    for (List<Row> rows : tables) {
      checkOrder(rows);
      rows.forEach(row -> checkRow(row, known, mails));
    }
    Set<String> ids = decisions();
    parts
        .decisions()
        .forEach(
            (constant, id) ->
                faults.expect(
                    ids.contains(id),
                    "", "Le service a besoin de la décision %s (%s), qui n'est dans aucun modèle.", id, constant));
  }

  private void checkDecision(String file, Decision decision) {
    faults.expect(
        decision.getCamundaHistoryTimeToLiveString() != null,
        file,
        "« %s » (%s, %s) : la décision ne dit pas combien de temps garder son historique (historyTimeToLive).",
        decision.getName(), decision.getId(), Model.fileName(file));
  }

  private void checkOrder(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Row later = rows.get(i);
      rows.subList(0, i).stream()
          .filter(earlier -> earlier.covers(later))
          .findFirst()
          .ifPresent(
              earlier ->
                  faults.expect(
                      false, later.file(),
                      "%s : cette ligne ne s'applique jamais, %s passe avant.", later.at(), earlier.id()));
    }
    if (!rows.isEmpty()) {
      Row last = rows.get(rows.size() - 1);
      faults.expect(
          last.conditions().values().stream().allMatch(Set::isEmpty),
          last.file(),
          "%s : la dernière ligne a des conditions, certaines tâches n'en auraient donc aucune.", last.at());
    }
  }

  private void checkRow(Row row, Known known, MailCheck mails) {
    Set<String> processes = new TreeSet<>();
    for (String task : row.conditions().get("task")) {
      // Missions on an older version come to tasks that the latest one has no more.
      expect(
          known.tasks().containsKey(task) || parts.stepsUnderWay().contains(task),
          row, "%s : la tâche %s n'est dans aucun modèle.", task);
      processes.addAll(known.tasks().getOrDefault(task, Set.of()));
    }
    if (row.conditions().get("task").isEmpty()) {
      processes.addAll(parts.processes().values());
      processes.retainAll(known.variables().keySet());
    }
    for (String kind : row.conditions().get("meetingKind")) {
      expect(
          known.meetingKinds().contains(kind),
          row, "%s : les modèles n'ont pas de rencontre %s, seulement %s.", kind, known.meetingKinds());
    }
    for (String code : row.conditions().get(Variables.RESPONDENT)) {
      expect(Role.of(code).isPresent(), row, "%s : la personne qui répond, %s, n'est pas un rôle.", code);
    }
    mails.checkSent(row.file(), row.at(), row.says().get("template"));
    String recipient = row.says().get("recipient");
    for (String process : processes) {
      expect(
          recipient.equals("assignee")
              || Role.of(recipient).isPresent()
              || !row.conditions().getOrDefault(recipient, Set.of()).isEmpty()
              || known.variables().get(process).contains(recipient),
          row, "%s : le destinataire %s n'est ni assignee, ni un rôle, ni une variable de %s.", recipient, process);
    }
    checkTimes(row);
  }

  private void checkTimes(Row row) {
    String escalation = row.says().get("escalation").strip();
    String escalateTo = row.says().get("escalateTo");
    Optional<Moment> escalated = escalation.isEmpty() ? Optional.empty() : moment(row, escalation);
    expect(
        escalation.isEmpty() && escalateTo.isEmpty() || Role.of(escalateTo).filter(Role::hasAccount).isPresent(),
        row, "%s : l'escalade va à « %s », qui n'est pas un rôle avec un compte.", escalateTo);
    for (String reminder : row.says().get("reminders").split(",")) {
      if (!reminder.isBlank()) {
        Optional<Moment> reminded = moment(row, reminder.strip());
        boolean comparable =
            reminded.isPresent() && escalated.filter(at -> at.kind() == reminded.get().kind()).isPresent();
        expect(
            !comparable || reminded.get().amount() < escalated.get().amount(),
            row, "%s : le rappel à %s ne précède pas l'escalade à %s.", reminder.strip(), escalation);
      }
    }
  }

  private Optional<Moment> moment(Row row, String text) {
    try {
      return Optional.of(Moment.of(text));
    } catch (IllegalArgumentException none) {
      expect(false, row, "%s : %s n'est pas un moment ; écrire +2, 50%%, due, due+1 ou due-1.", text);
      return Optional.empty();
    }
  }

  private void expect(boolean matches, Row row, String sentence, Object... names) {
    Object[] all = Stream.concat(Stream.of(row.at()), Stream.of(names)).toArray();
    faults.expect(matches, row.file(), sentence, all);
  }
}
