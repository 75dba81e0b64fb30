package org.jalon.participant;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jalon.security.LinkThrottle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lets in whoever holds a link that was made, and tells everybody else no more than that it leads nowhere. */
@Component
class LinkDoor {

  private final ParticipantLinks links;
  private final LinkThrottle throttle;
  private final PageTexts texts;
  private final Clock clock;

  LinkDoor(ParticipantLinks links, LinkThrottle throttle, PageTexts texts, Clock clock) {
    this.links = links;
    this.throttle = throttle;
    this.texts = texts;
    this.clock = clock;
  }

  /** Does that with the link of that token; slows down whoever tries many that nobody made. */
  ResponseEntity<?> open(String token, HttpServletRequest request, Function<Link, ResponseEntity<?>> action) {
    if (throttle.refuses(request)) {
      return texts.tooMany(PageTexts.locale(request), "tooManyTries", throttle.window());
    }
    Optional<Link> link = links.find(token);
    if (link.isEmpty()) {
      throttle.countUnknown(request);
      return nowhere(PageTexts.locale(request));
    }
    try {
      return action.apply(link.get());
    } catch (HeldUpException goesOnLater) {
      return texts.notice(HttpStatus.CONFLICT, PageTexts.locale(link.get().language()), "heldUp");
    }
  }

  /** Does that with a link whose mission is open to its reader; tells everybody else that it is not. */
  ResponseEntity<?> openMission(String token, HttpServletRequest request, Function<Link, ResponseEntity<?>> action) {
    return open(
        token,
        request,
        link -> {
          Locale language = PageTexts.locale(link.language());
          if (link.hasExpired(clock.instant())) {
            return texts.notice(HttpStatus.GONE, language, "expired");
          }
          try {
            return action.apply(link);
          } catch (NoLongerAskedException notTheirs) {
            return texts.notice(HttpStatus.GONE, language, "notYours");
          }
        });
  }

  /** What is not there, or nobody's business. */
  ResponseEntity<?> nowhere(Locale language) {
    return texts.notice(HttpStatus.NOT_FOUND, language, "unknown");
  }
}
