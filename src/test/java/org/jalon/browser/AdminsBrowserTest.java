package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jalon.support.LocalRun;
import org.jalon.support.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** What Cockpit and Admin show to an account of the firm's group {@code admins}, which is in no other. */
@ExtendWith(SharedLocalRun.class)
class AdminsBrowserTest {

  private static final String ADMIN = "firmsAdmin";

  private final LocalRun run;
  private Path profile;
  private RemoteWebDriver driver;
  private WebDriverWait wait;

  AdminsBrowserTest(LocalRun run) {
    this.run = run;
  }

  @BeforeEach
  void begin() {
    Rest first = run.rest("admin");
    Map<String, Object> account =
        Map.of(
            "profile", Map.of("id", ADMIN, "firstName", "Noé", "lastName", "Vidal", "email", "noe@jalon.example.org"),
            "credentials", Map.of("password", run.password()));
    assertThat(first.post("/engine-rest/user/create", account).status()).isEqualTo(204);
    assertThat(first.put("/engine-rest/group/admins/members/" + ADMIN, Map.of()).status()).isEqualTo(204);
    profile = Chromium.newProfile();
    driver = Chromium.start(profile);
    wait = new WebDriverWait(driver, Duration.ofSeconds(30), Duration.ofMillis(100));
  }

  @AfterEach
  void end() throws Exception {
    driver.quit();
    FileSystemUtils.deleteRecursively(profile);
    run.rest("admin").delete("/engine-rest/user/" + ADMIN);
  }

  private void signIn(String app) {
    driver.get(run.baseUrl() + "/camunda/app/" + app + "/default/");
    wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector("input[type=password]")));
    wait.until(
        page -> {
          type("input[ng-model=username]", ADMIN);
          type("input[type=password]", run.password());
          return ADMIN.equals(page.findElement(By.cssSelector("input[ng-model=username]")).getDomProperty("value"));
        });
    driver.findElement(By.cssSelector("button[type=submit]")).click();
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("input[type=password]")));
  }

  private void type(String field, String text) {
    driver.findElement(By.cssSelector(field)).clear();
    driver.findElement(By.cssSelector(field)).sendKeys(text);
  }

  private void shows(String... texts) {
    for (String text : texts) {
      wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }
  }

  @Test
  void cockpit_showsTheMissionsAndTheirDiagram() {
    signIn("cockpit");
    driver.get(run.baseUrl() + "/camunda/app/cockpit/default/#/processes");
    shows("Mission de coaching", "Rencontre");
    driver.findElement(By.linkText("Mission de coaching")).click();
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".djs-container svg")));
    String mission =
        run.rest("admin").get("/engine-rest/process-instance?processDefinitionKey=coachingMission").body().get(0).path("id").asText();
    driver.get(run.baseUrl() + "/camunda/app/cockpit/default/#/process-instance/" + mission);
    shows("missionNumber");
  }

  @Test
  void admin_showsAccountsGroupsAndRights() {
    signIn("admin");
    driver.get(run.baseUrl() + "/camunda/app/admin/default/#/users");
    shows("coach1", "coordinator2", ADMIN);
    driver.get(run.baseUrl() + "/camunda/app/admin/default/#/groups");
    shows("coordinators", "camunda-admin");
    driver.get(run.baseUrl() + "/camunda/app/admin/default/#/authorization?resource=6");
    shows("coachingMission");
    driver.get(run.baseUrl() + "/camunda/app/admin/default/#/user-create");
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("input[type=password]")));
  }

  @Test
  void settings_areChangedByTheKeyboardAlone() {
    signIn("admin");
    driver.get(run.baseUrl() + "/admin/settings");
    typeOver("answer-days", "0");
    shows("Rien n’a été enregistré", "Indiquez un nombre entier de 1 à 365.");
    typeOver("answer-days", "7");
    shows("Les réglages sont enregistrés.", "5 → 7");
    driver.findElement(By.cssSelector("button[value=answer-days]")).sendKeys(Keys.ENTER);
    shows("7 → 5 (valeur livrée)");
  }

  private void typeOver(String field, String text) {
    driver.findElement(By.id(field)).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.ENTER);
  }
}
