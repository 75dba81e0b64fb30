package org.jalon.engine;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the packaged models in at a start where they are missing, and tells of those that are newer than what runs. */
@Component
class ModelSeeder {

  private static final Logger LOG = LoggerFactory.getLogger(ModelSeeder.class);

  private final PackagedModels models;

  ModelSeeder(PackagedModels models) {
    this.models = models;
  }

  void seed() {
    List<String> deployed = models.deployMissing();
    if (!deployed.isEmpty()) {
      LOG.info("Deployed {}.", deployed);
    }
    List<String> newer = models.newer();
    if (!newer.isEmpty()) {
      LOG.info("This release has newer versions of {} than what runs. An admin takes them over, or not.", newer);
    }
  }
}
