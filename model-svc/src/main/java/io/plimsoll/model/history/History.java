package io.plimsoll.model.history;

import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Points;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.TailRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// What was, of every series. Thread safe; blocks.
@Singleton
public final class History {
    private final Transactions transactions;

    History(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The series of that id, once its first batch is compacted.
    public Optional<SeriesRow> series(long id) {
        return transactions.stateless(session ->
                session.createSelectionQuery("from SeriesRow where id = :id", SeriesRow.class)
                        .setParameter("id", id)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst()));
    }

    /// The points in `[from, to)`, in the order of time. Steps are there as soon as their batch was
    /// taken in, hours and days when it was compacted.
    public List<Point> points(SeriesRow series, Resolution resolution, long from, long to) {
        return transactions.stateless(session ->
                Chunks.read(session, series.id, resolution, from, to)
                        .flatMap(points ->
                                resolution == Resolution.STEP
                                        ? withTail(session, series, points)
                                        : Uni.createFrom().item(points))
                        .map(points -> points.between(from, to)));
    }

    private static Uni<Points> withTail(StatelessSession session, SeriesRow series, Points points) {
        return Tail.oldest(session, series.partition, Integer.MAX_VALUE)
                .map(rows -> merged(rows, series.id, points));
    }

    private static Points merged(List<TailRow> rows, long series, Points points) {
        for (var row : rows) {
            for (var step : Compactor.steps(row)) {
                if (step.series().id() == series) {
                    points.merge(step.point());
                }
            }
        }
        return points;
    }
}
