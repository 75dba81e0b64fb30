package org.jalon.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is signed in to the web applications, in the session of a request. */
public interface WebappSession {

  /** The id of the account; empty if nobody is signed in. */
  Optional<String> account(HttpServletRequest request);
}
