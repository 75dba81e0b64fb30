package org.jalon.setting;

import java.util.List;
import java.util.Optional;
import org.jalon.mission.Settings;

/**
 * The settings at one moment.
 *
 * @param current what holds
 * @param delivered what the configuration says
 * @param changes the whole log, the newest first
 */
public record SettingsState(Settings current, Settings delivered, List<SettingChange> changes) {

  /** Told with a change, so that it is known what it was decided on: another one after each change. */
  public String version() {
    return String.valueOf(changes.isEmpty() ? 0 : changes.get(0).id());
  }

  /** The change that holds for a setting; empty if what the configuration says does. */
  public Optional<SettingChange> changed(Setting setting) {
    return changes.stream()
        .filter(change -> change.setting() == setting)
        .findFirst()
        .filter(change -> !change.delivered());
  }
}
