package org.jalon.admin;

import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes over what a release of the service came with. */
@Controller
class ReleasePages {

  /** The words that a warning asks for. */
  private static final Pattern CONFIRMATION = Pattern.compile("« (confirmé \\w+) »");

  private final Release release;

  ReleasePages(Release release) {
    this.release = release;
  }

  @PostMapping("/admin/versions/release/{key}")
  ModelAndView takeOver(
      @PathVariable("key") String key,
      @RequestParam(name = "confirmation", required = false) String confirmation,
      Principal admin) {
    try {
      release.takeOver(key, confirmation, admin.getName());
      return new ModelAndView("redirect:/admin/versions");
    } catch (IllegalArgumentException refusal) {
      Map<String, Object> model = new HashMap<>();
      model.put("key", key);
      model.put("sentences", List.of(refusal.getMessage().split("\n")));
      Matcher words = CONFIRMATION.matcher(refusal.getMessage());
      model.put("confirmation", words.find() ? words.group(1) : null);
      ModelAndView page = new ModelAndView("admin/release", model);
      page.setStatus(HttpStatus.BAD_REQUEST);
      return page;
    }
  }
}
