package org.jalon.mission;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the parties agree on, in the proposal and then in the tripartite contract.
 *
 * @param version counts up from 1 with each proposal, or contract, that is sent
 * @param cost in euros, without tax
 * @param followUpMonths months from the closing to the follow-up session
 * @param lateCancellationCounts whether a late cancellation uses up a session
 * @param noShowCounts whether an absence without notice uses up a session
 */
public record Terms(
    int version,
    List<Objective> objectives,
    int durationMonths,
    int sessionCount,
    int sessionMinutes,
    String organisation,
    BigDecimal cost,
    int followUpMonths,
    String confidentialityTerms,
    boolean lateCancellationCounts,
    boolean noShowCounts) {}
