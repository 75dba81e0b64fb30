package org.jalon.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jalon.mission.Role;
import org.jalon.mission.SteeringAction;
import org.jalon.process.MissionProcess;
import org.jalon.process.MissionProcess.Messages;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All that must agree with the models.
 *
 * @param files models ({@code processes/}), forms ({@code forms/}), mails ({@code mail/}) and messages
 *     ({@code i18n/}) by their path
 * @param beans those that models may name, with their classes; null for a bean that does not exist
 * @param processes ids of processes by the constant that holds them
 * @param decisions ids of decisions by the constant that holds them
 * @param tasks ids of user tasks by the constant that holds them
 * @param messages names of messages by the constant that holds them
 * @param variables names of variables by the constant that holds them
 * @param groups of people with an account
 * @param setByJava variables that Java sets, by the bean that a model names or the message that Java sends
 * @param offeredByJava answers that Java offers, by the variable that holds the one that is chosen
 * @param mailsByJava mails that Java sends without being told which by a model
 * @param stepsUnderWay ids of the steps of all versions that missions are on, the latest or not
 */
public record ModelParts(
    Map<String, String> files,
    Map<String, Class<?>> beans,
    Map<String, String> processes,
    Map<String, String> decisions,
    Map<String, String> tasks,
    Map<String, String> messages,
    Map<String, String> variables,
    Set<String> groups,
    Map<String, Set<String>> setByJava,
    Map<String, Set<String>> offeredByJava,
    Set<String> mailsByJava,
    Set<String> stepsUnderWay) {

  /** The constant of the one user task that nobody is told of. */
  static final String STEERING_TASK = "MissionProcess.STEERING_TASK";

  /**
   * What the service is packaged with; all of it may be changed.
   *
   * @param beans the classes of {@link BeansForModels}
   */
  public static ModelParts packaged(Map<String, Class<?>> beans) {
    Map<String, String> variables = constants(Variables.class);
    for (Role role : Role.values()) {
      variables.put("Role." + role, Variables.of(role));
    }
    return new ModelParts(
        packagedFiles(),
        new TreeMap<>(beans),
        new TreeMap<>(
            Map.of(
                "MissionProcess.KEY", MissionProcess.KEY,
                "MissionProcess.CONTRACT_KEY", MissionProcess.CONTRACT_KEY,
                "MissionProcess.MEETING_KEY", MissionProcess.MEETING_KEY)),
        new TreeMap<>(Map.of("MissionProcess.NOTIFICATION_POLICY", MissionProcess.NOTIFICATION_POLICY)),
        new TreeMap<>(
            Map.of(
                STEERING_TASK, MissionProcess.STEERING_TASK,
                "MissionProcess.RECORD_MEETING_TASK", MissionProcess.RECORD_MEETING_TASK,
                "MissionProcess.HOLD_EXCHANGE_TASK", MissionProcess.HOLD_EXCHANGE_TASK,
                "MissionProcess.ANSWER_END_REQUEST_TASK", MissionProcess.ANSWER_END_REQUEST_TASK,
                "MissionProcess.CONFIRM_DELEGATION_TASK", MissionProcess.CONFIRM_DELEGATION_TASK)),
        constants(Messages.class),
        variables,
        new TreeSet<>(constants(MissionProcess.Groups.class).values()),
        variablesSetByJava(),
        new TreeMap<>(
            Map.of(
                Variables.STEERING_ACTION,
                Arrays.stream(SteeringAction.values())
                    .map(SteeringAction::code)
                    .collect(Collectors.toCollection(TreeSet::new)))),
        new TreeSet<>(Set.of("signature-code", "task-escalated")),
        Set.of());
  }

  /**
   * The same with other models and forms, and with more groups.
   *
   * @param models all models and forms, by their path
   * @param stepsUnderWay of the versions that missions are on
   */
  public ModelParts with(Map<String, String> models, Collection<String> moreGroups, Set<String> stepsUnderWay) {
    Map<String, String> all = new TreeMap<>(files);
    all.keySet().removeIf(path -> path.startsWith("processes/") || path.startsWith("forms/"));
    all.putAll(models);
    Set<String> allGroups = new TreeSet<>(groups);
    allGroups.addAll(moreGroups);
    return new ModelParts(
        all, beans, processes, decisions, tasks, messages, variables, allGroups, setByJava, offeredByJava, mailsByJava,
        stepsUnderWay);
  }

  /** Those in a folder, by what is between its name and their ending. */
  Map<String, String> files(String folder, String ending) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder) && file.getKey().endsWith(ending))
        .collect(
            Collectors.toMap(
                file -> file.getKey().substring(folder.length(), file.getKey().length() - ending.length()),
                Map.Entry::getValue,
                (one, other) -> one,
                TreeMap::new));
  }

  private static Map<String, String> packagedFiles() {
    Map<String, String> files = new TreeMap<>();
    try {
      for (String pattern :
          new String[] {"processes/*.bpmn", "processes/*.dmn", "forms/*.form", "mail/*", "i18n/messages*.properties"}) {
        String folder = pattern.substring(0, pattern.indexOf('/') + 1);
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern)) {
          files.put(folder + file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
        }
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Set<String>> variablesSetByJava() {
    Set<String> atStart = new TreeSet<>(Variables.AT_START.keySet());
    atStart.add(Variables.MISSION_NUMBER);
    return new TreeMap<>(
        Map.of(
            "missionOpenedListener", atStart,
            "pauseMissionDelegate", Set.of(Variables.PAUSED_SINCE),
            "renewMissionDelegate", Set.of(Variables.RENEWED_AS),
            "replaceActorDelegate", Set.of(Variables.REPLACEMENT),
            "proposalAnswerListener", Set.of(Variables.ANSWERED_TERMS),
            Messages.RENEWED, Set.of(Variables.PREVIOUS_MISSION),
            Messages.END_REQUESTED, Set.of(Variables.END_REQUEST),
            Messages.DELEGATE_NAMED, Set.of(Variables.DELEGATION),
            Messages.ATTENDEES_CHANGED, Set.of(Variables.REPLACED_ROLE, Variables.FORMER_CONTACT)));
  }

  private static Map<String, String> constants(Class<?> holder) {
    Map<String, String> constants = new TreeMap<>();
    for (Field field : holder.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        constants.put("MissionProcess." + holder.getSimpleName() + "." + field.getName(), value(field));
      }
    }
    return constants;
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
