package org.jalon.engine;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;

/** The beans that models may name, looked up each time so that prototypes stay prototypes. */
class ModelBeans extends AbstractMap<Object, Object> {

  private final BeanFactory beans;
  private final Set<Object> names;

  ModelBeans(BeanFactory beans, List<String> names) {
    this.beans = beans;
    this.names = new LinkedHashSet<>(names);
  }

  @Override
  public boolean containsKey(Object name) {
    return names.contains(name);
  }

  @Override
  public Object get(Object name) {
    return containsKey(name) ? beans.getBean((String) name) : null;
  }

  @Override
  public Set<Object> keySet() {
    return names;
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    Set<Map.Entry<Object, Object>> entries = new LinkedHashSet<>();
    names.forEach(name -> entries.add(Map.entry(name, get(name))));
    return entries;
  }
}
