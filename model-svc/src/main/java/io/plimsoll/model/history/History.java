package io.plimsoll.model.history;

import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Points;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.store.ChunkRow;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.TailRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// What was, of every series. Rows are unpacked by the thread that asks and never by those that
/// serve all. Thread safe; blocks.
@Singleton
public final class History {
    private final Transactions transactions;

    History(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The series of that id, once its first batch is compacted.
    public Optional<SeriesRow> series(long id) {
        return transactions.read(session ->
                session.createSelectionQuery("from SeriesRow where id = :id", SeriesRow.class)
                        .setParameter("id", id)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst()));
    }

    /// The points in `[from, to)`, in the order of time. Steps are there as soon as their batch was
    /// taken in, hours and days when it was compacted.
    public List<Point> points(SeriesRow series, Resolution resolution, long from, long to) {
        record Found(List<ChunkRow> chunks, List<TailRow> tail) {}
        var found =
                transactions.stateless(session ->
                        Chunks.read(session, series.id, resolution, from, to)
                                .flatMap(chunks ->
                                        tail(session, series, resolution)
                                                .map(tail -> new Found(chunks, tail))));
        var points = Chunks.unpacked(found.chunks());
        addTail(points, found.tail(), series.id);
        return points.between(from, to);
    }

    /// All steps that were compacted, in the order of time.
    public List<Point> compacted(SeriesRow series) {
        var chunks =
                transactions.stateless(session ->
                        Chunks.read(
                                session,
                                series.id,
                                Resolution.STEP,
                                series.firstStep,
                                series.lastStep));
        return Chunks.unpacked(chunks).between(series.firstStep, series.lastStep + 1);
    }

    private static Uni<List<TailRow>> tail(
            StatelessSession session, SeriesRow series, Resolution resolution) {
        return resolution == Resolution.STEP
                ? Tail.oldest(session, series.partition, Integer.MAX_VALUE)
                : Uni.createFrom().item(List.of());
    }

    private static void addTail(Points points, List<TailRow> rows, long series) {
        for (var row : rows) {
            for (var step : Compactor.steps(row)) {
                if (step.series().id() == series) {
                    points.merge(step.point());
                }
            }
        }
    }
}
