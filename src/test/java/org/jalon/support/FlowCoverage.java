package org.jalon.support;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Which sequence flows of which model the tests took: a per-model count, which no coverage library gives. */
public class FlowCoverage extends AbstractBpmnParseListener {

  private final Map<String, Set<String>> all = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

  @Override
  public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
    String key = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
    all.computeIfAbsent(key, unused -> ConcurrentHashMap.newKeySet()).add(transition.getId());
    transition.addListener(
        ExecutionListener.EVENTNAME_TAKE,
        (ExecutionListener)
            execution -> taken.computeIfAbsent(key, unused -> ConcurrentHashMap.newKeySet()).add(transition.getId()));
  }

  /** The part of a model's flows that were taken, from 0 to 1. */
  public double of(String process) {
    return (double) taken.getOrDefault(process, Set.of()).size() / all.get(process).size();
  }

  /** The flows of a model that were not taken. */
  public List<String> missing(String process) {
    Set<String> missing = new TreeSet<>(all.get(process));
    missing.removeAll(taken.getOrDefault(process, Set.of()));
    return List.copyOf(missing);
  }

  @Override
  public String toString() {
    Map<String, String> lines = new TreeMap<>();
    all.keySet().forEach(key -> lines.put(key, "%.0f %% %s".formatted(100 * of(key), missing(key))));
    return lines.toString();
  }
}
