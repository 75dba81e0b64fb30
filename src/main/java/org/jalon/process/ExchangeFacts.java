package org.jalon.process;

import java.time.ZonedDateTime;

/**
 * A call or mail in between as its mails show it.
 *
 * @param requestedAt the request's real arrival, Europe/Paris
 * @param due before which the coach finds the time, Europe/Paris
 */
public record ExchangeFacts(ZonedDateTime requestedAt, ZonedDateTime due) {}
