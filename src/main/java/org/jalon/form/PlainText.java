package org.jalon.form;

import java.util.regex.Pattern;

/** What a text may be that people read in pages, mails and calendars: no character of it does anything but show. */
public final class PlainText {

  private static final Pattern LINE_BREAK_OR_CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

  /**
   * Control characters but for breaks and tabs, what turns the direction of reading, halves of characters, and what is no
   * character in XML, of which documents are made.
   */
  private static final Pattern NO_TEXT =
      Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]|\\p{Cs}");

  // What every mail system takes: no comments, quotes or domains of one label.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9!#$&'*+/=?_~-]+(\\.[A-Za-z0-9!#$&'*+/=?_~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

  private PlainText() {}

  /** Whether it breaks into lines nowhere: one line in a form stays one line in a mail's header. */
  public static boolean isOneLine(String text) {
    return !LINE_BREAK_OR_CONTROL.matcher(text).find();
  }

  /** Whether it can be shown and stored as it is; it may have several lines. */
  public static boolean isText(String text) {
    return !NO_TEXT.matcher(text).find();
  }

  /** Whether it is an e-mail address. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }
}
