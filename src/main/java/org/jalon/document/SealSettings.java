package org.jalon.document;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the firm's certificate is ({@code jalon.seal.*}).
 *
 * @param keystore a PKCS#12 file with one private key and its certificates; null: nothing is signed here
 * @param password of that file
 */
@ConfigurationProperties("jalon.seal")
record SealSettings(Path keystore, String password) {

  @Override
  public String toString() {
    return "SealSettings[" + keystore + "]";
  }
}
