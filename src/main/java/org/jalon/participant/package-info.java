/**
 * What people without an account see and do: the links in their mails, and the page behind each, at {@code /lien}.
 * Knows no engine: what a link asks is told by an interface, and what was answered goes through it.
 * Imports {@code mission}, {@code form}, {@code security}.
 */
package org.jalon.participant;
