package org.jalon.process;

import java.time.ZonedDateTime;

/**
 * A task as its mail shows it.
 *
 * @param name in French, as the model has it
 * @param due Europe/Paris
 * @param url the page that opens the task: in Tasklist, or their own for people without an account
 * @param comments what the parties asked or why they refused; may be null
 */
public record TaskFacts(String name, ZonedDateTime due, String url, String comments) {}
