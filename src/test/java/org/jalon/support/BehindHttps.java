package org.jalon.support;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Keeps cookies as a browser does that reaches the service by HTTPS, which a proxy before the service ends. */
final class BehindHttps extends CookieHandler {

  private final CookieManager cookies;

  BehindHttps(CookieManager cookies) {
    this.cookies = cookies;
  }

  @Override
  public Map<String, List<String>> get(URI address, Map<String, List<String>> headers) throws IOException {
    return cookies.get(byHttps(address), headers);
  }

  @Override
  public void put(URI address, Map<String, List<String>> headers) throws IOException {
    cookies.put(byHttps(address), headers);
  }

  private static URI byHttps(URI address) {
    return URI.create(address.toString().replaceFirst("^http:", "https:"));
  }
}
