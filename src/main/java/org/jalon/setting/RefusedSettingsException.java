package org.jalon.setting;

import java.util.Map;

/** Settings that break their rules; nothing of what was asked for is changed. */
public class RefusedSettingsException extends RuntimeException {

  private final Map<Setting, String> sentences;

  RefusedSettingsException(Map<Setting, String> sentences) {
    super("Refused: " + sentences.keySet());
    this.sentences = Map.copyOf(sentences);
  }

  /** What is wrong with each refused setting, in one French sentence. */
  public Map<Setting, String> sentences() {
    return sentences;
  }
}
