package io.plimsoll.collector.backfill;

import io.plimsoll.contracts.BackfillsAnswer;
import io.plimsoll.contracts.BackfillsQuery;
import io.plimsoll.contracts.Subjects;
import jakarta.inject.Singleton;

/// Answers `plimsoll.v1.queries.collector.backfills`.
@Singleton
final class PastQueries extends PastRequest<BackfillsQuery> {
    private final PastSources sources;
    private final Backfills backfills;

    PastQueries(PastSources sources, Backfills backfills) {
        super(
                Subjects.query("collector", "backfills"),
                BackfillsQuery.class,
                BackfillsQuery::cluster,
                sources);
        this.sources = sources;
        this.backfills = backfills;
    }

    @Override
    Object reply(BackfillsQuery asked) {
        return new BackfillsAnswer(
                asked.cluster(),
                sources.of(asked.cluster()).stream().map(PastSource::name).toList(),
                backfills.all(asked.cluster()));
    }
}
