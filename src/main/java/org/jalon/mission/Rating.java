package org.jalon.mission;

/**
 * The level reached on an indicator of the contract, as the closing session rates it (source: the review is
 * made on the tripartite contract).
 *
 * @param coacheeLevel notReached, partlyReached, reached or exceeded, as the coachee sees it
 * @param managerLevel the same, as the manager sees it
 */
public record Rating(String objective, String indicator, String coacheeLevel, String managerLevel) {}
