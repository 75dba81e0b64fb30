package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page behind the link of a mail, as a person without an account opens and sends it. */
public final class LinkPage {

  private static final Pattern LINK = Pattern.compile("https://jalon\\.example\\.org(/lien/[\\w-]+)");
  private static final Pattern CODE = Pattern.compile("(?m)^\\d{6}(?=\\r?$)");
  private static final String ADDRESS = "127.0.9.1";

  private final int port;
  private final String path;
  private final String from;

  public LinkPage(int port, String path) {
    this(port, path, ADDRESS);
  }

  private LinkPage(int port, String path, String from) {
    this.port = port;
    this.path = path;
    this.from = from;
  }

  /** The same page, asked for from another loopback address. */
  public LinkPage from(String address) {
    return new LinkPage(port, path, address);
  }

  /** A page that the same link opens beside its own, such as {@code mission}. */
  public LinkPage below(String more) {
    return new LinkPage(port, path + "/" + more, from);
  }

  /** Behind the link of the newest mail to that person, such as {@code claire.martin}. */
  public static LinkPage mailedTo(String person, int port) {
    List<String> links = links(person);
    assertThat(links).as("links mailed to " + person).isNotEmpty();
    return new LinkPage(port, links.get(links.size() - 1));
  }

  /** The paths of the links in all mails to that person, the newest last; each mail has at most one. */
  public static List<String> links(String person) {
    return Arrays.stream(TestServers.mail().getReceivedMessages())
        .filter(message -> isTo(message, person))
        .flatMap(LinkPage::linksIn)
        .toList();
  }

  /** The codes in all mails to that person, the newest last. */
  public static List<String> codes(String person) {
    return Arrays.stream(TestServers.mail().getReceivedMessages())
        .filter(message -> isTo(message, person))
        .flatMap(message -> CODE.matcher(text(message)).results().map(MatchResult::group))
        .toList();
  }

  private static String text(MimeMessage message) {
    try {
      List<String> bodies = new ArrayList<>();
      TestServers.bodies(message, bodies);
      return bodies.get(0);
    } catch (MessagingException | IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static boolean isTo(MimeMessage message, String person) {
    try {
      return ((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getAddress().startsWith(person + "@");
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Stream<String> linksIn(MimeMessage message) {
    try {
      List<String> bodies = new ArrayList<>();
      TestServers.bodies(message, bodies);
      List<List<String>> found =
          bodies.stream().map(body -> LINK.matcher(body).results().map(match -> match.group(1)).toList()).toList();
      assertThat(found.get(0)).as("the link of the text is that of the page").isEqualTo(found.get(1));
      return found.get(0).stream();
    } catch (MessagingException | IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  public String path() {
    return path;
  }

  /** The last part of the path, which is known to the mail's reader alone. */
  public String token() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public RawHttp.Answer open(String... headers) {
    return RawHttp.send(port, from, "GET " + path, "", headers);
  }

  /** Presses the button that an outdated link has. */
  public RawHttp.Answer askForANewLink() {
    return send("_newLink", "1");
  }

  /** Sends these pairs of name and value, as a browser does. */
  public RawHttp.Answer send(String... pairs) {
    return RawHttp.send(
        port, from, "POST " + path, encoded(pairs), "Content-Type: application/x-www-form-urlencoded");
  }

  private static String encoded(String... pairs) {
    return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
        .map(i -> encode(pairs[i]) + "=" + encode(pairs[i + 1]))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** It has that status, and its page these words. */
  public static void says(RawHttp.Answer answer, int status, String... words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(plain(answer)).contains(words);
  }

  /** A page as it is read: apostrophes and spaces are what they look like. */
  public static String plain(RawHttp.Answer answer) {
    return answer.body().replace("&#39;", "'").replace('\u00a0', ' ');
  }

  /** The names of the fields that a page asks. */
  public static List<String> fields(RawHttp.Answer page) {
    return Pattern.compile(" name=\"([^\"]+)\"")
        .matcher(page.body())
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(name -> !name.equals("viewport"))
        .distinct()
        .toList();
  }
}
