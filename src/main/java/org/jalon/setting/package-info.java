/**
 * The firm's settings as they are now: what the configuration delivers, and what admins changed of it since, with the
 * log of their changes.
 * Imports {@code mission}.
 */
package org.jalon.setting;
