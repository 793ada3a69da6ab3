package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The `data` of an event that tells how often people are willing to be called for parts of a
/// cluster: all of it, in place of what was told before.
///
/// @param id names what it says
/// @param revision 1: other budgets are told by another event
/// @param budgets by name
/// @param at when they were read
@JsonPropertyOrder({"id", "revision", "cluster", "budgets", "at"})
public record BudgetsEvent(
        String id, int revision, String cluster, List<Budget> budgets, Instant at) {
    public BudgetsEvent {
        budgets = List.copyOf(budgets);
    }

    /// One budget.
    ///
    /// @param name `namespace/name` of the policy, or the name in a file
    /// @param incidents how many are wanted at most
    /// @param per in which time
    @JsonPropertyOrder({"name", "covers", "incidents", "per"})
    public record Budget(String name, SeriesSelector covers, int incidents, Duration per) {}

    /// The event that carries this, from the given service.
    public CloudEvent<BudgetsEvent> inEnvelope(String service) {
        return new CloudEvent<>(
                id + "." + revision, service, "io.plimsoll.policy.budgets.v1", cluster, at, this);
    }
}
