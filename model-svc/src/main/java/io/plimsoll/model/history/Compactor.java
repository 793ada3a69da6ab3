package io.plimsoll.model.history;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.model.chunk.Points;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.rollup.ClosedStep;
import io.plimsoll.model.rollup.RollupFeed;
import io.plimsoll.model.rollup.SeriesDescription;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.model.store.ChunkRow;
import io.plimsoll.model.store.TailRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jboss.logging.Logger;

/// Folds the tail of a partition into the chunks of its series, and finer chunks into coarser ones,
/// in one transaction: whoever reads sees every step once. A partition is compacted by one instance
/// at a time. Thread safe; blocks.
@Singleton
public final class Compactor {
    private static final Logger LOG = Logger.getLogger(Compactor.class);
    private static final int MOST_ROWS = 500;

    /// Advisory locks of this service.
    private static final int LOCK = 0x6d6f64;

    private final Transactions transactions;
    private final Tail tail;
    private final SeriesTable series;
    private final Rules rules;

    Compactor(Transactions transactions, Tail tail, SeriesTable series, Rules rules) {
        this.transactions = transactions;
        this.tail = tail;
        this.series = series;
        this.rules = rules;
    }

    /// When it is time.
    @Singleton
    record Rules(ModelSettings settings, InstantSource clock) {
        boolean isDue(Tail.Waiting waiting) {
            long age = clock.millis() - waiting.oldest();
            return waiting.rows() >= MOST_ROWS || age >= settings.compactAfter().toMillis();
        }
    }

    /// Compacts what is due, a portion of each partition.
    ///
    /// @return whether more is due
    public boolean compact() {
        boolean isMore = false;
        for (var waiting : tail.waiting()) {
            if (rules.isDue(waiting)) {
                int rows = transactions.stateless(session -> compact(session, waiting.partition()));
                isMore |= rows > 0 && waiting.rows() > rows;
            }
        }
        return isMore;
    }

    private Uni<Integer> compact(StatelessSession session, int partition) {
        return session.createNativeQuery("select pg_try_advisory_xact_lock(?1, ?2)", Boolean.class)
                .setParameter(1, LOCK)
                .setParameter(2, partition)
                .getSingleResult()
                .flatMap(isOurs ->
                        isOurs
                                ? Tail.oldest(session, partition, MOST_ROWS)
                                        .flatMap(rows -> compact(session, partition, rows))
                                : Uni.createFrom().item(0));
    }

    private Uni<Integer> compact(StatelessSession session, int partition, List<TailRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var bySeries = bySeries(rows);
        return series.note(session, partition, bySeries.keySet(), bySeries)
                .chain(() -> each(bySeries.values(), fresh -> merge(session, fresh)))
                .chain(() -> Tail.delete(session, rows))
                .replaceWith(rows.size());
    }

    private static Map<Long, Fresh> bySeries(List<TailRow> rows) {
        // In the order of the ids, so that two transactions never wait for each other.
        var bySeries = new TreeMap<Long, Fresh>();
        for (var row : rows) {
            for (var step : steps(row)) {
                bySeries.computeIfAbsent(
                                step.series().id(), _ -> new Fresh(step.series(), new Points()))
                        .points()
                        .merge(step.point());
            }
        }
        return bySeries;
    }

    static List<ClosedStep> steps(TailRow row) {
        try {
            return RollupFeed.read(row.payload).steps();
        } catch (InvalidProtocolBufferException e) {
            LOG.errorf("A stored batch is damaged; id=%d reason=%s", row.id, e.getMessage());
            return List.of();
        }
    }

    /// What came of a series.
    record Fresh(SeriesDescription series, Points points) {}

    private Uni<Void> merge(StatelessSession session, Fresh fresh) {
        return merge(session, fresh.series(), Resolution.STEP, fresh.points());
    }

    /// Merges points into the chunks of a resolution and then, of the spans that changed, into the
    /// next coarser one.
    private Uni<Void> merge(
            StatelessSession session, SeriesDescription of, Resolution resolution, Points fresh) {
        var bySpan = new TreeMap<Long, Points>();
        fresh.all()
                .forEach(point ->
                        bySpan.computeIfAbsent(
                                        resolution.spanStart(point.start()), _ -> new Points())
                                .merge(point));
        long first = bySpan.firstKey();
        long last = bySpan.lastKey();
        return Chunks.read(session, of.id(), resolution, first, last)
                .flatMap(chunks -> {
                    chunks.forEach(chunk ->
                            bySpan.computeIfPresent(
                                    chunk.spanStart, (_, came) -> merged(chunk, came)));
                    return write(session, of, resolution, bySpan);
                });
    }

    /// What came replaces what was, unless that is heavier.
    private static Points merged(ChunkRow chunk, Points came) {
        var points = Chunks.unpacked(List.of(chunk));
        points.mergeAll(came.all());
        return points;
    }

    /// Writes whole chunks, and makes the next coarser ones of their points.
    private Uni<Void> write(
            StatelessSession session,
            SeriesDescription of,
            Resolution resolution,
            SortedMap<Long, Points> bySpan) {
        return each(
                        bySpan.entrySet(),
                        span ->
                                Chunks.write(
                                        session,
                                        of.id(),
                                        resolution,
                                        span.getKey(),
                                        span.getValue()))
                .chain(() -> coarser(session, of, resolution, bySpan.values()));
    }

    private Uni<Void> coarser(
            StatelessSession session,
            SeriesDescription of,
            Resolution resolution,
            Collection<Points> spans) {
        return resolution
                .coarser()
                .map(next -> {
                    long length = next.millis(of.stepMillis());
                    var folds = new Points();
                    for (var points : spans) {
                        folds.mergeAll(points.folded(length, resolution != Resolution.STEP));
                    }
                    return merge(session, of, next, folds);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(new ArrayList<>(all))
                .onItem()
                .transformToUniAndConcatenate(one -> work.apply(one).replaceWithVoid())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
