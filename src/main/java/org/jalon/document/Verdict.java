package org.jalon.document;

/** What the check page says of a PDF. */
enum Verdict {
  /** The signed contract, as it was sealed here. */
  SIGNED,
  /** A document that was made here and nobody signed. */
  MADE,
  /** It bears the firm's seal, and is not what was sealed. */
  CHANGED,
  /** Nothing is known of it. */
  UNKNOWN
}
