package io.plimsoll.model.history;

import io.plimsoll.contracts.Json;
import io.plimsoll.model.chunk.ChunkCodec;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.rollup.SeriesDescription;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// What was, of all series of a cluster, span by span. Steps that wait to be compacted are not in
/// it. Thread safe; blocks.
@Singleton
public final class ClusterHistory {
    private static final Logger LOG = Logger.getLogger(ClusterHistory.class);

    private static final String CHUNKS =
            "select series.id, namespace, workload_kind, workload_name, metric,"
                    // The object is kept as a text within the JSON.
                    + " labels #>> cast(array[] as text[]), step_seconds, chunk.payload"
                    + " from model.chunk join model.series on series.id = chunk.series"
                    + " where resolution = ?1 and span_start = ?2 and cluster = ?3"
                    + " and series.id > ?4 order by series.id limit ?5";

    private final Transactions transactions;

    ClusterHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The steps of the span that begins then, of the series whose ids come after that one, by id.
    public List<RecordedChunk> chunks(String cluster, long spanStart, long after, int most) {
        List<Object[]> rows =
                transactions.stateless(session ->
                        session.createNativeQuery(CHUNKS, Object[].class)
                                .setParameter(1, Resolution.STEP.seconds())
                                .setParameter(2, spanStart)
                                .setParameter(3, cluster)
                                .setParameter(4, after)
                                .setParameter(5, most)
                                .getResultList());
        return rows.stream().map(row -> chunk(cluster, row)).toList();
    }

    private static RecordedChunk chunk(String cluster, Object[] row) {
        var series =
                new SeriesDescription(
                        ((Number) row[0]).longValue(),
                        cluster,
                        (String) row[1],
                        new SeriesDescription.WorkloadName((String) row[2], (String) row[3]),
                        (String) row[4],
                        labels((String) row[5]),
                        ((Number) row[6]).intValue());
        return new RecordedChunk(series, points(series.id(), (byte[]) row[7]));
    }

    private static List<Point> points(long series, byte[] packed) {
        try {
            return ChunkCodec.unpacked(packed);
        } catch (IOException e) {
            // What is damaged is lost; the rest of the history is not.
            LOG.errorf("A chunk cannot be read; series=%016x reason=%s", series, e.getMessage());
            return List.of();
        }
    }

    private static SortedMap<String, String> labels(String json) {
        try {
            var labels = new TreeMap<String, String>();
            Map<?, ?> read = Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
            read.forEach((name, value) -> labels.put((String) name, (String) value));
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException("labels are written as an object", e);
        }
    }
}
