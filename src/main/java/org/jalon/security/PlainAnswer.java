package org.jalon.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What a request that fails is answered with: one sentence in the reader's language, French unless English is
 * preferred, and nothing about the inside or of what was sent.
 */
public final class PlainAnswer {

  private static final Pattern API = Pattern.compile("/(engine-rest|camunda/api|actuator)(/.*)?");
  private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final MessageSource SENTENCES = sentences();

  private PlainAnswer() {}

  private static MessageSource sentences() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("i18n/messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setAlwaysUseMessageFormat(true);
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  /**
   * The sentence for a status; a status without one of its own gets that of its hundred.
   *
   * @param languages the header {@code Accept-Language}, or null
   */
  public static String sentence(int status, String languages) {
    String general = SENTENCES.getMessage("error." + (status < 500 ? 400 : 500), null, language(languages));
    return SENTENCES.getMessage("error." + status, null, general, language(languages));
  }

  /**
   * One of the sentences of {@code i18n/messages}, which says more than its status would.
   *
   * @param languages the header {@code Accept-Language}, or null
   * @throws org.springframework.context.NoSuchMessageException if there is none of this key
   */
  public static String sentence(String key, String languages) {
    return SENTENCES.getMessage(key, null, language(languages));
  }

  private static Locale language(String languages) {
    try {
      Locale preferred = languages == null ? null : Locale.lookup(Locale.LanguageRange.parse(languages), LANGUAGES);
      return preferred == null ? Locale.FRENCH : preferred;
    } catch (IllegalArgumentException unreadable) {
      return Locale.FRENCH;
    }
  }

  /** An answer's body as the REST API has it, which Modeler and the webapps show. */
  public static Map<String, String> body(int status, String sentence) {
    HttpStatus known = HttpStatus.resolve(status);
    return Map.of("type", known == null ? String.valueOf(status) : known.name(), "message", sentence);
  }

  /** Answers with the sentence for a status: to programs as JSON, to people as a page. */
  public static void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
    write(response, status, request.getRequestURI(), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  /**
   * The same, where the request was passed on or could not be read.
   *
   * @param path as it was asked for, or null
   */
  static void write(HttpServletResponse response, int status, String path, String languages) throws IOException {
    boolean api = path != null && API.matcher(path).matches();
    String sentence = sentence(status, languages);
    response.setStatus(status);
    response.setContentType(api ? MediaType.APPLICATION_JSON_VALUE : MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(api ? MAPPER.writeValueAsString(body(status, sentence)) : page(sentence, language(languages)));
  }

  private static String page(String sentence, Locale language) {
    return "<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n<title>Jalon</title>\n<p>%s</p>\n</html>\n"
        .formatted(language.getLanguage(), sentence);
  }
}
