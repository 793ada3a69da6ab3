package io.plimsoll.translation;

import io.plimsoll.contracts.BudgetsEvent;
import io.plimsoll.contracts.ask.BudgetsAnswer;
import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.score.policy.AlertBudget;
import java.time.Instant;
import java.util.List;

/// Alert budgets as the engine's incidents see them, and what became of them.
public final class Budgets {
    private Budgets() {}

    /// The budgets of a cluster.
    ///
    /// @throws IllegalArgumentException when one is no budget
    static List<Budget> of(BudgetsEvent event) {
        return event.budgets().stream()
                .map(each ->
                        new Budget(
                                each.name(),
                                Selectors.of(event.cluster(), each.covers()),
                                new AlertBudget(each.incidents(), each.per())))
                .toList();
    }

    /// What became of those of a cluster.
    public static BudgetsAnswer answer(String cluster, List<Spending> budgets) {
        return new BudgetsAnswer(cluster, budgets.stream().map(Budgets::told).toList());
    }

    private static BudgetsAnswer.Spending told(Spending of) {
        return new BudgetsAnswer.Spending(
                of.name().isEmpty() ? null : of.name(),
                of.wanted().most(),
                of.wanted().per(),
                of.bar(),
                of.toldPerDay(),
                of.heldBackPerDay(),
                of.byChancePerDay(),
                of.heldBack().stream()
                        .map(each ->
                                new BudgetsAnswer.HeldBack(
                                        each.title(),
                                        Instant.ofEpochMilli(each.startedAt()),
                                        each.decades()))
                        .toList());
    }
}
