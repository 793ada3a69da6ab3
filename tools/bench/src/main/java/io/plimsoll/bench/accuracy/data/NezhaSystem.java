package io.plimsoll.bench.accuracy.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Injection;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Line;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Span;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The day with faults of Nezha's Online Boutique as one system. Whatever was measured of its
/// services is in it, and nothing of its day without faults.
public final class NezhaSystem {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /// How long a fault lasts at most; the next one ends it.
    private static final long LASTS = 5 * MINUTE;

    private static final long AFTERMATH = 60 * MINUTE;

    private NezhaSystem() {}

    public static RecordedSystem open(Path folder) throws IOException {
        var lines = lines(folder.resolve("faulty/metric"));
        var faults = faults(folder.resolve("fault_list.json"));
        long end = Long.MIN_VALUE;
        for (var line : lines) {
            end = Math.max(end, line.times()[line.times().length - 1]);
        }
        var quiet =
                faults.isEmpty()
                        ? List.<Span>of()
                        : List.of(new Span(faults.getLast().span().from() + AFTERMATH, end));
        return new RecordedSystem(
                MINUTE, lines, calls(folder.resolve("faulty/metric")), faults, quiet);
    }

    private static List<Line> lines(Path metrics) throws IOException {
        var lines = new ArrayList<Line>();
        for (var each : NezhaRecording.read(metrics)) {
            var order = Order.of(each.line().times());
            var caller = each.seenBy();
            var labels =
                    caller == null
                            ? List.<Label>of()
                            : List.of(new Label("caller", caller.workload().name()));
            var metric = each.what().replaceFirst("latency \\((.*)\\)", "latency_$1");
            lines.add(
                    new Line(
                            RecordedSystem.series(each.of(), metric, labels),
                            "",
                            order.sorted(each.line().times()),
                            order.sorted(each.line().values())));
        }
        return lines;
    }

    private static List<Injection> faults(Path file) throws IOException {
        var all = new ArrayList<Injection>();
        for (var hour : new JsonMapper().readTree(file.toFile())) {
            for (var fault : hour) {
                long at = NezhaRecording.time(fault.path("inject_time").asText());
                var service = NezhaRecording.service(fault.path("inject_pod").asText());
                var name = service + " " + fault.path("inject_type").asText();
                var cause = RecordedTrouble.subject(service);
                all.add(new Injection(name, new Span(at, at + LASTS), Set.of(cause)));
            }
        }
        all.sort(Comparator.comparingLong(each -> each.span().from()));
        for (int i = 0; i + 1 < all.size(); i++) {
            var each = all.get(i);
            long until = Math.min(each.span().to(), all.get(i + 1).span().from());
            all.set(
                    i,
                    new Injection(each.name(), new Span(each.span().from(), until), each.causes()));
        }
        return all;
    }

    private static Map<Subject, List<Subject>> calls(Path metrics) throws IOException {
        var file = CsvFile.read(metrics.resolve("dependency.csv"));
        int source = file.column("Source");
        int target = file.column("Target");
        var calls = new LinkedHashMap<Subject, List<Subject>>();
        for (var row : file.rows()) {
            var callee = row.fields().get(target).trim();
            // The rest of the file tells which node a service is on, by its address.
            if (!callee.matches("[0-9.]+")) {
                calls.computeIfAbsent(
                                RecordedTrouble.subject(row.fields().get(source).trim()),
                                _ -> new ArrayList<>())
                        .add(RecordedTrouble.subject(callee));
            }
        }
        return calls;
    }
}
