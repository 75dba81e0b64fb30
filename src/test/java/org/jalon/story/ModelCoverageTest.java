package org.jalon.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jalon.support.FlowCoverage;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs after all stories (see junit-platform.properties): together they take the flows of every model. */
@ServiceTest
@Order(Integer.MAX_VALUE)
class ModelCoverageTest {

  private static final Logger LOG = LoggerFactory.getLogger(ModelCoverageTest.class);

  @Autowired private FlowCoverage coverage;

  @ParameterizedTest
  @ValueSource(strings = {"coachingMission", "contract", "meeting"})
  void theStories_takeTheFlowsOfEachModel(String process) {
    LOG.info("Sequence flows taken: {}", coverage);
    assertThat(coverage.of(process)).as(coverage.toString()).isGreaterThanOrEqualTo(0.95);
  }
}
