package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jalon.support.LocalRun;
import org.jalon.support.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** An admin moves running missions to a new version, from the look at what differs to the report, and back. */
@ExtendWith(SharedLocalRun.class)
class VersionsBrowserTest {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String STEP = "userTask_recordMidpoint";
  private static final String NEW_STEP = "userTask_holdMidpoint";
  private static final Pattern CONFIRMATION = Pattern.compile("« (confirmé \\w+) »");

  private final LocalRun run;
  private String deployment;
  private Path profile;
  private RemoteWebDriver driver;
  private WebDriverWait wait;

  VersionsBrowserTest(LocalRun run) {
    this.run = run;
  }

  @BeforeEach
  void begin() throws IOException {
    deployment = deploy();
    profile = Chromium.newProfile();
    driver = Chromium.start(profile);
    driver.manage().window().setSize(new Dimension(1400, 1400));
    wait = new WebDriverWait(driver, Duration.ofSeconds(60), Duration.ofMillis(100));
    wait.ignoring(StaleElementReferenceException.class);
  }

  @AfterEach
  void end() throws IOException {
    driver.quit();
    FileSystemUtils.deleteRecursively(profile);
    assertThat(run.rest("admin").delete("/engine-rest/deployment/" + deployment + "?cascade=true").status()).isEqualTo(204);
  }

  /** A version in which a step that a mission waits at is called otherwise, and a step before has another name. */
  private String deploy() throws IOException {
    String changed =
        Files.readString(Path.of("processes/coaching-mission.bpmn"))
            .replace(STEP, NEW_STEP)
            .replace("name=\"Qualifier la demande\"", "name=\"Qualifier\"");
    Rest admin = run.rest("admin");
    Map<String, String> file = Map.of("coaching-mission.bpmn", changed);
    Matcher confirmation = CONFIRMATION.matcher(admin.deploy("Mission", file).message());
    assertThat(confirmation.find()).isTrue();
    Rest.Answer answer = admin.deploy(confirmation.group(1), file);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body().path("id").asText();
  }

  private void signIn() {
    driver.get(run.baseUrl() + "/camunda/app/welcome/default/");
    By user = By.cssSelector("input[ng-model=username]");
    wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector("input[type=password]")));
    wait.until(
        page -> {
          type("input[ng-model=username]", "admin");
          type("input[type=password]", run.password());
          return "admin".equals(page.findElement(user).getDomProperty("value"));
        });
    driver.findElement(By.cssSelector("button[type=submit]")).click();
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("input[type=password]")));
    shows("Administration de Jalon");
  }

  private void type(String field, String text) {
    driver.findElement(By.cssSelector(field)).clear();
    driver.findElement(By.cssSelector(field)).sendKeys(text);
  }

  private void shows(String text) {
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
  }

  private void press(String button) {
    wait.until(
            page ->
                page.findElements(By.tagName("button")).stream()
                    .filter(candidate -> candidate.getText().startsWith(button))
                    .findFirst()
                    .orElse(null))
        .click();
  }

  private void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** How many missions the page says are moved, failed or in any other state. */
  private int told(String what) {
    Matcher matcher = Pattern.compile(what + " : (\\d+)").matcher(driver.findElement(By.tagName("main")).getText());
    assertThat(matcher.find()).as(what).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private void choose(String from, String to) {
    WebElement form = driver.findElement(By.cssSelector("#coachingMission form"));
    new Select(form.findElement(By.name("from"))).selectByValue(from);
    new Select(form.findElement(By.name("to"))).selectByValue(to);
  }

  @Test
  void admin_looksAtWhatDiffers_rehearses_movesMissions_andMovesThemBack() throws IOException {
    signIn();
    screenshot("versions-welcome");
    driver.get(run.baseUrl() + "/admin");
    driver.findElement(By.linkText("Versions du processus")).click();
    shows("la plus récente");
    screenshot("versions");

    choose("1", "2");
    driver.findElement(By.cssSelector("#coachingMission .quiet")).click();
    shows("Ce qui change");
    assertThat(driver.findElements(By.cssSelector(".diagram .shape.changed"))).isNotEmpty();
    assertThat(driver.findElements(By.cssSelector(".diagram .shape.added"))).hasSize(1);
    assertThat(driver.findElements(By.cssSelector(".diagram .shape.removed"))).hasSize(1);
    screenshot("versions-difference");
    driver.executeScript("document.getElementById('plane-subProcess_midpoint').scrollIntoView()");
    screenshot("versions-difference-midpoint");

    driver.findElement(By.linkText("Déplacer des missions")).click();
    shows("Étape sans correspondance");
    screenshot("versions-plan");
    press("Essayer");
    shows("Échoueraient : 1.");
    shows("qui n'a pas de correspondance");
    int fine = told("Passeraient");
    screenshot("versions-rehearsal-fails");

    driver.findElement(By.linkText("Revenir au plan")).click();
    new Select(wait.until(ExpectedConditions.elementToBeClickable(By.id("step-" + STEP)))).selectByValue(NEW_STEP);
    press("Essayer");
    shows("Échoueraient : 0.");
    assertThat(told("Passeraient")).isEqualTo(fine + 1);
    screenshot("versions-rehearsal");

    press("Déplacer les");
    shows("Terminé.");
    assertThat(told("Déplacées")).isEqualTo(fine + 1);
    assertThat(told("Échouées")).isZero();
    screenshot("versions-report");

    driver.get(run.baseUrl() + "/admin/versions");
    shows("Derniers déplacements");
    screenshot("versions-after");
    choose("2", "1");
    press("Déplacer des missions");
    new Select(wait.until(ExpectedConditions.elementToBeClickable(By.id("step-" + NEW_STEP)))).selectByValue(STEP);
    press("Essayer");
    shows("Échoueraient : 0.");
    press("Déplacer les");
    shows("Terminé.");
    assertThat(told("Déplacées")).isEqualTo(fine + 1);
  }
}
