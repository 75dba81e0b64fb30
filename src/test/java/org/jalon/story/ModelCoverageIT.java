package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jalon.support.FlowCoverage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs after all stories, in a step of the build of its own: together they take the flows of every model. */
class ModelCoverageIT {

  private static final Logger LOG = LoggerFactory.getLogger(ModelCoverageIT.class);

  @ParameterizedTest
  @CsvSource({"coachingMission,coaching-mission.bpmn", "contract,contract.bpmn", "meeting,meeting.bpmn"})
  void theStories_takeTheFlowsOfEachModel(String process, String file) throws IOException {
    Set<String> all =
        Bpmn.readModelFromFile(Path.of("processes", file).toFile()).getModelElementsByType(SequenceFlow.class).stream()
            .map(FlowElement::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(all);
    missing.removeAll(FlowCoverage.taken(process));
    LOG.info("Sequence flows of {} taken: {} of {}, not {}", process, all.size() - missing.size(), all.size(), missing);
    assertThat(missing).hasSizeLessThanOrEqualTo(all.size() / 20);
  }
}
