package io.plimsoll.engine.incident.budget;

import io.plimsoll.engine.score.policy.AlertBudget;
import java.util.List;

/// What became of a budget, on average over the last weeks.
///
/// @param name of the policy; empty for the budget of all that no policy is about
/// @param bar how far beyond it an incident must be in the end, in decades; 0 where as few come as
///   are wanted
/// @param toldPerDay how many are told
/// @param heldBackPerDay how many would have been told without a bar
/// @param byChancePerDay how many candidates never were more than chance shows as often as wanted
/// @param heldBack the latest that would have been told without a bar, the last one behind
public record Spending(
        String name,
        AlertBudget wanted,
        double bar,
        double toldPerDay,
        double heldBackPerDay,
        double byChancePerDay,
        List<HeldBack> heldBack) {
    public Spending {
        heldBack = List.copyOf(heldBack);
    }

    /// An incident that nobody was told of.
    ///
    /// @param decades how far it was beyond what chance shows as often as people want to be called
    /// @param startedAt in epoch milliseconds
    public record HeldBack(String title, long startedAt, double decades) {}
}
