package org.jalon.engine;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings models, groups and the first administrator in before anybody can sign in. */
@Component
class Seeding implements SmartInitializingSingleton {

  private final ModelSeeder models;
  private final AccountSeeder accounts;

  Seeding(ModelSeeder models, AccountSeeder accounts) {
    this.models = models;
    this.accounts = accounts;
  }

  @Override
  public void afterSingletonsInstantiated() {
    models.seed();
    accounts.seed();
  }
}
