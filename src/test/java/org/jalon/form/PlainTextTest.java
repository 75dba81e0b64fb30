package org.jalon.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"Zoé O’Neill", "مرحبا", "\uD83D\uDE00", "", "a\u00a0b"})
  void whatPeopleWrite_isOneLineAndText(String text) {
    assertThat(PlainText.isOneLine(text)).isTrue();
    assertThat(PlainText.isText(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb"})
  void breaksAndTabs_areTextOfSeveralLines(String text) {
    assertThat(PlainText.isOneLine(text)).isFalse();
    assertThat(PlainText.isText(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u001bb", "a\u007fb", "a\u0085b", "a\u202Eb", "a\u2066b", "a\uD83Db", "\uDE00"})
  void charactersThatDoSomethingElse_areNoText(String text) {
    assertThat(PlainText.isText(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u2028b", "a\u2029b", "a\u0085b"})
  void breaksOfOtherKinds_areNotOneLineEither(String text) {
    assertThat(PlainText.isOneLine(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.fr\r\nBcc: c@d.fr", "a@b.fr\n", "a@b", "a b@c.fr", "a@b.fr, c@d.fr", "<a@b.fr>", ""})
  void whatBringsMoreThanOneAddress_isNone(String address) {
    assertThat(PlainText.isAddress(address)).isFalse();
  }
}
