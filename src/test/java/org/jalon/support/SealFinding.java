package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.AcroFields;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPKCS7;
import com.lowagie.text.pdf.PdfReader;
import java.util.List;

/** What a library that did not make a seal finds of it. */
public record SealFinding(boolean whole, boolean intact, String subFilter) {

  /** Of the only seal on a PDF. */
  public static SealFinding of(byte[] pdf) throws Exception {
    try (PdfReader reader = new PdfReader(pdf)) {
      AcroFields fields = reader.getAcroFields();
      List<String> names = fields.getSignedFieldNames();
      assertThat(names).hasSize(1);
      PdfPKCS7 signature = fields.verifySignature(names.get(0), null);
      return new SealFinding(
          fields.signatureCoversWholeDocument(names.get(0)),
          signature.verify(),
          fields.getSignatureDictionary(names.get(0)).getAsName(PdfName.SUBFILTER).toString());
    }
  }
}
