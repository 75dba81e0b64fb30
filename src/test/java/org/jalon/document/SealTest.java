package org.jalon.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jalon.mission.DocumentKind;
import org.jalon.support.FirmCertificate;
import org.jalon.support.SealFinding;
import org.jalon.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The seal, verified by a library that did not make it. */
@ServiceTest
class SealTest {

  private static int missions;

  @Autowired private Documents documents;
  @Autowired private Seal seal;

  @Autowired private Pages pages;
  @Autowired private Pdf pdf;

  private StoredDocument contract() {
    return documents.make(DocumentKind.CONTRACT, 1, "fr", ExampleFacts.of("M-1901-%04d".formatted(++missions)));
  }

  private static Evidence evidence(String sha256) {
    return new Evidence("M-1901-0000", 1, "fr", sha256, ExampleFacts.signatures());
  }

  private byte[] sealed() {
    return documents.keepSigned(contract(), ExampleFacts.signatures()).content();
  }

  @Test
  void sealedContract_isVerifiedByAnotherLibrary() throws Exception {
    byte[] pdf = sealed();
    assertThat(SealFinding.of(pdf)).isEqualTo(new SealFinding(true, true, "/ETSI.CAdES.detached"));
    assertThat(Seal.isIntactOn(pdf)).isTrue();
  }

  @Test
  void anyByteThatIsChanged_breaksTheSeal() throws Exception {
    byte[] pdf = sealed();
    int inTheText = pdf.length / 3;
    pdf[inTheText] ^= 1;

    assertThat(SealFinding.of(pdf).intact()).isFalse();
    assertThat(Seal.isIntactOn(pdf)).isFalse();
    assertThat(seal.isOn(pdf)).isTrue();
  }

  @Test
  void whatIsAddedBehind_isNotUnderTheSeal() throws Exception {
    byte[] pdf = sealed();
    byte[] longer = Arrays.copyOf(pdf, pdf.length + 1);
    longer[pdf.length] = '\n';

    assertThat(SealFinding.of(longer).whole()).isFalse();
    assertThat(Seal.isIntactOn(longer)).isFalse();
  }

  @Test
  void theSealOfSomebodyElse_isNotOurs(@TempDir Path folder) {
    Path keystore = FirmCertificate.write(folder.resolve("other.p12"), "another-password");
    Seal other = new Seal(new SealSettings(keystore, "another-password"), pages, pdf, Clock.systemUTC());
    StoredDocument contract = contract();
    byte[] sealed = other.seal(contract.content(), evidence(contract.sha256()));

    assertThat(Seal.isIntactOn(sealed)).isTrue();
    assertThat(seal.isOn(sealed)).isFalse();
  }

  @Test
  void evidenceOfAnotherDocument_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seal.seal(contract().content(), evidence(contract().sha256())));
  }

  @Test
  void withoutACertificate_nothingIsSealed() {
    Seal none = new Seal(new SealSettings(null, null), pages, pdf, Clock.systemUTC());
    StoredDocument contract = contract();

    assertThat(none.isAvailable()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> none.seal(contract.content(), evidence(contract.sha256())));
  }

  @Test
  void aKeystoreThatCannotBeOpened_stopsTheStart_withoutItsPassword(@TempDir Path folder) throws IOException {
    Path keystore = FirmCertificate.write(folder.resolve("seal.p12"), "the-right-password");
    Path none = Files.writeString(folder.resolve("none.p12"), "no keystore");

    for (SealSettings settings :
        List.of(
            new SealSettings(keystore, "a-wrong-password"),
            new SealSettings(none, "the-right-password"),
            new SealSettings(folder.resolve("nowhere.p12"), "the-right-password"))) {
      assertThatThrownBy(() -> new Seal(settings, pages, pdf, Clock.systemUTC()))
          .isInstanceOf(UnusableSealException.class)
          .hasMessage("jalon.seal.keystore is no PKCS#12 file, or jalon.seal.password does not open it.");
      assertThat(settings.toString()).doesNotContain("password");
    }
  }
}
