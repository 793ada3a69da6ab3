package io.plimsoll.contracts.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [BudgetsQuery]. A query that is refused is answered with a [Reply] instead,
/// which has an `error`.
///
/// @param budgets the one of all that no policy is about first, those of policies then
public record BudgetsAnswer(String cluster, List<Spending> budgets) {
    public BudgetsAnswer {
        budgets = List.copyOf(budgets);
    }

    /// What became of one, by day over the last weeks.
    ///
    /// @param policy null for the one of all that no policy is about
    /// @param incidents how many are wanted at most, `per` that time
    /// @param bar how far beyond chance an incident must be on top of what the budget alone asks,
    ///   in decades
    /// @param heldBackPerDay how many would have been told without a bar
    /// @param byChancePerDay how many candidates were no more than chance
    /// @param heldBack the latest that would have been told without a bar, the last one behind
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "policy",
        "incidents",
        "per",
        "bar",
        "toldPerDay",
        "heldBackPerDay",
        "byChancePerDay",
        "heldBack"
    })
    public record Spending(
            @Nullable String policy,
            int incidents,
            Duration per,
            double bar,
            double toldPerDay,
            double heldBackPerDay,
            double byChancePerDay,
            List<HeldBack> heldBack) {
        public Spending {
            heldBack = List.copyOf(heldBack);
        }
    }

    /// An incident that nobody was told of.
    ///
    /// @param decades how far it was beyond chance
    @JsonPropertyOrder({"title", "startedAt", "decades"})
    public record HeldBack(String title, Instant startedAt, double decades) {}
}
