package org.jalon.browser;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** The messages that Tasklist lays over the bottom of the page, for some seconds or until they are closed. */
final class Messages {

  private static final By MESSAGES = By.cssSelector(".notifications .alert");
  private static final By CLOSE = By.cssSelector(".notifications .alert .close");

  private final WebDriver driver;

  Messages(WebDriver driver) {
    this.driver = driver;
  }

  List<String> texts() {
    return driver.findElements(MESSAGES).stream().map(WebElement::getText).toList();
  }

  void close() {
    try {
      driver.findElements(CLOSE).stream().filter(WebElement::isDisplayed).forEach(WebElement::click);
    } catch (StaleElementReferenceException goneByItself) {
      // That is what was wanted.
    }
  }

  /** Clicks what may lie under a message: then the message is closed, as a person would. */
  void clickUnder(WebElement element) {
    try {
      element.click();
    } catch (ElementClickInterceptedException covered) {
      close();
      element.click();
    }
  }
}
