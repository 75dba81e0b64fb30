package org.jalon.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.migration.validation.activity.MigrationActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.NoCompensationHandlerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedPassiveEventTriggerActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.jalon.admin.ProcessVersions.Plan;
import org.jalon.admin.ProcessVersions.Step;
import org.jalon.admin.ProcessVersions.Unmapped;
import org.springframework.stereotype.Component;

/**
 * How the steps of one version become those of another: those of the same id by themselves, the others as the admin
 * says. Triggers are never made anew, so that timers keep their due dates.
 */
@Component
class MovePlans {

  /** Which steps the engine finds counterparts for; the others need none, for nobody can be at them. */
  private static final List<MigrationActivityValidator> MOVABLE =
      List.of(
          SupportedActivityValidator.INSTANCE,
          SupportedPassiveEventTriggerActivityValidator.INSTANCE,
          NoCompensationHandlerActivityValidator.INSTANCE);

  private final RepositoryService repository;
  private final RuntimeService runtime;

  MovePlans(RepositoryService repository, RuntimeService runtime) {
    this.repository = repository;
    this.runtime = runtime;
  }

  /**
   * @throws MigrationPlanValidationException if what the admin says is not possible
   */
  MigrationPlan build(String source, String target, Map<String, String> mapped) {
    MigrationInstructionsBuilder plan = runtime.createMigrationPlan(source, target).mapEqualActivities();
    mapped.forEach(
        (from, to) -> {
          plan.mapActivities(from, to);
          if (hasBody(source, from) && hasBody(target, to)) {
            plan.mapActivities(from + StepNames.ALL_TOGETHER, to + StepNames.ALL_TOGETHER);
          }
        });
    return plan.build();
  }

  private boolean hasBody(String definition, String step) {
    return definition(definition).findActivity(step + StepNames.ALL_TOGETHER) != null;
  }

  /**
   * What a page shows of the plan.
   *
   * @param waiting how many missions are at each step of the source
   */
  Plan show(String source, String target, Map<String, String> mapped, Map<String, Long> waiting) {
    Set<String> byThemselves =
        build(source, target, Map.of()).getInstructions().stream()
            .map(MigrationInstruction::getSourceActivityId)
            .collect(Collectors.toSet());
    List<ActivityImpl> targets = movable(definition(target));
    StepNames sourceNames = new StepNames(repository.getBpmnModelInstance(source));
    StepNames targetNames = new StepNames(repository.getBpmnModelInstance(target));
    List<Unmapped> unmapped =
        movable(definition(source)).stream()
            .filter(step -> !byThemselves.contains(step.getId()))
            .map(
                step ->
                    new Unmapped(
                        new Step(step.getId(), sourceNames.of(step.getId())),
                        waiting.getOrDefault(step.getId(), 0L),
                        targets.stream()
                            .filter(candidate -> isAlike(step, candidate))
                            .map(candidate -> new Step(candidate.getId(), targetNames.of(candidate.getId())))
                            .sorted(Comparator.comparing(Step::name))
                            .toList()))
            .sorted(Comparator.comparing(Unmapped::missions).reversed())
            .toList();
    return new Plan(byThemselves.size(), unmapped, faults(source, target, mapped));
  }

  private List<String> faults(String source, String target, Map<String, String> mapped) {
    try {
      build(source, target, mapped);
      return List.of();
    } catch (MigrationPlanValidationException refusal) {
      return new MoveSentences(repository, source, target).faults(refusal);
    }
  }

  private ProcessDefinitionEntity definition(String id) {
    return (ProcessDefinitionEntity) repository.getProcessDefinition(id);
  }

  private static boolean isAlike(ActivityImpl one, ActivityImpl other) {
    return one.getActivityBehavior().getClass() == other.getActivityBehavior().getClass();
  }

  /** The steps that a mission can be at; of one that several do at once, the step itself. */
  private static List<ActivityImpl> movable(ScopeImpl scope) {
    List<ActivityImpl> steps = new ArrayList<>();
    for (ActivityImpl step : scope.getActivities()) {
      if (MOVABLE.stream().allMatch(validator -> validator.valid(step)) && !step.getId().endsWith(StepNames.ALL_TOGETHER)) {
        steps.add(step);
      }
      steps.addAll(movable(step));
    }
    return steps;
  }
}
