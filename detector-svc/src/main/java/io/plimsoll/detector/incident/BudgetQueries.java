package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.BudgetsQuery;
import io.plimsoll.translation.Budgets;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.detector.budgets`: what became of the alert budgets of a cluster.
@Singleton
final class BudgetQueries extends HomeQueries<BudgetsQuery> {
    private final OwnedIncidents owned;

    BudgetQueries(OwnedIncidents owned, Correlating with) {
        super("budgets", BudgetsQuery.class, BudgetsQuery::cluster, with);
        this.owned = owned;
    }

    @Override
    Optional<?> known(String of) {
        return owned.spending(of).map(found -> Budgets.answer(of, found));
    }
}
