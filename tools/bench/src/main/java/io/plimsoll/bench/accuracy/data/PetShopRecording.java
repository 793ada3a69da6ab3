package io.plimsoll.bench.accuracy.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.cause.Calls;
import io.plimsoll.engine.incident.cause.Evidence;
import io.plimsoll.engine.incident.cause.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Amazon's PetShop (Hardt et al., CLeaR 2024): issues injected into a system of microservices,
/// with metrics five minutes apart and the graph of calls, in scenarios of traffic.
public final class PetShopRecording {
    private static final long JUDGED_FOR = Duration.ofMinutes(10).toMillis();
    private static final int FEW = 8;

    /// The least spread: of a latency a twentieth of its level, of an availability so many points.
    private static final double LATENCY_FLOOR = 0.05;

    private static final double AVAILABILITY_FLOOR = 0.2;
    private static final double NOTHING = 1e-6;

    private final Path folder;

    private PetShopRecording(Path folder) {
        this.folder = folder;
    }

    public static PetShopRecording open(Path folder) {
        return new PetShopRecording(folder);
    }

    /// One column of the wide table.
    private record Column(String component, String metric, String statistic) {}

    /// Each issue of each scenario, in whichever folders they lie.
    public List<RecordedTrouble> troubles() throws IOException {
        var troubles = new ArrayList<RecordedTrouble>();
        for (var scenario : folders(folder)) {
            var normal = metrics(normal(scenario).resolve("metrics.csv"));
            for (var part : folders(scenario)) {
                for (var issue : folders(part)) {
                    if (Files.exists(issue.resolve("target.json"))) {
                        troubles.add(trouble(scenario, issue, normal));
                    }
                }
            }
        }
        return troubles;
    }

    /// Its own days without issues, or those of another scenario where it has none.
    private Path normal(Path scenario) throws IOException {
        var own = scenario.resolve("noissue");
        if (Files.exists(own)) {
            return own;
        }
        for (var other : folders(folder)) {
            if (Files.exists(other.resolve("noissue"))) {
                return other.resolve("noissue");
            }
        }
        throw new UnreadableFile(scenario, "no scenario has a folder noissue");
    }

    private static RecordedTrouble trouble(Path scenario, Path issue, Map<Column, Timeline> normal)
            throws IOException {
        var told = new JsonMapper().readTree(issue.resolve("target.json").toFile());
        long alarm = Duration.ofSeconds(told.at("/target/timestamp").asLong()).toMillis();
        var aspect = aspect(told.at("/target/metric").asText());
        var calls = calls(scenario.resolve("graph.csv"));
        var evidence = new ArrayList<Evidence>();
        for (var line : metrics(issue.resolve("metrics.csv")).entrySet()) {
            var column = line.getKey();
            var of = RecordedTrouble.subject(column.component);
            // A row stands for the five minutes before its time.
            double[] window = line.getValue().between(alarm, alarm + JUDGED_FOR + 1);
            if (column.metric.equals("requests")) {
                double sum = 0;
                for (double count : window) {
                    sum += Double.isFinite(count) ? count : 0;
                }
                calls.requests(of, sum);
                continue;
            }
            double[] before = line.getValue().between(Long.MIN_VALUE, alarm);
            var deviation = deviation(column, window, before, normal.get(column));
            if (deviation != null) {
                var what = column.metric + " " + column.statistic;
                evidence.add(new Evidence(of, aspect(column.metric), what, deviation));
            }
        }
        return new RecordedTrouble(
                issue.toString(),
                evidence,
                calls,
                RecordedTrouble.subject(told.at("/target/node").asText()),
                aspect,
                RecordedTrouble.subject(told.at("/root_cause/node").asText()));
    }

    /// From the nearer of two pasts: the days without issues, and what came just before. A level
    /// that changed long ago is no news.
    private static @Nullable Double deviation(
            Column column, double[] window, double[] before, @Nullable Timeline normal) {
        boolean hasNormal = normal != null && Timeline.hasValues(normal.values(), FEW);
        if (!Timeline.hasValues(window, 1) || !(hasNormal || Timeline.hasValues(before, 1))) {
            return null;
        }
        double now = Past.median(window);
        var past = hasNormal ? Past.of(Objects.requireNonNull(normal).values()) : new Past(now, 0);
        if (Timeline.hasValues(before, 1)) {
            double recent = Past.median(before);
            if (!hasNormal || Math.abs(now - recent) < Math.abs(now - past.median())) {
                past = new Past(recent, past.spread());
            }
        }
        boolean isAvailability = column.metric.equals("availability");
        double floor =
                isAvailability
                        ? AVAILABILITY_FLOOR
                        : Math.max(LATENCY_FLOOR * Math.abs(past.median()), NOTHING);
        double deviation = past.deviation(now, floor);
        return isAvailability ? -deviation : deviation;
    }

    private static Aspect aspect(String metric) {
        return metric.equals("availability") ? Aspect.ERRORS : Aspect.LATENCY;
    }

    /// The first rows name component, metric and statistic, and the fourth the index; the others
    /// begin with the time.
    private static Map<Column, Timeline> metrics(Path path) throws IOException {
        var file = CsvFile.read(path);
        var rows = file.rows();
        if (rows.size() < 4 || !rows.get(2).fields().getFirst().equals("unix_timestamp")) {
            throw new UnreadableFile(path, 4, "begins no rows by unix_timestamp");
        }
        var samples = rows.subList(3, rows.size());
        var times = new long[samples.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.round(file.number(samples.get(i), 0) * 1_000);
        }
        var lines = new LinkedHashMap<Column, Timeline>();
        for (int column = 1; column < file.header().size(); column++) {
            var values = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                values[i] = file.number(samples.get(i), column);
            }
            lines.put(
                    new Column(
                            file.header().get(column),
                            rows.get(0).fields().get(column).trim(),
                            rows.get(1).fields().get(column).trim()),
                    new Timeline(times, values));
        }
        return lines;
    }

    /// A matrix: who calls in the rows, who is called in the columns.
    private static Calls calls(Path path) throws IOException {
        var file = CsvFile.read(path);
        var calls = new Calls();
        for (var row : file.rows()) {
            for (int column = 1; column < file.header().size(); column++) {
                if (file.number(row, column) > 0) {
                    calls.add(
                            RecordedTrouble.subject(row.fields().getFirst().trim()),
                            RecordedTrouble.subject(file.header().get(column)));
                }
            }
        }
        return calls;
    }

    private static List<Path> folders(Path of) throws IOException {
        try (var all = Files.list(of)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }
}
