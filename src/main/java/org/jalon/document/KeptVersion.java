package org.jalon.document;

import java.time.Instant;
import org.jalon.mission.DocumentKind;

/**
 * A version of a document that is kept, in whatever languages.
 *
 * @param madeAt in its first language
 */
public record KeptVersion(DocumentKind kind, int version, Instant madeAt) {}
