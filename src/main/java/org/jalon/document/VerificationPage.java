package org.jalon.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.mission.DocumentKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Tells anybody who has a PDF whether it was made or signed here, and is unchanged. What is sent is not kept. */
@Controller
class VerificationPage {

  private static final String ADDRESS = "/verification";

  /** Readers of PDF look for it so far from the beginning. */
  private static final int HEADER_WITHIN = 1024;

  private final Documents documents;
  private final Seal seal;

  VerificationPage(Documents documents, Seal seal) {
    this.documents = documents;
    this.seal = seal;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask() {
    return page(HttpStatus.OK);
  }

  @PostMapping(ADDRESS)
  ModelAndView check(@RequestParam(name = "document", required = false) MultipartFile file) throws IOException {
    byte[] content = file == null ? new byte[0] : file.getBytes();
    if (!isPdf(content)) {
      return refusal(HttpStatus.BAD_REQUEST, "noPdf");
    }
    Optional<StoredDocument> known = documents.bySha256(Sha256.of(content));
    ModelAndView page = page(HttpStatus.OK);
    page.addObject("verdict", known.map(VerificationPage::verdict).orElseGet(() -> verdict(content)));
    page.addObject("known", known.orElse(null));
    page.addObject("zone", BusinessCalendar.ZONE);
    return page;
  }

  private static Verdict verdict(StoredDocument known) {
    return known.kind() == DocumentKind.SIGNED_CONTRACT && Seal.isIntactOn(known.content()) ? Verdict.SIGNED : Verdict.MADE;
  }

  private Verdict verdict(byte[] unknown) {
    return seal.isOn(unknown) ? Verdict.CHANGED : Verdict.UNKNOWN;
  }

  private static boolean isPdf(byte[] content) {
    return new String(content, 0, Math.min(content.length, HEADER_WITHIN), StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  @ExceptionHandler
  ModelAndView tooLarge(MaxUploadSizeExceededException tooLarge) {
    return refusal(HttpStatus.PAYLOAD_TOO_LARGE, "tooLarge");
  }

  @ExceptionHandler
  ModelAndView unreadable(MultipartException unreadable) {
    return refusal(HttpStatus.BAD_REQUEST, "noPdf");
  }

  private static ModelAndView refusal(HttpStatus status, String sentence) {
    return page(status).addObject("refusal", sentence);
  }

  private static ModelAndView page(HttpStatus status) {
    return new ModelAndView("verification", status);
  }
}
