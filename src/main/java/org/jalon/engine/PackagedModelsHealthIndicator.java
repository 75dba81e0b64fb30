package org.jalon.engine;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells admins which packaged models are newer than what runs. That is no fault: the status is always up. */
@Component
class PackagedModelsHealthIndicator implements HealthIndicator {

  private final PackagedModels models;

  PackagedModelsHealthIndicator(PackagedModels models) {
    this.models = models;
  }

  @Override
  public Health health() {
    return Health.up().withDetail("newer", models.newer()).build();
  }
}
