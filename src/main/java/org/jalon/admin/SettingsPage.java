package org.jalon.admin;

import java.security.Principal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.setting.FirmSettings;
import org.jalon.setting.RefusedSettingsException;
import org.jalon.setting.Setting;
import org.jalon.setting.SettingsState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Shows the firm's settings with the log of their changes, and takes an admin's changes. */
@Controller
class SettingsPage {

  private static final String ADDRESS = "/admin/settings";

  private final FirmSettings settings;

  SettingsPage(FirmSettings settings) {
    this.settings = settings;
  }

  @GetMapping(ADDRESS)
  ModelAndView show() {
    return page(HttpStatus.OK, Map.of(), Map.of());
  }

  @PostMapping(ADDRESS)
  ModelAndView save(@RequestParam String version, @RequestParam Map<String, String> fields, Principal admin) {
    Map<Setting, String> typed = new EnumMap<>(Setting.class);
    fields.forEach((name, value) -> Setting.of(name).ifPresent(setting -> typed.put(setting, value)));
    try {
      return settings.change(typed, version, admin.getName())
          ? new ModelAndView("redirect:" + ADDRESS + "?saved")
          : page(HttpStatus.CONFLICT, Map.of(), Map.of()).addObject("outdated", true);
    } catch (RefusedSettingsException refused) {
      return page(HttpStatus.BAD_REQUEST, typed, refused.sentences());
    }
  }

  @PostMapping(ADDRESS + "/delivered")
  String backToDelivered(@RequestParam String setting, Principal admin) {
    settings.backToDelivered(
        Setting.of(setting).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)), admin.getName());
    return "redirect:" + ADDRESS + "?saved";
  }

  private ModelAndView page(HttpStatus status, Map<Setting, String> typed, Map<Setting, String> refused) {
    SettingsState state = settings.state();
    List<SettingRow> rows =
        Arrays.stream(Setting.values())
            .map(setting -> SettingRow.of(setting, state, typed.get(setting), refused.get(setting)))
            .toList();
    ModelAndView page = new ModelAndView("admin/settings", status);
    page.addObject("rows", rows);
    page.addObject("changes", state.changes());
    page.addObject("version", state.version());
    page.addObject("zone", BusinessCalendar.ZONE);
    return page;
  }
}
