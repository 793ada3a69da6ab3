package io.plimsoll.cli.recording;

import com.fasterxml.jackson.core.JacksonException;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file of rows and what they are of, as `metrics/series.json` says it.
record CsvSeries(Path file, RecordedRow.Of of) {
    private static final String FILE = "series.json";
    private static final long LARGEST = 1 << 20;

    /// Each is open while it is read.
    private static final int MOST = 1_000;

    private static final String SOURCE = "recording";

    private record Written(
            @Nullable String file,
            @Nullable String namespace,
            @Nullable WorkloadName workload,
            @Nullable String metric,
            @Nullable Map<String, String> labels,
            @Nullable String type,
            @Nullable String member) {}

    private record WorkloadName(@Nullable String kind, @Nullable String name) {}

    static List<CsvSeries> in(Path directory, String cluster) throws IOException {
        var description = directory.resolve(FILE);
        if (!Files.isRegularFile(description) || Files.size(description) > LARGEST) {
            throw new UnreadableRecording(description, "there is none, or it is over 1 MiB");
        }
        try {
            var written = Json.read(Files.readAllBytes(description), Written[].class);
            if (written == null || written.length == 0 || written.length > MOST) {
                throw new UnreadableRecording(description, "it describes 1 to 1000 files");
            }
            var series = new ArrayList<CsvSeries>();
            for (var each : written) {
                series.add(described(description, series.size(), each, cluster));
            }
            return series;
        } catch (JacksonException e) {
            throw new UnreadableRecording(description, "cannot be read: " + e.getOriginalMessage());
        }
    }

    private static CsvSeries described(
            Path description, int number, @Nullable Written written, String cluster)
            throws UnreadableRecording {
        var place = "[" + number + "]";
        if (written == null || written.file() == null || written.metric() == null) {
            throw new UnreadableRecording(description, place, "file and metric are given");
        }
        // A name alone: a recording reads no file but its own.
        if (!written.file().matches("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.csv")) {
            throw new UnreadableRecording(description, place, "file is a name that ends in .csv");
        }
        var workload = written.workload();
        if (workload == null || workload.kind() == null || workload.name() == null) {
            throw new UnreadableRecording(description, place, "workload has a kind and a name");
        }
        var identity =
                new SeriesIdentity(
                        cluster,
                        written.namespace() == null
                                ? LabelRules.CLUSTER_SCOPE
                                : written.namespace(),
                        new Workload(workload.kind(), workload.name()),
                        written.metric(),
                        labels(written.labels()));
        return new CsvSeries(
                description.resolveSibling(written.file()),
                new RecordedRow.Of(
                        identity,
                        type(description, place, written),
                        SOURCE,
                        written.member() == null ? "" : written.member()));
    }

    private static List<Label> labels(@Nullable Map<String, String> labels) {
        return new TreeMap<>(labels == null ? Map.<String, String>of() : labels)
                .entrySet().stream()
                        .map(each -> new Label(each.getKey(), each.getValue()))
                        .toList();
    }

    private static MetricType type(Path description, String place, Written written)
            throws UnreadableRecording {
        return switch (written.type() == null ? "gauge" : written.type().toLowerCase(Locale.ROOT)) {
            case "gauge" -> MetricType.GAUGE;
            case "counter" -> MetricType.COUNTER;
            case "rate" -> MetricType.RATE;
            default ->
                    throw new UnreadableRecording(
                            description, place, "type is gauge, counter or rate");
        };
    }
}
