/**
 * Documents as PDF: their words, versions and hashes, the firm's seal, and the page that checks it. Knows no engine.
 * Imports {@code mission} and {@code calendar}.
 */
package org.jalon.document;
