package org.jalon.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess;
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
 * @param variables names of variables by the constant that holds them
 * @param groups of people with an account
 * @param setByJava variables that a bean sets when a model names it
 */
record ModelParts(
    Map<String, String> files,
    Map<String, Class<?>> beans,
    Map<String, String> processes,
    Map<String, String> variables,
    Set<String> groups,
    Map<String, Set<String>> setByJava) {

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
      Map<String, String> processes = new TreeMap<>();
      processes.put("MissionProcess.KEY", MissionProcess.KEY);
      processes.put("MissionProcess.MEETING_KEY", MissionProcess.MEETING_KEY);
      Map<String, String> variables = constants(MissionProcess.Variables.class);
      for (Role role : Role.values()) {
        variables.put("Role." + role, MissionProcess.Variables.of(role));
      }
      Set<String> atStart = new TreeSet<>(countersAtStart().keySet());
      atStart.add(MissionProcess.Variables.MISSION_NUMBER);
      return new ModelParts(
          files,
          new LinkedHashMap<>(BEANS),
          processes,
          variables,
          new TreeSet<>(constants(MissionProcess.Groups.class).values()),
          new TreeMap<>(Map.of("missionOpenedListener", atStart)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
    EngineConfiguration.BEANS_FOR_MODELS.forEach(name -> forModels.put(name, all.get(name)));
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

  @SuppressWarnings("unchecked")
  private static Map<String, Object> countersAtStart() {
    try {
      return (Map<String, Object>) value(MissionProcess.Variables.class.getDeclaredField("COUNTERS_AT_START"));
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
