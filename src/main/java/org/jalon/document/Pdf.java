package org.jalon.document;

import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.GregorianCalendar;
import org.jalon.calendar.BusinessCalendar;
import org.springframework.stereotype.Component;

/** Draws pages as accessible PDF (PDF/UA): tagged, with a title and a language, all fonts inside. */
@Component
class Pdf {

  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private final FSDefaultCacheStore metrics = new FSDefaultCacheStore();
  private final Clock clock;

  static {
    // By itself it writes past the service's log.
    XRLog.setLoggerImpl(new Slf4jLogger());
  }

  Pdf(Clock clock) {
    this.clock = clock;
  }

  /** @param page XML; what it shows beside its text is inside it, for nothing is fetched from anywhere */
  byte[] of(String page) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.usePdfVersion(1.7f);
    builder.withProducer("Jalon");
    builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, metrics);
    builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
    // What the fonts lack is shown as that it is lacking, not left out.
    builder.useReplacementText("\uFFFD");
    font(builder, "DejaVuSansCondensed.ttf", "Sans", 400, FontStyle.NORMAL);
    font(builder, "DejaVuSansCondensed-Bold.ttf", "Sans", 700, FontStyle.NORMAL);
    font(builder, "DejaVuSerifCondensed.ttf", "Serif", 400, FontStyle.NORMAL);
    builder.withHtmlContent(page, null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.layout();
      renderer.createPDFWithoutClosing();
      renderer
          .getPdfDocument()
          .getDocumentInformation()
          .setCreationDate(GregorianCalendar.from(clock.instant().atZone(BusinessCalendar.ZONE)));
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      renderer.getPdfDocument().save(pdf);
      return pdf.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void font(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
    builder.useFont(() -> Pdf.class.getResourceAsStream(FONTS + file), family, weight, style, true);
  }
}
