/**
 * Business days, deadlines, calendar invitations; local times are Europe/Paris.
 * Imports {@code mission}.
 */
package org.jalon.calendar;
