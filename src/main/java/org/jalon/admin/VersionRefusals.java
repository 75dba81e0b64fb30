package org.jalon.admin;

import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** One sentence for whatever is asked of versions that cannot be. */
@ControllerAdvice(assignableTypes = {VersionPages.class, MovePages.class})
class VersionRefusals {

  @ExceptionHandler
  ModelAndView unknown(NoSuchElementException unknown) {
    return page(HttpStatus.NOT_FOUND, unknown.getMessage());
  }

  @ExceptionHandler
  ModelAndView impossible(IllegalArgumentException impossible) {
    return page(HttpStatus.BAD_REQUEST, impossible.getMessage());
  }

  @ExceptionHandler
  ModelAndView noNumber(MethodArgumentTypeMismatchException noNumber) {
    return page(HttpStatus.BAD_REQUEST, "Une version est un nombre.");
  }

  private static ModelAndView page(HttpStatus status, String sentence) {
    ModelAndView page = new ModelAndView("admin/refused", "sentence", sentence);
    page.setStatus(status);
    return page;
  }
}
