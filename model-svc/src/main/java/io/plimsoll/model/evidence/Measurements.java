package io.plimsoll.model.evidence;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.evidence.CaseSymptom;
import io.plimsoll.contracts.evidence.Entity;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.evidence.Bundles;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.history.History;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was measured of a series around its anomalies, and the model that was in force then. Thread
/// safe; blocks.
@Singleton
final class Measurements {
    /// So many steps before the first of them and after the last.
    private static final int BEFORE = 60;

    private static final int AFTER = 30;

    /// So many steps at most.
    private static final int MOST_POINTS = 240;

    private final History history;
    private final Transactions transactions;

    Measurements(History history, Transactions transactions) {
        this.history = history;
        this.transactions = transactions;
    }

    /// The series around these anomalies of it; empty when nothing of it is kept.
    ///
    /// @param missing is told what is left out
    Optional<EvidenceBundle.Series> around(
            long series, List<CaseSymptom> anomalies, List<String> missing) {
        return history.series(series).map(row -> around(row, anomalies, missing));
    }

    private EvidenceBundle.Series around(
            SeriesRow row, List<CaseSymptom> anomalies, List<String> missing) {
        long first = anomalies.stream().mapToLong(Measurements::start).min().orElse(0);
        return new EvidenceBundle.Series(
                "%016x".formatted(row.id),
                new Entity(row.namespace, row.workloadKind, row.workloadName),
                row.metric,
                labels(row.id),
                row.stepSeconds,
                anomalies.stream().map(CaseSymptom::anomaly).toList(),
                model(row.id, first),
                points(row, anomalies, missing));
    }

    private List<EvidenceBundle.Point> points(
            SeriesRow row, List<CaseSymptom> anomalies, List<String> missing) {
        long step = row.stepSeconds * 1_000L;
        long first = anomalies.stream().mapToLong(Measurements::start).min().orElse(0);
        long last = anomalies.stream().mapToLong(Measurements::end).max().orElse(first);
        long from = first - BEFORE * step;
        long to = last + (AFTER + 1) * step;
        long most = from + MOST_POINTS * step;
        if (to > most) {
            var since = Instant.ofEpochMilli(most);
            missing.add("of series %016x the steps from %s on".formatted(row.id, since));
        }
        return history.points(row, Resolution.STEP, from, Math.min(to, most)).stream()
                .map(Measurements::point)
                .toList();
    }

    private static long start(CaseSymptom of) {
        return of.startedAt().toEpochMilli();
    }

    /// As far as it was seen.
    private static long end(CaseSymptom of) {
        var endedAt = of.endedAt();
        return (endedAt == null ? of.toldAt() : endedAt).toEpochMilli();
    }

    private static EvidenceBundle.Point point(Point of) {
        return new EvidenceBundle.Point(
                Instant.ofEpochMilli(of.start()),
                Double.isFinite(of.observed()) ? of.observed() : null,
                shortest(of.expected()),
                shortest(of.lower()),
                shortest(of.upper()));
    }

    /// As few digits as tell it apart from its neighbours.
    private static @Nullable Double shortest(float value) {
        return Float.isFinite(value) ? Double.valueOf(Float.toString(value)) : null;
    }

    private EvidenceBundle.@Nullable Model model(long series, long at) {
        var found =
                transactions.stateless(session ->
                        session.createSelectionQuery(
                                        "from VersionRow where series = :series and"
                                                + " state = 'PUBLISHED' and trainedUntil <= :at"
                                                + " order by id desc",
                                        VersionRow.class)
                                .setParameter("series", series)
                                .setParameter("at", at)
                                .setMaxResults(1)
                                .getResultList());
        if (found.isEmpty()) {
            return null;
        }
        var row = found.getFirst();
        return new EvidenceBundle.Model(
                row.version,
                Bundles.sha256(row.form),
                row.learnt,
                Instant.ofEpochMilli(row.trainedUntil));
    }

    /// What the column of labels holds.
    private static final class Labels extends TreeMap<String, String> {
        private static final long serialVersionUID = 1;
    }

    private Labels labels(long series) {
        var text =
                transactions.stateless(session ->
                        session.createNativeQuery(
                                        "select labels #>> '{}' from model.series where id = ?1",
                                        String.class)
                                .setParameter(1, series)
                                .getSingleResult());
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8), Labels.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the column holds JSON", e);
        }
    }
}
