package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/**
 * The browser of a participant, in which each page that is looked at must fit the window and pass axe-core's rules: no
 * finding of theirs that is serious or worse.
 */
final class ParticipantWindow implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final String name;
  private final Path profile = Chromium.newProfile();
  private final RemoteWebDriver driver = Chromium.start(profile);
  private final WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(30), Duration.ofMillis(100));

  /** @param name begins the names of its screenshots */
  ParticipantWindow(String name, int width, int height) {
    this.name = name;
    // While one page gives way to the next, the driver fails in other ways than that an element is stale.
    wait.ignoring(WebDriverException.class);
    // A window of that size would be wider than a phone.
    ((HasCdp) driver)
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void open(String link) {
    driver.get(link);
    isInOrder();
  }

  /** Prefers that language from now on, as browsers tell it of people who are not known. */
  void prefer(String language) {
    ((HasCdp) driver).executeCdpCommand("Network.enable", Map.of());
    ((HasCdp) driver)
        .executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
  }

  /** Fits the window and breaks no rule of accessibility. */
  private void isInOrder() {
    assertThat((Boolean) driver.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
        .as("fits the window")
        .isTrue();
    assertThat(new AxeBuilder().setLegacyMode(true).analyze(driver).getViolations())
        .as(driver.getTitle())
        .filteredOn(found -> SERIOUS.contains(found.getImpact()))
        .extracting(found -> found.getId() + " " + found.getNodes())
        .isEmpty();
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String title() {
    return driver.getTitle();
  }

  String language() {
    return driver.findElement(By.tagName("html")).getDomAttribute("lang");
  }

  /** Clicks on one of the answers to choose from. */
  void choose(String field, String value) {
    driver.findElement(By.cssSelector("input[name='%s'][value='%s']".formatted(field, value))).click();
  }

  void type(String field, String text) {
    WebElement input = driver.findElement(By.name(field));
    input.clear();
    input.sendKeys(text);
  }

  /** Chooses a file as the field of that name asks for it. */
  void choose(String field, Path file) {
    driver.findElement(By.name(field)).sendKeys(file.toString());
  }

  /** Sends the page by its button, and looks at what comes back. */
  void press(String button) {
    WebElement before = driver.findElement(By.tagName("html"));
    driver.findElements(By.tagName("button")).stream()
        .filter(candidate -> candidate.getText().equals(button))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No button « " + button + " » in " + text()))
        .click();
    wait.until(ExpectedConditions.stalenessOf(before));
    isInOrder();
  }

  /** Follows a link of the page. */
  void follow(String link) {
    WebElement before = driver.findElement(By.tagName("html"));
    driver.findElement(By.linkText(link)).click();
    wait.until(ExpectedConditions.stalenessOf(before));
    isInOrder();
  }

  /** Chooses an answer and sends the page by the keyboard alone. */
  void answerByKeyboard(String field, String value) {
    WebElement wanted = driver.findElement(By.cssSelector("input[name='%s'][value='%s']".formatted(field, value)));
    reachField(field);
    // Within a group of choices the arrows move.
    press(Keys.SPACE, () -> driver.findElement(By.cssSelector("input[name='%s']:checked".formatted(field))) != null);
    press(Keys.ARROW_DOWN, wanted::isSelected);
    reach(() -> "button".equals(focused().getTagName()));
    send(Keys.ENTER);
  }

  /** Ticks a box by the keyboard alone. */
  void tickByKeyboard(String field) {
    reachField(field);
    press(Keys.SPACE, () -> focused().isSelected());
  }

  /** Types into a field by the keyboard alone. */
  void typeByKeyboard(String field, String text) {
    reachField(field);
    new Actions(driver).sendKeys(text).perform();
  }

  /** The same for a file: what the system's own window asks then is answered for it. */
  void chooseByKeyboard(String field, Path file) {
    reachField(field);
    choose(field, file);
  }

  /** Presses a button by the keyboard alone, and looks at what comes back. */
  void pressByKeyboard(String button, Keys key) {
    reach(() -> "button".equals(focused().getTagName()) && button.equals(focused().getText()));
    send(key);
  }

  private void reachField(String field) {
    reach(() -> field.equals(focused().getDomAttribute("name")));
  }

  /** Moves on by the key Tab; where it stops is to be seen. */
  private void reach(BooleanSupplier until) {
    press(Keys.TAB, until);
    assertThat(
            (Boolean)
                driver.executeScript(
                    "const style = getComputedStyle(document.activeElement);"
                        + " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2"))
        .as("the focus is seen on " + focused().getDomAttribute("name"))
        .isTrue();
  }

  private void send(Keys key) {
    WebElement before = driver.findElement(By.tagName("html"));
    new Actions(driver).sendKeys(key).perform();
    wait.until(ExpectedConditions.stalenessOf(before));
    isInOrder();
  }

  private WebElement focused() {
    return driver.switchTo().activeElement();
  }

  private void press(Keys key, BooleanSupplier until) {
    for (int i = 0; i < 40 && !reached(until); i++) {
      new Actions(driver).sendKeys(key).perform();
    }
    assertThat(reached(until)).as("reached by the keyboard").isTrue();
  }

  private static boolean reached(BooleanSupplier until) {
    try {
      return until.getAsBoolean();
    } catch (NoSuchElementException notYet) {
      return false;
    }
  }

  void screenshot(String page) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve("participant-" + name + "-" + page + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try {
      FileSystemUtils.deleteRecursively(profile);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
