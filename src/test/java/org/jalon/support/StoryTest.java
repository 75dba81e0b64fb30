package org.jalon.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A {@link ServiceTest} whose {@link Story} begins anew with each test, and ends with it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ExtendWith(StoryTest.Frame.class)
public @interface StoryTest {

  /** The beginning and the end of each story. */
  class Frame implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
      story(context).reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
      story(context).end();
    }

    private static Story story(ExtensionContext context) {
      return SpringExtension.getApplicationContext(context).getBean(Story.class);
    }
  }
}
