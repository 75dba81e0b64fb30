package org.jalon.process;

/**
 * Who takes part in whose place, as the mails about it show it.
 *
 * @param role a role's code
 * @param name of whoever has the role now
 * @param formerName of whoever had it before; null where nobody had
 */
public record ReplacementFacts(String role, String name, String formerName) {}
