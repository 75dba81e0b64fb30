package org.jalon.engine;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jalon.admin.Release;
import org.springframework.stereotype.Component;

/** The packaged models, as the pages for admins show them. */
@Component
class EngineRelease implements Release {

  private final PackagedModels models;
  private final InTheNameOf inTheNameOf;

  EngineRelease(PackagedModels models, InTheNameOf inTheNameOf) {
    this.models = models;
    this.inTheNameOf = inTheNameOf;
  }

  @Override
  public List<String> newer() {
    return models.newer();
  }

  @Override
  public void takeOver(String key, String confirmation, String admin) {
    try {
      inTheNameOf.run(
          admin,
          () -> {
            models.takeOver(key, confirmation);
            return key;
          });
    } catch (BadUserRequestException refusal) {
      throw new IllegalArgumentException(refusal.getMessage(), refusal);
    }
  }
}
