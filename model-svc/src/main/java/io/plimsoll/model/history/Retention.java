package io.plimsoll.model.history;

import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Deletes chunks that are older than history is kept, measured from the newest step of their
/// series: a clock has no say, and a series that ended keeps its last days. Evidence likewise, by
/// its cluster. Thread safe; blocks.
@Singleton
public final class Retention {
    private final Transactions transactions;
    private final ModelSettings settings;

    Retention(Transactions transactions, ModelSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    /// Deletes them, and says how many went.
    public int thin() {
        int gone = 0;
        for (var resolution : Resolution.values()) {
            gone += thin(resolution);
        }
        return gone + thinEvidence();
    }

    private int thinEvidence() {
        return transactions.stateless(session ->
                session.createNativeQuery(
                                "delete from model.evidence using (select cluster,"
                                        + " max(at_millis) as newest from model.evidence"
                                        + " group by cluster) latest"
                                        + " where latest.cluster = evidence.cluster"
                                        + " and at_millis < newest - ?1")
                        .setParameter(1, settings.keepEvidence().toMillis())
                        .executeUpdate());
    }

    private int thin(Resolution resolution) {
        return transactions.stateless(session ->
                session.createNativeQuery(
                                "delete from model.chunk using model.series"
                                        + " where series.id = chunk.series and resolution = ?1"
                                        + " and span_start + ?2 < series.last_step - ?3")
                        .setParameter(1, resolution.seconds())
                        .setParameter(2, resolution.spanMillis())
                        .setParameter(3, kept(resolution).toMillis())
                        .executeUpdate());
    }

    private Duration kept(Resolution resolution) {
        return switch (resolution) {
            case STEP -> settings.keepSteps();
            case HOUR -> settings.keepHours();
            case DAY -> settings.keepDays();
        };
    }
}
