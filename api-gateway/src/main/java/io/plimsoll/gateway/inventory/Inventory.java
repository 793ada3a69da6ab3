package io.plimsoll.gateway.inventory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.Json;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Writes down which workloads and series there are: a series once, and when it was last seen at
/// most once a minute, all of a batch by two statements. While the database is away it waits.
/// Thread safe; blocks.
@Singleton
public final class Inventory {
    private static final int REMEMBERED = 500_000;

    private static final String WORKLOADS =
            """
            insert into gateway.workload (id, cluster, namespace, kind, name, at_millis)
            select distinct on (workload) workload, cluster, namespace, kind, name, seen
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as told(workload text, cluster text,
              namespace text, kind text, name text, seen bigint)
            order by workload, seen
            on conflict (id) do nothing
            """;

    private static final String SERIES =
            """
            insert into gateway.series as known (id, cluster, namespace, workload_kind,
              workload_name, metric, labels, step_seconds, at_millis, last_seen_millis)
            select id, cluster, namespace, kind, name, metric, labels, step, seen, seen
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as told(id text, cluster text,
              namespace text, kind text, name text, metric text, labels text, step int, seen bigint)
            order by id
            on conflict (id) do update set
              step_seconds = excluded.step_seconds, last_seen_millis = excluded.last_seen_millis
            where known.last_seen_millis < excluded.last_seen_millis
              and known.cluster = excluded.cluster
            """;

    private final Transactions transactions;
    private final InstantSource clock;
    private final Noted noted = new Noted(REMEMBERED);

    Inventory(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// One row as the statements read it.
    private record Line(
            String id,
            String workload,
            String cluster,
            String namespace,
            String kind,
            String name,
            String metric,
            String labels,
            int step,
            long seen) {
        static Line of(KnownSeries it) {
            var workload = it.workload();
            return new Line(
                    it.id(),
                    workload.id(),
                    workload.cluster(),
                    workload.namespace(),
                    workload.kind(),
                    workload.name(),
                    it.metric(),
                    text(it.labels()),
                    it.stepSeconds(),
                    it.lastSeen().toEpochMilli());
        }
    }

    /// Writes what is new in a batch of closed steps.
    ///
    /// @throws InvalidProtocolBufferException when it is none
    public void write(byte[] batch) throws InvalidProtocolBufferException {
        var sightings = Sightings.read(batch);
        long now = clock.millis();
        var due = new TreeMap<Long, Line>();
        sightings.forEach((series, seen) -> {
            if (noted.isDue(series.getId(), seen, now)) {
                var id = HexFormat.of().toHexDigits(series.getId());
                var _ = due.put(series.getId(), Line.of(sightings.describe(series, id, seen)));
            }
        });
        if (!due.isEmpty()) {
            write(due);
            due.forEach((id, line) -> noted.written(id, line.seen, now));
        }
    }

    private void write(Map<Long, Line> due) {
        var rows = text(due.values());
        int _ =
                transactions.patiently(session ->
                        session.createNativeQuery(WORKLOADS)
                                .setParameter("rows", rows)
                                .executeUpdate()
                                .chain(_ ->
                                        session.createNativeQuery(SERIES)
                                                .setParameter("rows", rows)
                                                .executeUpdate()));
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
