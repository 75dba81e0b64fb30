package org.jalon.document;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jalon.calendar.BusinessCalendar;
import org.springframework.stereotype.Component;

/**
 * The firm's seal on a signed document: PAdES at level B-B, by which every PDF reader shows a later change. It proves
 * that the firm issued this very file; the parties' own signatures are simple ones, told on the page of evidence.
 */
@Component
class Seal {

  private static final DigestAlgorithm DIGEST = DigestAlgorithm.SHA256;

  private final Pages pages;
  private final Pdf pdf;
  private final Clock clock;
  private final Pkcs12SignatureToken token;
  private final DSSPrivateKeyEntry key;

  Seal(SealSettings settings, Pages pages, Pdf pdf, Clock clock) {
    this.pages = pages;
    this.pdf = pdf;
    this.clock = clock;
    this.token = settings.keystore() == null ? null : open(settings);
    this.key = token == null ? null : key(token);
  }

  private static Pkcs12SignatureToken open(SealSettings settings) {
    String password = settings.password() == null ? "" : settings.password();
    try {
      return new Pkcs12SignatureToken(
          settings.keystore().toFile(), new KeyStore.PasswordProtection(password.toCharArray()));
    } catch (IOException | DSSException unreadable) {
      throw new UnusableSealException("jalon.seal.keystore is no PKCS#12 file, or jalon.seal.password does not open it.");
    }
  }

  private static DSSPrivateKeyEntry key(Pkcs12SignatureToken token) {
    List<DSSPrivateKeyEntry> keys = token.getKeys();
    if (keys.size() != 1) {
      throw new UnusableSealException("jalon.seal.keystore must have one private key, not %d.".formatted(keys.size()));
    }
    return keys.get(0);
  }

  /** Whether there is a certificate to seal with: without one, nothing is signed here. */
  boolean isAvailable() {
    return key != null;
  }

  /**
   * Adds the page of evidence, and seals all of it.
   *
   * @param document the PDF that was signed
   * @throws IllegalStateException if there is no certificate
   * @throws IllegalArgumentException if the evidence is of another document
   */
  byte[] seal(byte[] document, Evidence evidence) {
    if (key == null) {
      throw new IllegalStateException("Nothing is sealed without jalon.seal.keystore.");
    }
    if (!Sha256.of(document).equals(evidence.sha256())) {
      throw new IllegalArgumentException("The evidence is of another document.");
    }
    Map<String, Object> model = new HashMap<>();
    model.put("evidence", evidence);
    model.put("zone", BusinessCalendar.ZONE);
    return sign(append(document, pdf.of(pages.page("evidence", evidence.language(), model))));
  }

  private static byte[] append(byte[] document, byte[] evidence) {
    try (PDDocument whole = Loader.loadPDF(document);
        PDDocument last = Loader.loadPDF(evidence)) {
      new PDFMergerUtility().appendDocument(whole, last);
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      whole.save(pdf);
      return pdf.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] sign(byte[] document) {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DIGEST);
    parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
    parameters.setSigningCertificate(key.getCertificate());
    parameters.setCertificateChain(key.getCertificateChain());
    parameters.bLevel().setSigningDate(Date.from(clock.instant()));
    PAdESService service = new PAdESService(offline());
    InMemoryDocument pdfToSign = new InMemoryDocument(document);
    return DSSUtils.toByteArray(
        service.signDocument(
            pdfToSign, parameters, token.sign(service.getDataToSign(pdfToSign, parameters), DIGEST, key)));
  }

  /** Asks nobody outside about certificates. */
  private static CommonCertificateVerifier offline() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setAIASource(null);
    return verifier;
  }

  /** Whether a seal is on it that is intact, over all of it. */
  static boolean isIntactOn(byte[] document) {
    return signatures(document).stream().anyMatch(signature -> isIntact(signature, document.length));
  }

  /** Whether the firm's present seal is on it, intact or not. Nothing is known of the document. */
  boolean isOn(byte[] document) {
    try {
      return signatures(document).stream().anyMatch(this::isOurs);
    } catch (RuntimeException unreadable) {
      // Strangers send what they like: whatever a seal cannot be read from bears none of ours.
      return false;
    }
  }

  private static List<AdvancedSignature> signatures(byte[] document) {
    PDFDocumentAnalyzer analyzer = new PDFDocumentAnalyzer(new InMemoryDocument(document));
    analyzer.setCertificateVerifier(offline());
    return analyzer.getSignatures();
  }

  private boolean isOurs(AdvancedSignature signature) {
    CertificateToken signer = signature.getSigningCertificateToken();
    return key != null && key.getCertificate().equals(signer);
  }

  private static boolean isIntact(AdvancedSignature signature, int length) {
    signature.checkSignatureIntegrity();
    return signature.getSignatureCryptographicVerification().isSignatureValid()
        && signature instanceof PAdESSignature sealed
        && sealed.getPdfRevision().getByteRange().getSecondPartStart()
                + sealed.getPdfRevision().getByteRange().getSecondPartEnd()
            == length;
  }
}
