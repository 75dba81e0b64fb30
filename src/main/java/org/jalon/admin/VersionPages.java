package org.jalon.admin;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** « Versions du processus »: which versions there are, where missions live in them, and what differs. */
@Controller
class VersionPages {

  private final ProcessVersions versions;
  private final Release release;

  VersionPages(ProcessVersions versions, Release release) {
    this.versions = versions;
    this.release = release;
  }

  @GetMapping("/admin/versions")
  ModelAndView versions() {
    return new ModelAndView(
        "admin/versions",
        Map.of(
            "processes", versions.all(),
            "moves", versions.moves(),
            "newer", release.newer(),
            "dates", new Dates()));
  }

  @GetMapping("/admin/versions/{process}/difference")
  ModelAndView difference(@PathVariable("process") String process, @RequestParam("from") int from, @RequestParam("to") int to) {
    Model earlier = Model.read(versions.model(process, from));
    Model later = Model.read(versions.model(process, to));
    Difference difference = Difference.between(earlier, later);
    List<Picture.Plane> planes = Picture.of(earlier, later, difference);
    return new ModelAndView(
        "admin/difference",
        Map.of(
            "process", process,
            "name", later.parts().containsKey(process) ? later.parts().get(process).name() : process,
            "from", from,
            "to", to,
            "changes", difference.changes(),
            "planes", planes));
  }
}
