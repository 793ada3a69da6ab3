package io.plimsoll.bench.accuracy.data;

import io.plimsoll.bench.accuracy.data.RecordedSystem.Injection;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Line;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Span;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A [FaultRecording] as one system: its days without faults, and then its parts with faults.
final class FaultySystem {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /// So long what is usual is learnt.
    private static final long LEARNING = Duration.ofDays(1).toMillis();

    private final FaultRecording recording;
    private final List<Line> lines = new ArrayList<>();
    private final TreeSet<String> names = new TreeSet<>();

    private FaultySystem(FaultRecording recording) {
        this.recording = recording;
    }

    static RecordedSystem of(FaultRecording recording) throws IOException {
        return new FaultySystem(recording).read();
    }

    private RecordedSystem read() throws IOException {
        var quiet = new ArrayList<Span>();
        add(FaultRecording.QUIET);
        if (!lines.isEmpty()) {
            quiet.add(span());
        }
        for (var part : recording.parts()) {
            add(part);
        }
        var faults =
                recording.faults().stream()
                        .filter(fault -> recording.parts().contains(fault.part()))
                        .map(this::injection)
                        .toList();
        return new RecordedSystem(MINUTE, lines, Map.of(), faults, quiet);
    }

    /// All that was read, but for the time in which it is learnt.
    private Span span() {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (var line : lines) {
            from = Math.min(from, line.times()[0]);
            to = Math.max(to, line.times()[line.times().length - 1]);
        }
        return new Span(from + LEARNING, to);
    }

    private void add(String part) throws IOException {
        for (var recorded : recording.entities(part, "")) {
            names.add(recorded.name());
            var entity = recorded.inOrder();
            if (entity.times().length == 0) {
                continue;
            }
            var of = subject(entity.name());
            var member = entity.name().startsWith("pod-") ? entity.name().substring(4) : "";
            for (var metric : entity.metrics()) {
                lines.add(
                        new Line(
                                RecordedSystem.series(of, metric.name(), List.of()),
                                member,
                                entity.times(),
                                metric.values()));
            }
        }
    }

    private Injection injection(Fault fault) {
        var causes =
                names.stream()
                        .filter(fault::hits)
                        .map(FaultySystem::subject)
                        .collect(Collectors.toUnmodifiableSet());
        return new Injection(
                fault.type() + " " + fault.target(), new Span(fault.start(), fault.end()), causes);
    }

    /// `pod-carts-5ff676694b-fzj9z` is of workload `carts`, `node-192.168.31.103_9100` of a node.
    private static Subject subject(String entity) {
        return entity.startsWith("node-")
                ? RecordedSystem.node(entity.substring(5).replaceFirst("_\\d+$", ""))
                : RecordedSystem.service(
                        entity.replaceFirst("^pod-", "").replaceFirst("-[^-]+-[^-]+$", ""));
    }
}
