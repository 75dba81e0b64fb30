package org.jalon.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what the container and Spring refuse, or fail at. */
@Controller
class ErrorPages implements ErrorController {

  @RequestMapping("${server.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    PlainAnswer.write(
        response,
        (int) Objects.requireNonNullElse(status, HttpStatus.NOT_FOUND.value()),
        (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
        request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
