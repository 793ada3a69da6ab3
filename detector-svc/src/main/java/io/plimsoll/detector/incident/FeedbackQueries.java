package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.FeedbackQuery;
import io.plimsoll.translation.Verdicts;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Answers `plimsoll.v1.queries.detector.feedback`: what people said of the incidents of a cluster.
@Singleton
final class FeedbackQueries extends HomeQueries<FeedbackQuery> {
    private final OwnedIncidents owned;

    FeedbackQueries(OwnedIncidents owned, Correlating with) {
        super("feedback", FeedbackQuery.class, FeedbackQuery::cluster, with);
        this.owned = owned;
    }

    @Override
    Optional<?> known(String of) {
        return owned.verdicts(of).map(found -> Verdicts.answer(of, found));
    }
}
