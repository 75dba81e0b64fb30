package org.jalon.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The firm as its documents show it ({@code jalon.firm.*}).
 *
 * @param name as it signs
 * @param address line by line
 * @param legal line by line: legal form, capital, registration, training organisation number
 * @param logo a PNG or JPEG file; null where there is none
 * @param colour of headings and lines, {@code #rrggbb}
 * @param templates a folder with templates that take the place of ours, by the same names; null where there is none
 */
@ConfigurationProperties("jalon.firm")
record Firm(
    @DefaultValue("Jalon") String name,
    @DefaultValue List<String> address,
    @DefaultValue List<String> legal,
    Path logo,
    @DefaultValue("#1f5f5b") String colour,
    Path templates) {

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final long LARGEST_LOGO = 1_000_000;

  /** @throws IllegalArgumentException with one sentence, if something of it cannot be shown */
  Firm {
    if (!COLOUR.matcher(colour).matches()) {
      throw new IllegalArgumentException("jalon.firm.colour is no colour like #1f5f5b: " + colour);
    }
    if (logo != null && (!Files.isReadable(logo) || type(logo) == null || logo.toFile().length() > LARGEST_LOGO)) {
      throw new IllegalArgumentException("jalon.firm.logo is no readable PNG or JPEG file of up to 1 MB: " + logo);
    }
    if (templates != null && !Files.isDirectory(templates)) {
      throw new IllegalArgumentException("jalon.firm.templates is no folder: " + templates);
    }
  }

  /** The logo as a page takes it in; null where there is none. */
  public String logoData() {
    try {
      return logo == null
          ? null
          : "data:" + type(logo) + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(logo));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String type(Path logo) {
    String file = logo.toString().toLowerCase(Locale.ROOT);
    return file.endsWith(".png") ? "image/png" : file.endsWith(".jpg") || file.endsWith(".jpeg") ? "image/jpeg" : null;
  }
}
