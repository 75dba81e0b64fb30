package org.jalon.participant;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jalon.mission.DocumentKind;
import org.jalon.participant.OwnMissions.Download;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** « Ma mission »: what somebody's link opens beside its task, as long as they take part in the mission. */
@Controller
class MissionPages {

  static final String PAGE = LinkPages.PAGE + "/mission";

  private final LinkDoor door;
  private final OwnMissions missions;
  private final ParticipantTasks tasks;
  private final ParticipantRequests requests;
  private final PageTexts texts;

  MissionPages(
      LinkDoor door, OwnMissions missions, ParticipantTasks tasks, ParticipantRequests requests, PageTexts texts) {
    this.door = door;
    this.missions = missions;
    this.tasks = tasks;
    this.requests = requests;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  ResponseEntity<?> show(@PathVariable String token, HttpServletRequest request) {
    return door.openMission(token, request, this::page);
  }

  private ResponseEntity<?> page(Link link) {
    return texts.mission(missions.mission(link), tasks.waiting(link), requests.next(link, RequestKind.EXCHANGE));
  }

  static ResponseEntity<?> toMission(String token) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(ParticipantLinks.ADDRESS + token + "/mission"))
        .build();
  }

  /** For pages that do not hold the link's address. */
  @GetMapping(path = LinkPages.PAGE, params = "mission")
  ResponseEntity<?> lead(@PathVariable String token, HttpServletRequest request) {
    return door.open(token, request, link -> toMission(token));
  }

  @GetMapping(LinkPages.PAGE + "/document/{kind}/{version:[0-9]{1,6}}")
  ResponseEntity<?> document(
      @PathVariable String token, @PathVariable String kind, @PathVariable int version, HttpServletRequest request) {
    return door.openMission(token, request, link -> document(link, kind, version));
  }

  /** The same, for pages that do not hold the link's address. */
  @GetMapping(path = LinkPages.PAGE, params = "document")
  ResponseEntity<?> document(
      @PathVariable String token, @RequestParam("document") String document, HttpServletRequest request) {
    String[] parts = document.split("/");
    return parts.length == 2 && parts[1].matches("[0-9]{1,6}")
        ? document(token, parts[0], Integer.parseInt(parts[1]), request)
        : door.open(token, request, link -> door.nowhere(PageTexts.locale(link.language())));
  }

  private ResponseEntity<?> document(Link link, String kind, int version) {
    Optional<Download> found = DocumentKind.of(kind).flatMap(known -> missions.document(link, known, version));
    if (found.isEmpty()) {
      return door.nowhere(PageTexts.locale(link.language()));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(found.get().fileName(), StandardCharsets.UTF_8).build().toString())
        .body(found.get().content());
  }
}
