package org.jalon.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jalon.mission.Role;
import org.jalon.mission.SteeringAction;
import org.jalon.process.MissionProcess;
import org.jalon.process.MissionProcess.Messages;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/**
 * All that must agree with the models, as copies that a test may break.
 *
 * @param files models, forms, mails and messages by their path
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
 * @param moment what the notification policy may write for a moment: one group per kind, which holds a number
 */
record ModelParts(
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
    Pattern moment) {

  /** The constant of the one user task that nobody is told of. */
  static final String STEERING_TASK = "MissionProcess.STEERING_TASK";

  private static final Map<String, Class<?>> BEANS = beansForModels();

  static ModelParts ofProject() {
    try {
      Map<String, String> files = new TreeMap<>();
      for (String folder : new String[] {"processes", "forms", "src/main/resources/mail", "src/main/resources/i18n"}) {
        try (Stream<Path> paths = Files.list(Path.of(folder))) {
          for (Path path : paths.toList()) {
            files.put(folder + "/" + path.getFileName(), Files.readString(path));
          }
        }
      }
      Map<String, String> variables = constants(Variables.class);
      for (Role role : Role.values()) {
        variables.put("Role." + role, Variables.of(role));
      }
      return new ModelParts(
          files,
          new LinkedHashMap<>(BEANS),
          new TreeMap<>(
              Map.of(
                  "MissionProcess.KEY", MissionProcess.KEY,
                  "MissionProcess.CONTRACT_KEY", MissionProcess.CONTRACT_KEY,
                  "MissionProcess.MEETING_KEY", MissionProcess.MEETING_KEY)),
          new TreeMap<>(Map.of("MissionProcess.NOTIFICATION_POLICY", MissionProcess.NOTIFICATION_POLICY)),
          new TreeMap<>(Map.of(STEERING_TASK, MissionProcess.STEERING_TASK)),
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
          new TreeSet<>(Set.of("task-escalated")),
          (Pattern) value("org.jalon.process.Moment", "FORM"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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

  private static Map<String, Set<String>> variablesSetByJava() {
    Set<String> atStart = new TreeSet<>(((Map<String, ?>) value(Variables.class.getName(), "AT_START")).keySet());
    atStart.add(Variables.MISSION_NUMBER);
    return new TreeMap<>(
        Map.of(
            "missionOpenedListener", atStart,
            "pauseMissionDelegate", Set.of(Variables.PAUSED_SINCE),
            "renewMissionDelegate", Set.of(Variables.RENEWED_AS),
            "replaceActorDelegate", Set.of(Variables.REPLACEMENT),
            Messages.RENEWED, Set.of(Variables.PREVIOUS_MISSION),
            Messages.ATTENDEES_CHANGED, Set.of(Variables.REPLACED_ROLE, Variables.FORMER_CONTACT)));
  }

  private static Map<String, Class<?>> beansForModels() {
    Map<String, Class<?>> all = new TreeMap<>();
    AnnotationBeanNameGenerator names = AnnotationBeanNameGenerator.INSTANCE;
    for (BeanDefinition found :
        new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents("org.jalon")) {
      Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
      all.put(names.generateBeanName(found, null), type);
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Bean.class)) {
          all.put(method.getName(), method.getReturnType());
        }
      }
    }
    Map<String, Class<?>> forModels = new LinkedHashMap<>();
    BeansForModels.NAMES.forEach(name -> forModels.put(name, all.get(name)));
    return forModels;
  }

  private static Map<String, String> constants(Class<?> holder) {
    Map<String, String> constants = new TreeMap<>();
    for (Field field : holder.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        constants.put("MissionProcess." + holder.getSimpleName() + "." + field.getName(), (String) value(field));
      }
    }
    return constants;
  }

  private static Object value(String holder, String name) {
    try {
      return value(ClassUtils.resolveClassName(holder, null).getDeclaredField(name));
    } catch (NoSuchFieldException renamed) {
      throw new AssertionError(renamed);
    }
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
