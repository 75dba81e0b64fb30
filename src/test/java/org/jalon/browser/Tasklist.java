package org.jalon.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jalon.support.LocalRun;
import org.jalon.support.Rest;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** Camunda Tasklist in a browser of its own, used by one person. */
final class Tasklist {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Dimension WINDOW = new Dimension(1400, 1000);
  private static final Dimension LONG_WINDOW = new Dimension(1400, 3000);
  private static final Set<Tasklist> OPEN = ConcurrentHashMap.newKeySet();

  static {
    // Should the tests' JVM be ended before them: browsers outlive it.
    Runtime.getRuntime().addShutdownHook(new Thread(Tasklist::closeAll));
  }

  private static final String TASK_PANE = ".form-pane";
  private static final String START_DIALOG = ".modal-body";
  private static final By LOGIN = By.cssSelector("input[ng-model=username]");
  private static final By PASSWORD = By.cssSelector("input[type=password]");
  private static final By FILTERS = By.cssSelector(".task-filter.active");
  private static final By LIST = By.cssSelector("ol.tasks-list");
  private static final By TASK_FORM = By.cssSelector(TASK_PANE + " .fjs-container");
  private static final By NO_TASK = By.cssSelector(".no-task");

  private final LocalRun run;
  private final String user;
  private final Path profile = Chromium.newProfile();
  private final RemoteWebDriver driver = Chromium.start(profile);
  private final WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(30), Duration.ofMillis(100));
  private final Messages messages = new Messages(driver);

  Tasklist(LocalRun run, String user) {
    this.run = run;
    this.user = user;
    wait.ignoring(StaleElementReferenceException.class);
    OPEN.add(this);
  }

  /** Opens the list of tasks. */
  void open() {
    follow(run.baseUrl() + "/camunda/app/tasklist/default/#/");
  }

  /** Follows a link, as from a mail, and signs in where that is asked. */
  void follow(String link) {
    List<WebElement> shownBefore = driver.findElements(TASK_FORM);
    driver.get(link);
    wait.until(page -> isShown(LOGIN) || isShown(FILTERS));
    if (isShown(LOGIN)) {
      signIn();
    }
    shownBefore.forEach(form -> wait.until(ExpectedConditions.stalenessOf(form)));
  }

  // The page puts the cursor into its first field a moment after it is shown, wherever somebody types by then.
  private void signIn() {
    wait.until(page -> holds(LOGIN, user) && holds(PASSWORD, run.password()) && holds(LOGIN, user));
    driver.findElement(By.cssSelector("button[type=submit]")).click();
    wait.until(page -> isShown(FILTERS));
  }

  private boolean holds(By selector, String text) {
    WebElement field = driver.findElement(selector);
    if (!text.equals(field.getDomProperty("value"))) {
      field.clear();
      field.sendKeys(text);
    }
    return text.equals(field.getDomProperty("value"));
  }

  /** Opens a task from the list. */
  void pick(String taskId) {
    openAfresh();
    pickOfList(taskId);
  }

  /** Opens a task from the list of that filter. */
  void pick(String filter, String taskId) {
    choose(filter);
    pickOfList(taskId);
  }

  /** Opens the list of that filter. */
  void choose(String filter) {
    openAfresh();
    wait.until(
            page ->
                page.findElements(By.cssSelector(".task-filter a")).stream()
                    .filter(link -> link.getText().strip().startsWith(filter))
                    .findFirst()
                    .orElse(null))
        .click();
    wait.until(ExpectedConditions.textToBePresentInElementLocated(FILTERS, filter));
    wait.until(page -> !page.findElements(LIST).isEmpty());
  }

  /** The list of tasks as it is shown. */
  String list() {
    return driver.findElement(LIST).getText();
  }

  private void openAfresh() {
    // From elsewhere: a list that is open already shows what was there before.
    driver.get("about:blank");
    open();
  }

  private void pickOfList(String taskId) {
    wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".tasks-list a[href$=\"task=" + taskId + "\"]")))
        .click();
  }

  /** The form of the task that is open. */
  FormPage form(String formId) {
    String task = driver.getCurrentUrl().replaceAll(".*[?&]task=|&.*", "");
    Rest rest = run.rest(user);
    return new FormPage(
        driver,
        TASK_PANE,
        formId,
        variable ->
            rest.get("/engine-rest/task/" + task + "/form-variables?deserializeValues=false&variableNames=" + variable)
                .body()
                .path(variable)
                .path("value")
                .asText());
  }

  /** The title of the task that is open. */
  String title() {
    return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".task-card h2.task"))).getText();
  }

  /** Clicks « Terminer » and waits until the task is gone. */
  void complete() {
    clickComplete();
    wait.withMessage(() -> "the task to be gone; Tasklist says " + messages.texts()).until(page -> isShown(NO_TASK));
  }

  /** Clicks « Terminer » and waits for what Tasklist has against it. */
  String completeInVain() {
    messages.close();
    clickComplete();
    return message();
  }

  /** Waits for a message and tells what it says. */
  String message() {
    return wait.until(page -> messages.texts().stream().filter(text -> !text.isEmpty()).findFirst().orElse(null));
  }

  private void clickComplete() {
    By button = By.cssSelector(TASK_PANE + " .form-actions .btn-primary");
    messages.clickUnder(wait.until(ExpectedConditions.elementToBeClickable(button)));
  }

  /** Starts a process with these answers to its form. */
  void start(String process, String formId, Map<String, Object> answers) {
    driver.findElement(By.cssSelector(".start-process-action a")).click();
    wait.until(
            page ->
                page.findElements(By.cssSelector(START_DIALOG + " .processes a")).stream()
                    .filter(link -> link.getText().strip().equals(process))
                    .findFirst()
                    .orElse(null))
        .click();
    new FormPage(driver, START_DIALOG, formId, variable -> "[]").fill(answers);
    screenshot(formId);
    wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".modal-footer button[type=submit]"))).click();
    wait.withMessage(() -> "the dialog to close; Tasklist says " + messages.texts())
        .until(page -> page.findElements(By.cssSelector(START_DIALOG)).isEmpty());
  }

  /** Waits until the page shows that text. */
  void awaitText(String text) {
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
  }

  /** All that the page shows as text. */
  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  private boolean isShown(By selector) {
    return driver.findElements(selector).stream().anyMatch(WebElement::isDisplayed);
  }

  /** Keeps a picture of the page, high enough for a whole form. */
  void screenshot(String name) {
    driver.manage().window().setSize(LONG_WINDOW);
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      driver.manage().window().setSize(WINDOW);
    }
  }

  /** Keeps a picture of every browser that is open. */
  static void screenshotAll(String name) {
    OPEN.forEach(tasklist -> tasklist.screenshot(name + "-" + tasklist.user));
  }

  /** Closes every browser that is open. */
  static void closeAll() {
    OPEN.forEach(Tasklist::close);
    OPEN.clear();
  }

  private void close() {
    driver.quit();
    try {
      FileSystemUtils.deleteRecursively(profile);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
