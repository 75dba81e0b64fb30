package org.jalon.engine;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings models, groups and the first administrator in before anybody can sign in. */
@Component
class Seeding implements SmartInitializingSingleton {

  private final OneNodeAtATime nodes;
  private final ModelSeeder models;
  private final AccountSeeder accounts;

  Seeding(OneNodeAtATime nodes, ModelSeeder models, AccountSeeder accounts) {
    this.nodes = nodes;
    this.models = models;
    this.accounts = accounts;
  }

  @Override
  public void afterSingletonsInstantiated() {
    nodes.run(
        () -> {
          models.seed();
          accounts.seed();
        });
  }
}
