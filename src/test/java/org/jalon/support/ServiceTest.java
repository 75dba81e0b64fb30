package org.jalon.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jalon.JalonApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole service, started once for all of them on a real PostgreSQL and a mail server that
 * keeps what it gets. No job runs by itself: tests run them, and move the clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = JalonApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "camunda.bpm.job-execution.enabled=false",
      "jalon.base-url=https://jalon.example.org",
      "jalon.admin.password=" + ServiceTest.PASSWORD,
      "jalon.admin.email=admin@jalon.example.org"
    })
@ContextConfiguration(initializers = TestServers.class)
@Import(StoryConfiguration.class)
public @interface ServiceTest {

  /** The password of all accounts. */
  String PASSWORD = "a-password-for-tests";
}
