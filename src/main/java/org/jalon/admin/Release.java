package org.jalon.admin;

import java.util.List;

/** What the service is packaged with, beside what runs. */
public interface Release {

  /** The keys of the packaged models and forms that are newer than what runs. */
  List<String> newer();

  /**
   * Deploys the packaged version of a model or form in place of what runs.
   *
   * @param confirmation the words by which an admin confirms a warning, null for none
   * @param admin the account in whose name it is done
   * @throws IllegalArgumentException with sentences for the admin, a line each, if it is refused or to be confirmed
   */
  void takeOver(String key, String confirmation, String admin);
}
