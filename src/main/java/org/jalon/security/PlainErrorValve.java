package org.jalon.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpHeaders;

/** Answers what Tomcat refuses before any filter sees it: addresses and headers that are too long, or none. */
class PlainErrorValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      PlainAnswer.write(
          response.getResponse(), response.getStatus(), request.getRequestURI(), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
      response.finishResponse();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
