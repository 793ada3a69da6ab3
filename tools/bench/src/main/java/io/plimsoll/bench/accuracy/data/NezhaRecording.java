package io.plimsoll.bench.accuracy.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.cause.Calls;
import io.plimsoll.engine.incident.cause.Evidence;
import io.plimsoll.engine.incident.cause.Past;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// Nezha's Online Boutique (Yu et al., ESEC/FSE 2023): a day of injected faults, and a day without,
/// metrics of each pod and of each pair that calls, a minute apart.
public final class NezhaRecording {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int TIME_LENGTH = 19;

    /// Who was asked: what people see.
    private static final String ASKED = "frontend";

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /// The past of a fault, which ends two steps before it; and what it is judged by.
    private static final long PAST = 60 * MINUTE;

    private static final long PAST_END = 2 * MINUTE;
    private static final long FIRST = MINUTE;
    private static final long LAST = 5 * MINUTE;
    private static final int FEW = 20;

    /// The least spread: a twentieth of the level, and what nobody notices where the level is zero.
    private static final double FLOOR = 0.05;

    private static final double NOTHING = 1e-4;

    private final JsonNode faults;
    private final List<Measured> faulty;
    private final List<Measured> normal;
    private final Calls calls;

    private NezhaRecording(
            JsonNode faults, List<Measured> faulty, List<Measured> normal, Calls calls) {
        this.faults = faults;
        this.faulty = faulty;
        this.normal = normal;
        this.calls = calls;
    }

    /// One metric of one service.
    record Measured(
            Subject of,
            @Nullable Subject seenBy,
            Aspect aspect,
            String what,
            boolean isEitherWay,
            Timeline line) {
        boolean isSameAs(Measured other) {
            return of.equals(other.of)
                    && what.equals(other.what)
                    && (seenBy == null ? other.seenBy == null : seenBy.equals(other.seenBy));
        }
    }

    public static NezhaRecording open(Path folder) throws IOException {
        return new NezhaRecording(
                new JsonMapper().readTree(folder.resolve("fault_list.json").toFile()),
                read(folder.resolve("faulty/metric")),
                read(folder.resolve("normal/metric")),
                calls(folder.resolve("faulty/metric/dependency.csv")));
    }

    /// Each injected fault.
    public List<RecordedTrouble> troubles() {
        var troubles = new ArrayList<RecordedTrouble>();
        for (var hour : faults) {
            for (var fault : hour) {
                long at = time(fault.path("inject_time").asText());
                var pod = fault.path("inject_pod").asText();
                var name = pod + " " + fault.path("inject_type").asText();
                troubles.add(trouble(name, faulty, at, RecordedTrouble.subject(service(pod))));
            }
        }
        return troubles;
    }

    /// Instants ten minutes apart at which nobody is to blame: of the day without faults, but for
    /// the hours of the faults. Copies of the data are about in which both days are the same.
    public List<RecordedTrouble> quiet() {
        var times = normal.getFirst().line.times();
        var quiet = new ArrayList<RecordedTrouble>();
        for (long at = times[0] + PAST; at + LAST <= times[times.length - 1]; at += 10 * MINUTE) {
            if (!isNear(at)) {
                quiet.add(trouble("quiet", normal, at, RecordedTrouble.subject("")));
            }
        }
        return quiet;
    }

    private boolean isNear(long at) {
        for (var hour : faults) {
            for (var fault : hour) {
                long injected = time(fault.path("inject_time").asText());
                if (at > injected - LAST && at < injected + PAST) {
                    return true;
                }
            }
        }
        return false;
    }

    private RecordedTrouble trouble(String name, List<Measured> day, long at, Subject cause) {
        var evidence = new ArrayList<Evidence>();
        for (var each : day) {
            double[] window = each.line.between(at + FIRST, at + LAST);
            double[] past = past(each, at);
            if (Timeline.hasValues(window, 1) && Timeline.hasValues(past, FEW)) {
                var reference = Past.of(past);
                double level = Math.abs(reference.median());
                double floor = Math.max(FLOOR * level, level < NOTHING ? NOTHING : 0);
                double deviation = reference.deviation(Past.median(window), floor);
                if (Double.isFinite(deviation)) {
                    evidence.add(
                            new Evidence(
                                    each.of,
                                    each.aspect,
                                    each.what,
                                    each.isEitherWay ? Math.abs(deviation) : deviation,
                                    each.seenBy));
                }
            }
        }
        return new RecordedTrouble(
                name, evidence, calls, RecordedTrouble.subject(ASKED), Aspect.LATENCY, cause);
    }

    /// The hour before; where the recording only began, an hour of the day without faults too.
    private double[] past(Measured of, long at) {
        double[] past = of.line.between(at - PAST, at - PAST_END);
        if (Timeline.hasValues(past, FEW)) {
            return past;
        }
        for (var each : normal) {
            if (each.isSameAs(of)) {
                double[] values = each.line.values();
                double[] hour =
                        Arrays.copyOfRange(values, Math.max(0, values.length - 60), values.length);
                return DoubleStream.concat(Arrays.stream(past), Arrays.stream(hour)).toArray();
            }
        }
        return past;
    }

    static List<Measured> read(Path folder) throws IOException {
        var all = new ArrayList<Measured>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith("_metric.csv")) {
                    readPod(CsvFile.read(file), service(name.replace("_metric.csv", "")), all);
                } else if (name.startsWith("source_") || name.startsWith("destination_")) {
                    readPairs(CsvFile.read(file), name.substring(0, name.indexOf('_')), all);
                }
            }
        }
        return all;
    }

    private static void readPod(CsvFile file, String service, List<Measured> all)
            throws IOException {
        var of = RecordedTrouble.subject(service);
        var lines = lines(file, "Time");
        for (var metric : lines.entrySet()) {
            var aspect = aspect(metric.getKey());
            if (aspect != null) {
                boolean isEitherWay = aspect == Aspect.TRAFFIC;
                all.add(
                        new Measured(
                                of, null, aspect, metric.getKey(), isEitherWay, metric.getValue()));
            }
        }
    }

    private static void readPairs(CsvFile file, String side, List<Measured> all)
            throws IOException {
        for (var pair : lines(file, "time").entrySet()) {
            int between = pair.getKey().indexOf('_');
            if (between > 0) {
                all.add(
                        new Measured(
                                RecordedTrouble.subject(pair.getKey().substring(between + 1)),
                                RecordedTrouble.subject(pair.getKey().substring(0, between)),
                                Aspect.LATENCY,
                                "latency (" + side + ")",
                                false,
                                pair.getValue()));
            }
        }
    }

    /// What a pod's metric tells of; null where it is of its node, or of those that it calls, which
    /// the pairs tell better.
    private static @Nullable Aspect aspect(String metric) {
        if (metric.startsWith("Node")) {
            return null;
        }
        if (metric.startsWith("Cpu") || metric.startsWith("Memory")) {
            return Aspect.SATURATION;
        }
        if (metric.startsWith("PodServerLatency")) {
            return Aspect.LATENCY;
        }
        return metric.startsWith("Syscall")
                        || metric.startsWith("Network")
                        || metric.startsWith("PodWorkload")
                ? Aspect.TRAFFIC
                : null;
    }

    private static Map<String, Timeline> lines(CsvFile file, String timeColumn)
            throws UnreadableFile {
        int time = file.column(timeColumn);
        var rows = file.rows();
        var times = new long[rows.size()];
        for (int i = 0; i < times.length; i++) {
            try {
                times[i] = time(rows.get(i).fields().get(time));
            } catch (DateTimeException | StringIndexOutOfBoundsException problem) {
                throw file.unreadable(rows.get(i), time, "no time");
            }
        }
        var lines = new TreeMap<String, Timeline>();
        for (int column = 0; column < file.header().size(); column++) {
            var name = file.header().get(column);
            if (!name.equalsIgnoreCase("time")
                    && !name.equalsIgnoreCase("timestamp")
                    && !name.equals("PodName")) {
                var values = new double[times.length];
                for (int i = 0; i < times.length; i++) {
                    values[i] = file.number(rows.get(i), column);
                }
                lines.put(name, new Timeline(times, values));
            }
        }
        return lines;
    }

    private static Calls calls(Path path) throws IOException {
        var file = CsvFile.read(path);
        int source = file.column("Source");
        int target = file.column("Target");
        var calls = new Calls();
        for (var row : file.rows()) {
            var callee = row.fields().get(target).trim();
            // The rest of the file tells which node a service is on, by its address.
            if (!callee.matches("[0-9.]+")) {
                calls.add(
                        RecordedTrouble.subject(row.fields().get(source).trim()),
                        RecordedTrouble.subject(callee));
            }
        }
        return calls;
    }

    /// The name without the hash of the template and that of the pod.
    static String service(String pod) {
        return pod.replaceFirst("-[^-]+-[^-]+$", "");
    }

    static long time(String text) {
        return LocalDateTime.parse(text.substring(0, TIME_LENGTH), TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
