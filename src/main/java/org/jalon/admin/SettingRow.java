package org.jalon.admin;

import org.jalon.setting.Setting;
import org.jalon.setting.SettingChange;
import org.jalon.setting.SettingsState;

/**
 * A setting, as the page's form shows it.
 *
 * @param value what stands in its field
 * @param delivered what the configuration says
 * @param changed the change that holds; null if what the configuration says does
 * @param refused what is wrong with the value, in French; null if nothing is
 */
record SettingRow(Setting setting, String value, String delivered, SettingChange changed, String refused) {

  static SettingRow of(Setting setting, SettingsState state, String typed, String refused) {
    return new SettingRow(
        setting,
        typed == null ? setting.text(state.current()) : typed,
        setting.text(state.delivered()),
        state.changed(setting).orElse(null),
        refused);
  }
}
