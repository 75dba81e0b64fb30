package org.jalon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Camunda Form on the screen, found by its fields' keys and filled as a person does: by typing and clicking. */
final class FormPage {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter FRENCH_DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final WebDriver driver;
  private final WebDriverWait wait;
  private final Messages messages;
  private final String pane;
  private final JsonNode form;
  private final UnaryOperator<String> variables;
  private final Map<String, String> typed = new LinkedHashMap<>();

  /**
   * @param pane the CSS selector of what holds the form
   * @param formId the form's id, which is its file's name
   * @param variables gives, as JSON, what the form takes its choices from where it does not list them
   */
  FormPage(WebDriver driver, String pane, String formId, UnaryOperator<String> variables) {
    this.driver = driver;
    this.wait = new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(100));
    this.wait.ignoring(StaleElementReferenceException.class);
    this.messages = new Messages(driver);
    this.pane = pane;
    this.form = read(formId);
    this.variables = variables;
    wait.until(page -> !page.findElements(By.cssSelector(pane + " .fjs-container .fjs-form-field")).isEmpty());
  }

  private static JsonNode read(String formId) {
    try (InputStream file = FormPage.class.getResourceAsStream("/forms/" + formId + ".form")) {
      return MAPPER.readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Fills in the fields with these keys, from the top to the bottom. What stands there already stays. */
  void fill(Map<String, Object> answers) {
    typed.clear();
    ObjectNode all = MAPPER.createObjectNode();
    answers.forEach((key, value) -> all.set(key, tree(value)));
    fill(form.path("components"), all, "");
    typed.forEach((id, text) -> wait.until(page -> holds(id, text)));
  }

  /** What the field with that key shows. */
  String shown(String key) {
    return field(id(key)).getDomProperty("value");
  }

  /** What the field with that key shows in each row of its list, and of the lists around it. */
  List<String> shownInRows(String key) {
    Pattern id = Pattern.compile(".*-" + id(key) + "(_\\d+)+");
    return driver.findElements(By.cssSelector(pane + " [id*=\"-" + id(key) + "_\"]")).stream()
        .filter(field -> id.matcher(field.getDomProperty("id")).matches())
        .map(field -> field.getDomProperty("value"))
        .toList();
  }

  /** What may be chosen in the field with that key, as it is called on the screen. */
  List<String> choicesOf(String key) {
    return choices(id(key));
  }

  /** The text of the form that is no field, its bullet points line by line. */
  List<String> bullets() {
    return texts(" .fjs-form-field-text li");
  }

  /** All rows of the form's table, page by page. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>(rowsOfPage());
    By next = By.cssSelector(pane + " .fjs-table-nav-button:last-of-type:enabled");
    for (List<WebElement> button = driver.findElements(next); !button.isEmpty(); button = driver.findElements(next)) {
      String page = texts(" .fjs-table-nav-label").get(0);
      messages.clickUnder(button.get(0));
      wait.until(unused -> !texts(" .fjs-table-nav-label").get(0).equals(page));
      rows.addAll(rowsOfPage());
    }
    return rows;
  }

  private List<List<String>> rowsOfPage() {
    return driver.findElements(By.cssSelector(pane + " .fjs-table-body .fjs-table-tr")).stream()
        .map(row -> row.findElements(By.tagName("td")).stream().map(WebElement::getText).toList())
        .toList();
  }

  private List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(pane + selector)).stream().map(WebElement::getText).toList();
  }

  private String id(String key) {
    return form.findParents("key").stream()
        .filter(component -> component.path("key").asText().equals(key))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  /** What the fields are blamed for. */
  List<String> errors() {
    return texts(" .fjs-form-field-error li");
  }

  private static JsonNode tree(Object value) {
    return value instanceof JsonValue list ? json(list.getValueSerialized()) : MAPPER.valueToTree(value);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void fill(JsonNode components, JsonNode answers, String row) {
    for (JsonNode component : components) {
      String path = component.path("path").asText();
      if (component.path("type").asText().equals("dynamiclist")) {
        fillList(component, answers.path(path), row);
      } else if (component.has("components")) {
        fill(component.path("components"), path.isEmpty() ? answers : answers.path(path), row);
      } else if (answers.hasNonNull(component.path("key").asText()) && isOpen(component)) {
        enter(component, answers.path(component.path("key").asText()), component.path("id").asText() + row);
      }
    }
  }

  private static boolean isOpen(JsonNode component) {
    return !component.path("disabled").asBoolean() && !component.path("readonly").asBoolean();
  }

  private void fillList(JsonNode list, JsonNode rows, String outerRow) {
    String firstField =
        StreamSupport.stream(list.path("components").spliterator(), false)
            .filter(component -> component.has("key"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    for (int i = 0; i < rows.size(); i++) {
      String row = outerRow + "_" + i;
      if (find(firstField + row).isEmpty()) {
        messages.clickUnder(addButton(list.path("id").asText() + outerRow));
        wait.until(page -> find(firstField + row).isPresent());
      }
      fill(list.path("components"), rows.path(i), row);
    }
  }

  // A list's own button follows those of the lists inside it.
  private WebElement addButton(String listId) {
    List<WebElement> buttons =
        driver.findElements(
            By.cssSelector(pane + " [aria-labelledby$=\"-" + listId + "\"] .fjs-repeat-render-add"));
    return buttons.get(buttons.size() - 1);
  }

  private void enter(JsonNode component, JsonNode answer, String id) {
    // What an answer above makes appear is drawn a moment later.
    wait.until(page -> !page.findElements(By.cssSelector(pane + " [id*=\"-" + id + "\"]")).isEmpty());
    switch (component.path("type").asText()) {
      case "textfield", "textarea", "number" -> type(id, answer.asText());
      case "checkbox" -> tick(id, answer.asBoolean());
      case "radio" -> tick(id + "-" + indexOf(component, id, answer.asText()), true);
      case "checklist" -> tickAll(component, answer, id);
      case "select" -> select(id, label(component, answer.asText()));
      case "datetime" -> enterTime(component, answer.asText(), id);
      default -> throw new IllegalArgumentException("Nobody has filled in a " + component.path("type") + " yet.");
    }
  }

  private void type(String id, String text) {
    typed.put(id, text);
    wait.until(page -> holds(id, text));
  }

  // form-js takes over what is typed a moment later, and may draw the field as it was: then it is typed again.
  private boolean holds(String id, String text) {
    WebElement field = field(id);
    if (text.equals(field.getDomProperty("value"))) {
      return true;
    }
    if (!field.equals(driver.switchTo().activeElement())) {
      messages.clickUnder(field);
    }
    boolean opensAList = id.endsWith("-date") || id.endsWith("-time");
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text, opensAList ? Keys.chord(Keys.ENTER, Keys.TAB) : Keys.TAB);
    return text.equals(field(id).getDomProperty("value"));
  }

  private void tick(String id, boolean wanted) {
    wait.until(
        page -> {
          if (field(id).isSelected() != wanted) {
            messages.clickUnder(field(id));
          }
          return field(id).isSelected() == wanted;
        });
  }

  private void tickAll(JsonNode checklist, JsonNode wanted, String id) {
    List<String> labels = choices(id);
    List<String> wantedLabels = new ArrayList<>();
    wanted.forEach(choice -> wantedLabels.add(label(checklist, choice.asText())));
    assertThat(labels).as("choices of %s", id).containsAll(wantedLabels);
    for (int i = 0; i < labels.size(); i++) {
      tick(id + "-" + i, wantedLabels.contains(labels.get(i)));
    }
  }

  private void select(String id, String label) {
    By shown = By.cssSelector(pane + " [id$=\"-" + id + "-display\"]");
    wait.until(
        page -> {
          if (page.findElement(shown).getText().equals(label)) {
            return true;
          }
          if (page.findElements(By.cssSelector(pane + " .fjs-dropdownlist-item")).isEmpty()) {
            messages.clickUnder(page.findElement(shown));
          }
          page.findElements(By.cssSelector(pane + " .fjs-dropdownlist-item")).stream()
              .filter(item -> item.getText().equals(label))
              .findFirst()
              .ifPresent(WebElement::click);
          return page.findElement(shown).getText().equals(label);
        });
  }

  private void enterTime(JsonNode component, String answer, String id) {
    String[] dayAndTime = answer.split("T");
    type(id + "-date", FRENCH_DAY.format(LocalDate.parse(dayAndTime[0])));
    if (component.path("subtype").asText().equals("datetime")) {
      type(id + "-time", dayAndTime[1].substring(0, 5));
    }
  }

  private int indexOf(JsonNode component, String id, String answer) {
    int index = choices(id).indexOf(label(component, answer));
    assertThat(index).as("« %s » among the choices of %s", answer, id).isNotNegative();
    return index;
  }

  /** What a choice is called on the screen. */
  private String label(JsonNode component, String value) {
    JsonNode choices =
        component.has("valuesKey")
            ? json(variables.apply(component.path("valuesKey").asText()))
            : component.path("values");
    return StreamSupport.stream(choices.spliterator(), false)
        .filter(choice -> choice.path("value").asText().equals(value))
        .map(choice -> choice.path("label").asText())
        .findFirst()
        .orElseThrow(() -> new AssertionError("« " + value + " » is none of the choices " + choices));
  }

  private List<String> choices(String id) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> driver.findElements(By.cssSelector(pane + " label[for$=\"-" + id + "-" + n + "\"]")))
        .takeWhile(labels -> !labels.isEmpty())
        .map(labels -> labels.get(0).getText())
        .toList();
  }

  private WebElement field(String id) {
    return find(id).orElseThrow(() -> new AssertionError("The form shows no field " + id));
  }

  private Optional<WebElement> find(String id) {
    return driver.findElements(By.cssSelector(pane + " [id$=\"-" + id + "\"]")).stream().findFirst();
  }
}
