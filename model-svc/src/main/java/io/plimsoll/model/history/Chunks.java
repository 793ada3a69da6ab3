package io.plimsoll.model.history;

import io.plimsoll.model.chunk.ChunkCodec;
import io.plimsoll.model.chunk.Points;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.store.ChunkRow;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jboss.logging.Logger;

/// Reads and writes chunks within a transaction.
final class Chunks {
    private static final Logger LOG = Logger.getLogger(Chunks.class);

    private Chunks() {}

    /// The chunks of the series that overlap `[from, to]`, in the order of time.
    static Uni<List<ChunkRow>> read(
            StatelessSession session, long series, Resolution resolution, long from, long to) {
        return session.createSelectionQuery(
                        "from ChunkRow where series = :series and resolution = :resolution"
                                + " and spanStart between :from and :to order by spanStart",
                        ChunkRow.class)
                .setParameter("series", series)
                .setParameter("resolution", resolution.seconds())
                .setParameter("from", resolution.spanStart(from))
                .setParameter("to", to)
                .getResultList();
    }

    /// All of their points.
    static Points unpacked(List<ChunkRow> rows) {
        var points = new Points();
        for (var row : rows) {
            try {
                points.mergeAll(ChunkCodec.unpacked(row.payload));
            } catch (IOException e) {
                // What is damaged is lost; the rest of the history is not.
                LOG.errorf(
                        "A chunk cannot be read; series=%016x span=%d reason=%s",
                        row.series, row.spanStart, e.getMessage());
            }
        }
        return points;
    }

    static Uni<Integer> write(
            StatelessSession session,
            long series,
            Resolution resolution,
            long spanStart,
            Points points) {
        var all = points.all();
        return session.createNativeQuery(
                        "insert into model.chunk (series, resolution, span_start, points, payload)"
                                + " values (?1, ?2, ?3, ?4, ?5)"
                                + " on conflict (series, resolution, span_start) do update"
                                + " set points = excluded.points, payload = excluded.payload")
                .setParameter(1, series)
                .setParameter(2, resolution.seconds())
                .setParameter(3, spanStart)
                .setParameter(4, all.size())
                .setParameter(5, ChunkCodec.packed(all))
                .executeUpdate();
    }
}
