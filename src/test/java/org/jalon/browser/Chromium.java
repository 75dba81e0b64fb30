package org.jalon.browser;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The browser of the tests: Debian's packages {@code chromium} and {@code chromium-driver}. */
final class Chromium {

  private static final File BROWSER = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");

  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    // It warns that it has no DevTools client of the browser's version, which nobody here uses.
    SELENIUM.setLevel(Level.SEVERE);
  }

  private Chromium() {}

  /** Skips the test where there is no browser; on a build server, where all tests count, lets it fail. */
  static void require() {
    if (BROWSER.canExecute() && DRIVER.canExecute()) {
      return;
    }
    String missing = "Browser tests need " + BROWSER + " and " + DRIVER + ": install chromium and chromium-driver.";
    if ("true".equals(System.getenv("CI"))) {
      fail(missing);
    }
    abort(missing);
  }

  /** A window of its own that shares nothing with another. */
  static RemoteWebDriver start(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=fr-FR",
        "--window-size=1400,1000",
        "--user-data-dir=" + profile);
    // The path given, nothing is searched for or downloaded.
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).usingAnyFreePort().build();
    return new ChromeDriver(service, options);
  }

  static Path newProfile() {
    try {
      return Files.createTempDirectory("jalon-chromium-");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
