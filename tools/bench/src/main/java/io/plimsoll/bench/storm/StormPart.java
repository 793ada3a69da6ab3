package io.plimsoll.bench.storm;

import io.plimsoll.bench.month.Scribe;
import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Something of a cluster that is measured. Not thread safe.
abstract class StormPart {
    private final Map<String, RecordedRow.Of> rows = new HashMap<>();
    private final String namespace;
    private final Workload workload;
    private final SplittableRandom random;

    StormPart(String namespace, Workload workload, SplittableRandom random) {
        this.namespace = namespace;
        this.workload = workload;
        this.random = random;
    }

    String namespace() {
        return namespace;
    }

    Workload workload() {
        return workload;
    }

    /// That it is where it is, and calls whom it calls, if anybody would say so.
    abstract Optional<CloudEvent<WorkloadSeen>> seen(Instant at);

    abstract void tell(Storm.Moment moment, Scribe scribe) throws IOException;

    void sample(String metric, MetricType type, Instant at, double value, Scribe scribe)
            throws IOException {
        var of = rows.computeIfAbsent(metric, name -> row(name, type));
        scribe.sample(new RecordedRow(of, at.toEpochMilli(), value));
    }

    private RecordedRow.Of row(String metric, MetricType type) {
        var identity =
                new SeriesIdentity(StormSize.CLUSTER, namespace, workload, metric, List.of());
        return new RecordedRow.Of(identity, type, StormSize.CLUSTER + "/prometheus", "");
    }

    double noise() {
        return random.nextGaussian();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
