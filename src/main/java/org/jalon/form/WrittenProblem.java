package org.jalon.form;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** A problem whose sentence is a message in {@code i18n/messages}. */
record WrittenProblem(String key, List<Object> arguments) implements Problem {

  private static final Control FRENCH_OTHERWISE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  @Override
  public String in(Locale language) {
    ResourceBundle messages = ResourceBundle.getBundle("i18n/messages", language, FRENCH_OTHERWISE);
    return new MessageFormat(messages.getString(key), language).format(arguments.toArray());
  }
}
