package org.jalon.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jalon.security.PlainAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that can be read in more than one way. The server finds the servlet by the path as it means
 * it, without {@code ;x} and dots and with its letters decoded; the webapps' security filter and their REST API
 * each read the path as it was sent. With {@code /camunda/api/engine;engine/…} the filter saw nothing to protect,
 * and the API answered everything to everybody.
 */
class PlainPaths extends OncePerRequestFilter {

  private static final Pattern AMBIGUOUS =
      Pattern.compile("[;\\\\]|//|/\\.{1,2}(/|$)|%(2e|2f|3b|5c|25|00)", Pattern.CASE_INSENSITIVE);

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String asSent = request.getRequestURI();
    if (AMBIGUOUS.matcher(asSent).find() || !asSent.startsWith(request.getContextPath() + request.getServletPath())) {
      PlainAnswer.write(request, response, HttpStatus.BAD_REQUEST.value());
    } else {
      chain.doFilter(request, response);
    }
  }
}
