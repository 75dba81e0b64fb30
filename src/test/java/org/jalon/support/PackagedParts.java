package org.jalon.support;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jalon.model.BeansForModels;
import org.jalon.model.ModelParts;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/** What the service is packaged with, for a test to break: without a running service. */
public final class PackagedParts {

  private static final Map<String, Class<?>> BEANS = beansForModels();

  private PackagedParts() {}

  public static ModelParts fresh() {
    return ModelParts.packaged(BEANS);
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
    Map<String, Class<?>> forModels = new HashMap<>();
    BeansForModels.NAMES.forEach(name -> forModels.put(name, all.get(name)));
    return forModels;
  }
}
