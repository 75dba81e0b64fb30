package org.jalon.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says 429 and when to try again, where a login was refused for those before it. The engine knows right and wrong
 * passwords only, and answers 401.
 */
class LoginAnswers extends OncePerRequestFilter {

  private static final String WAIT = LoginAnswers.class.getName() + ".wait";

  static void refuse(HttpServletRequest request, Duration wait) {
    request.setAttribute(WAIT, wait);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Answer(request, response));
  }

  private static final class Answer extends HttpServletResponseWrapper {

    private final HttpServletRequest request;

    private Answer(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public void setStatus(int status) {
      if (!isRefused(status)) {
        super.setStatus(status);
        return;
      }
      try {
        refuse();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }

    @Override
    public void sendError(int status) throws IOException {
      if (isRefused(status)) {
        refuse();
      } else {
        super.sendError(status);
      }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      sendError(status);
    }

    private boolean isRefused(int status) {
      return status == HttpStatus.UNAUTHORIZED.value() && request.getAttribute(WAIT) != null;
    }

    private void refuse() throws IOException {
      Duration wait = (Duration) request.getAttribute(WAIT);
      super.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
      super.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
  }
}
