package org.jalon.support;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** What tests add to the service. */
@TestConfiguration(proxyBeanMethods = false)
class StoryConfiguration {

  @Bean
  FlowCoverage flowCoverage() {
    return new FlowCoverage();
  }

  @Bean
  @Order(Ordering.DEFAULT_ORDER + 2)
  AbstractCamundaConfiguration coverage(FlowCoverage coverage) {
    return new AbstractCamundaConfiguration() {
      @Override
      public void preInit(SpringProcessEngineConfiguration configuration) {
        List<BpmnParseListener> listeners = new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listeners.add(coverage);
        configuration.setCustomPostBPMNParseListeners(listeners);
      }
    };
  }

  @Bean
  SmartInitializingSingleton people(IdentityService identity) {
    return () -> People.createMissing(identity, ServiceTest.PASSWORD);
  }

  @Bean
  Story story(@Lazy ProcessEngine engine, Clock clock) {
    return new Story(engine, clock);
  }
}
