package io.plimsoll.cli.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.cli.recording.RecordingHead;
import io.plimsoll.cli.recording.RecordingWriter;
import io.plimsoll.contracts.CheckedRollups;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.RecordQuery;
import io.plimsoll.contracts.proto.RecordPage;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a recording of a cluster. It asks for six hours at a time, as history is kept, and brings
/// the steps of all series in these into the order of time. Not thread safe.
final class ClusterRecorder {
    private static final long SPAN = Duration.ofHours(6).toMillis();

    /// How workloads hang together is told again within this; what was told before the recording
    /// begins holds when it does.
    private static final Duration BEFORE = Duration.ofHours(6);

    private final RunningSystem system;
    private final RecordQuery whole;
    private final Map<Long, RecordedRow.Of> series = new HashMap<>();
    private int stepSeconds;
    private long steps;
    private long otherSteps;
    private long events;

    /// What was recorded.
    ///
    /// @param otherSteps left out, since their series have steps of another length
    record Recorded(long steps, int series, long events, long otherSteps) {}

    ClusterRecorder(RunningSystem system, String cluster, Instant from, Instant to) {
        this.system = system;
        this.whole = new RecordQuery(cluster, from, to, null);
    }

    Recorded into(Path directory) throws IOException, InterruptedException {
        try (var writer = RecordingWriter.in(directory)) {
            system.forEachEvent(
                    whole.cluster(),
                    whole.from().minus(BEFORE),
                    whole.to(),
                    (json, at) -> event(json, at, writer));
            long to = whole.to().toEpochMilli();
            for (long at = whole.from().toEpochMilli(); at < to; at = end(at)) {
                span(at, Math.min(to, end(at)), writer);
            }
            if (stepSeconds == 0) {
                throw new IOException(
                        "model-svc keeps no steps of cluster %s then".formatted(whole.cluster()));
            }
            writer.finish(
                    new RecordingHead(
                            RecordingHead.FORMAT,
                            whole.cluster(),
                            stepSeconds,
                            whole.from(),
                            whole.to()));
        }
        return new Recorded(steps, series.size(), events, otherSteps);
    }

    private static long end(long at) {
        return (Math.floorDiv(at, SPAN) + 1) * SPAN;
    }

    private void event(byte[] json, Instant at, RecordingWriter writer) throws IOException {
        var event = Json.read(json, ObjectNode.class);
        event.put("recordedtime", at.toString());
        writer.signal(Json.bytes(event));
        events++;
    }

    private void span(long from, long to, RecordingWriter writer)
            throws IOException, InterruptedException {
        var rows = new ArrayList<RecordedRow>();
        var after = "";
        do {
            var page =
                    system.page(
                            new RecordQuery(
                                    whole.cluster(),
                                    Instant.ofEpochMilli(from),
                                    Instant.ofEpochMilli(to),
                                    after.isEmpty() ? null : after));
            add(page, rows);
            after = page.getNext();
        } while (!after.isEmpty());
        rows.sort(Comparator.comparingLong(RecordedRow::at));
        for (var row : rows) {
            write(row, writer);
        }
    }

    private static void write(RecordedRow row, RecordingWriter writer) throws IOException {
        if (Double.isNaN(row.value())) {
            writer.mark(row.of(), row.at());
        } else {
            writer.sample(row);
        }
    }

    private void add(RecordPage page, List<RecordedRow> rows) throws IOException {
        var rollups = CheckedRollups.read(page.getSteps().toByteArray());
        var batch = rollups.batch();
        for (int i = 0; i < batch.getValueCount(); i++) {
            var of = batch.getSeries(batch.getStepSeries(i));
            if (stepSeconds == 0) {
                stepSeconds = of.getStepSeconds();
            }
            if (of.getStepSeconds() != stepSeconds) {
                otherSteps++;
                continue;
            }
            boolean isMissing = batch.getQuality(i) == RollupBatch.Quality.MISSING;
            double value = isMissing ? Double.NaN : batch.getValue(i);
            rows.add(new RecordedRow(described(of, rollups), batch.getStepStart(i), value));
            steps++;
        }
    }

    private RecordedRow.Of described(RollupBatch.Series of, CheckedRollups rollups) {
        return series.computeIfAbsent(of.getId(), id -> describe(of, rollups));
    }

    /// Each is a source of its own: who was silent and who went on without a series is not kept,
    /// but which steps were missing is.
    private static RecordedRow.Of describe(RollupBatch.Series of, CheckedRollups rollups) {
        var identity =
                new SeriesIdentity(
                        rollups.symbol(of.getCluster()),
                        rollups.symbol(of.getNamespace()),
                        new Workload(
                                rollups.symbol(of.getWorkloadKind()),
                                rollups.symbol(of.getWorkloadName())),
                        rollups.symbol(of.getMetric()),
                        rollups.labels(of).entrySet().stream()
                                .map(label -> new Label(label.getKey(), label.getValue()))
                                .toList());
        var source = "series/%016x".formatted(of.getId());
        return new RecordedRow.Of(identity, MetricType.GAUGE, source, "");
    }
}
