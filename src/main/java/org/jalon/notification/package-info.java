/**
 * Mail texts, languages and sending.
 * Imports {@code mission} and {@code calendar}.
 */
package org.jalon.notification;
