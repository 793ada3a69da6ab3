package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ask.BudgetsAnswer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// How often people want to be called for a part of a cluster, and what becomes of that, by day
/// over the last weeks.
///
/// @param policy null for the budget of all that no policy is about
/// @param incidents how many are wanted at most, in `perSeconds`
/// @param bar how far beyond chance an incident must be on top of what the budget alone asks, in
///   decades of a probability
/// @param heldBackPerDay how many would have been told without a bar: its cost
/// @param byChancePerDay how many candidates were no more than chance
/// @param heldBack the latest that the bar held back, the last one first; empty for who does not
///   see all of the cluster
public record AlertBudget(
        @Nullable String policy,
        int incidents,
        long perSeconds,
        double bar,
        double toldPerDay,
        double heldBackPerDay,
        double byChancePerDay,
        @NonNull List<@NonNull HeldBack> heldBack) {
    /// An incident that nobody was told of.
    ///
    /// @param decades how far it was beyond chance
    public record HeldBack(@NonNull String title, @NonNull Instant startedAt, double decades) {}

    static AlertBudget of(BudgetsAnswer.Spending it, boolean isAllSeen) {
        return new AlertBudget(
                it.policy(),
                it.incidents(),
                it.per().toSeconds(),
                it.bar(),
                it.toldPerDay(),
                it.heldBackPerDay(),
                it.byChancePerDay(),
                isAllSeen ? heldBack(it) : List.of());
    }

    private static List<HeldBack> heldBack(BudgetsAnswer.Spending of) {
        return of.heldBack().reversed().stream()
                .map(each -> new HeldBack(each.title(), each.startedAt(), each.decades()))
                .toList();
    }
}
