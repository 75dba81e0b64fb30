package org.jalon.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Puts one sentence in the place of what a webapp's own API says of a failure: names of classes, and what was sent.
 * These APIs take their handlers from nobody.
 */
class PlainAppErrors extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    if (answer.getStatus() >= HttpStatus.BAD_REQUEST.value() && answer.getContentSize() > 0) {
      answer.resetBuffer();
      PlainAnswer.write(request, answer, answer.getStatus());
    }
    answer.copyBodyToResponse();
  }
}
