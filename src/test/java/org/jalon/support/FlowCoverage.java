package org.jalon.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Notes which sequence flows of which model the tests take, which no coverage library tells. Several JVMs run the tests,
 * so each notes them in a file of its own, in a folder that the build gives them.
 */
public class FlowCoverage extends AbstractBpmnParseListener {

  private static final Path FOLDER = Path.of(System.getProperty("jalon.flows", "target/flows/unnamed"));

  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  @Override
  public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
    String flow = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey() + " " + transition.getId();
    transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> note(flow));
  }

  private synchronized void note(String flow) {
    if (taken.add(flow)) {
      try {
        Files.createDirectories(FOLDER);
        Files.writeString(
            FOLDER.resolve(ProcessHandle.current().pid() + ".txt"),
            flow + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /** The ids of the flows of a model that were taken by all JVMs of this build. */
  public static Set<String> taken(String process) throws IOException {
    Set<String> taken = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Files.readAllLines(file).stream()
            .filter(flow -> flow.startsWith(process + " "))
            .forEach(flow -> taken.add(flow.substring(process.length() + 1)));
      }
    }
    return taken;
  }
}
