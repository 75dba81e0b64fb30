package org.jalon.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jalon.admin.ProcessVersions.Failure;
import org.jalon.admin.ProcessVersions.Mission;
import org.jalon.admin.ProcessVersions.Move;
import org.jalon.admin.ProcessVersions.Outcome;
import org.jalon.admin.ProcessVersions.Plan;
import org.jalon.admin.ProcessVersions.Report;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Moves running missions to another version: plan, rehearsal, the move itself, its report. */
@Controller
class MovePages {

  /** A field of the form that says what a step becomes begins so; the id of the step follows. */
  private static final String COUNTERPART = "step.";

  private static final String SECONDS_TO_THE_NEXT_LOOK = "2";

  private final ProcessVersions versions;

  MovePages(ProcessVersions versions) {
    this.versions = versions;
  }

  @GetMapping("/admin/versions/{process}/move")
  ModelAndView plan(@PathVariable("process") String process, @RequestParam("from") int from, @RequestParam("to") int to) {
    if (from == to) {
      throw new IllegalArgumentException("Choisir deux versions différentes.");
    }
    Plan first = versions.plan(process, from, to, Map.of());
    Map<String, String> proposed =
        first.unmapped().stream()
            .map(step -> step.step().element())
            .filter(step -> first.unmapped().stream().anyMatch(unmapped -> isProposed(unmapped, step)))
            .collect(Collectors.toMap(step -> step, step -> step));
    return page(new Move(process, from, to, proposed, Set.of()), first, true);
  }

  /** A step of the same id that another phase holds now. */
  private static boolean isProposed(ProcessVersions.Unmapped unmapped, String step) {
    return unmapped.step().element().equals(step)
        && unmapped.counterparts().stream().anyMatch(counterpart -> counterpart.element().equals(step));
  }

  private ModelAndView page(Move move, Plan plan, boolean all) {
    Map<String, Object> model = new HashMap<>();
    model.put("move", move);
    model.put("plan", plan);
    model.put("missions", versions.missions(move.process(), move.from()));
    model.put("all", all);
    return new ModelAndView("admin/move", model);
  }

  @PostMapping("/admin/versions/{process}/rehearsal")
  ModelAndView rehearse(@PathVariable("process") String process, @RequestParam MultiValueMap<String, String> answers) {
    Move move = move(process, answers);
    Plan plan = versions.plan(process, move.from(), move.to(), move.mapped());
    if (!plan.faults().isEmpty() || move.missions().isEmpty()) {
      ModelAndView again = page(move, plan, false);
      again.addObject("nothingChosen", move.missions().isEmpty());
      again.setStatus(HttpStatus.BAD_REQUEST);
      return again;
    }
    List<Failure> failures = versions.rehearse(move);
    Set<String> failing = failures.stream().map(Failure::mission).map(Mission::id).collect(Collectors.toSet());
    Set<String> fine = new HashSet<>(move.missions());
    fine.removeAll(failing);
    return new ModelAndView("admin/rehearsal", Map.of("move", move, "failures", failures, "fine", fine));
  }

  @PostMapping("/admin/versions/{process}/move")
  String start(
      @PathVariable("process") String process, @RequestParam MultiValueMap<String, String> answers, Principal admin) {
    return "redirect:/admin/versions/moves/" + versions.start(move(process, answers), admin.getName());
  }

  private static Move move(String process, MultiValueMap<String, String> answers) {
    Map<String, String> mapped = new HashMap<>();
    answers
        .toSingleValueMap()
        .forEach(
            (field, counterpart) -> {
              if (field.startsWith(COUNTERPART) && StringUtils.hasText(counterpart)) {
                mapped.put(field.substring(COUNTERPART.length()), counterpart);
              }
            });
    return new Move(
        process,
        version(answers.getFirst("from")),
        version(answers.getFirst("to")),
        mapped,
        Set.copyOf(answers.getOrDefault("mission", List.of())));
  }

  private static int version(String number) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("Une version est un nombre.", noNumber);
    }
  }

  @GetMapping("/admin/versions/moves/{move}")
  ModelAndView report(@PathVariable("move") String move, HttpServletResponse response) {
    Report report = versions.report(move);
    if (report.running()) {
      response.setHeader("Refresh", SECONDS_TO_THE_NEXT_LOOK);
    }
    return new ModelAndView(
        "admin/report",
        Map.of(
            "report", report,
            "moved", report.count(Outcome.MOVED),
            "failed", report.count(Outcome.FAILED),
            "waiting", report.count(Outcome.WAITING),
            "dates", new Dates()));
  }

  @PostMapping("/admin/versions/moves/{move}/retry")
  String retry(@PathVariable("move") String move, Principal admin) {
    versions.retry(move, admin.getName());
    return "redirect:/admin/versions/moves/{move}";
  }

  @PostMapping("/admin/versions/moves/{move}/leave")
  String leave(@PathVariable("move") String move, Principal admin) {
    versions.leave(move, admin.getName());
    return "redirect:/admin/versions/moves/{move}";
  }
}
