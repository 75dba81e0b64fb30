package org.jalon.process;

import java.time.LocalDate;

/**
 * Who takes whose place for a time of absence, as the mails about it show it.
 *
 * @param role the code of the role that both have in turn
 * @param absent the name of whoever is away
 * @param delegate the name of whoever takes their place
 * @param until the last day
 */
public record DelegationFacts(String role, String absent, String delegate, LocalDate from, LocalDate until) {}
