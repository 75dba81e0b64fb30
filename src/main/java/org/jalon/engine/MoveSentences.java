package org.jalon.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingTransitionInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;

/** Says in French, with the names of the steps, why the engine refuses to move missions. */
class MoveSentences {

  /**
   * What the engine says, and what people read: {@code {0}} is the step, {@code {1}} its counterpart, {@code {2}} and on
   * the names of steps that the engine's sentence holds.
   */
  private static final Map<Pattern, String> SENTENCES = new LinkedHashMap<>();

  static {
    say("There is no migration instruction for this instance's activity", "La mission est à l'étape {0}, qui n'a pas de correspondance.");
    say("Target activity is not async.*", "La mission attend au bord de l'étape {0}, où la version d'arrivée n'attend pas.");
    say("Transition instance is assigned to.*", "La mission vient de quitter l'étape {0} par un chemin que la version d'arrivée n'a pas.");
    say("A transition instance that instantiates the process.*", "La mission n'a pas encore commencé.");
    say("The type of the source activity is not supported.*", "L'étape {0} est d'un type qui ne se déplace pas.");
    say("The variable '(.+)' exists in both.*", "À l'étape {0}, une donnée de la mission en écraserait une autre du même nom.");
    say("Process instance contains not migrated tasks.*", "Une tâche ouverte de la mission n'a pas de place dans la version d'arrivée.");
    say("Process instance contains not migrated jobs.*", "Une échéance de la mission n'a pas de place dans la version d'arrivée.");
    say("Process instance contains not migrated event subscriptions.*", "La mission attend un message qui n'a pas de place dans la version d'arrivée.");
    say("Process instance contains not migrated .*", "Une partie de la mission n'a pas de place dans la version d'arrivée.");
    say("Activities have incompatible types.*", "{0} et {1} ne sont pas du même type.");
    say("Events are not of the same type.*", "Les événements {0} et {1} ne sont pas du même type.");
    say("The closest mapped ancestor '(.+)' is mapped to scope '(.+)' which is not an ancestor.*", "{0} fait partie de {2}, qui devient {3} ; {1} n'en fait pas partie.");
    say("The source activity's event scope \\((.+?)\\) .*", "{0} dépend de {2} : les deux doivent être déplacés ensemble.");
    say("There are multiple mappings for source activity id.*", "{0} a plusieurs correspondances.");
    say("(Source|Target) activity .* does not exist", "{0} ou {1} n'existe pas.");
    say("Only one gateway can be mapped to gateway.*", "Un seul embranchement peut devenir {1}.");
    say("The target gateway must have.*", "L'embranchement {1} a moins d'entrées que {0}.");
    say("The gateway's flow scope '(.+)' must be mapped", "{0} fait partie de {2}, qui doit avoir une correspondance.");
    say(".*multi-instance.*", "{0} : une étape que chacun remplit de son côté ne peut devenir qu'une étape de la même sorte.");
  }

  private static final String OTHER = "{0} ne peut pas être déplacé. Le moteur dit : %s";
  private static final String ENDED = "La mission est terminée.";
  private static final String ELSEWHERE = "La mission n'est plus dans la version de départ.";
  private static final String BROKEN = "Erreur technique : voir le journal du service.";

  private final RepositoryService repository;
  private final String source;
  private final String target;

  MoveSentences(RepositoryService repository, MigrationPlan plan) {
    this(repository, plan.getSourceProcessDefinitionId(), plan.getTargetProcessDefinitionId());
  }

  MoveSentences(RepositoryService repository, String source, String target) {
    this.repository = repository;
    this.source = source;
    this.target = target;
  }

  private static void say(String engine, String french) {
    SENTENCES.put(Pattern.compile(engine, Pattern.DOTALL), french);
  }

  /** Why a plan is not possible. */
  List<String> faults(MigrationPlanValidationException refusal) {
    Set<String> sentences = new LinkedHashSet<>();
    for (MigrationInstructionValidationReport report : refusal.getValidationReport().getInstructionReports()) {
      report.getFailures().forEach(failure -> sentences.add(sentence(failure, report.getMigrationInstruction())));
    }
    return List.copyOf(sentences);
  }

  /** Why a mission could not be moved. */
  List<String> reasons(RuntimeException failure) {
    if (failure instanceof MigratingProcessInstanceValidationException refusal) {
      return reasons(refusal.getValidationReport());
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("The process instance does not exist")) {
      return List.of(ENDED);
    }
    return List.of(message.contains("does not match the source process definition") ? ELSEWHERE : BROKEN);
  }

  private List<String> reasons(MigratingProcessInstanceValidationReport report) {
    Set<String> sentences = new LinkedHashSet<>();
    for (MigratingActivityInstanceValidationReport step : report.getActivityInstanceReports()) {
      step.getFailures().forEach(failure -> sentences.add(sentence(failure, step.getSourceScopeId(), step.getMigrationInstruction())));
    }
    for (MigratingTransitionInstanceValidationReport step : report.getTransitionInstanceReports()) {
      step.getFailures().forEach(failure -> sentences.add(sentence(failure, step.getSourceScopeId(), step.getMigrationInstruction())));
    }
    // What hangs on a step that is told of already needs no sentence of its own.
    if (sentences.isEmpty()) {
      report.getFailures().forEach(failure -> sentences.add(sentence(failure, null)));
    }
    return List.copyOf(sentences);
  }

  private String sentence(String failure, MigrationInstruction step) {
    return sentence(failure, step == null ? null : step.getSourceActivityId(), step);
  }

  private String sentence(String failure, String step, MigrationInstruction mapped) {
    List<String> names = new ArrayList<>();
    names.add(name(source, step));
    names.add(name(target, mapped == null ? null : mapped.getTargetActivityId()));
    for (Map.Entry<Pattern, String> known : SENTENCES.entrySet()) {
      Matcher matcher = known.getKey().matcher(failure);
      if (matcher.matches()) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
          names.add(name(group == 1 ? source : target, matcher.group(group)));
        }
        return filled(known.getValue(), names);
      }
    }
    return filled(OTHER.formatted(failure.strip()), names);
  }

  private static String filled(String sentence, List<String> names) {
    String filled = sentence;
    for (int i = 0; i < names.size(); i++) {
      filled = filled.replace("{" + i + "}", names.get(i));
    }
    return filled;
  }

  private String name(String definition, String step) {
    return "« " + (step == null ? "?" : new StepNames(repository.getBpmnModelInstance(definition)).of(step)) + " »";
  }
}
