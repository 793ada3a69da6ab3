package io.plimsoll.bench.accuracy.chain;

import io.plimsoll.bench.accuracy.data.RecordedSystem;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Line;
import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.cli.recording.Recording;
import io.plimsoll.cli.recording.RecordingHead;
import io.plimsoll.cli.recording.RecordingWriter;
import io.plimsoll.cli.replay.Configuration;
import io.plimsoll.cli.replay.Playback;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.MetricType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/// A recorded system written down as a recording, and that replayed as anybody would replay it: by
/// default parameters, without policies, without a look ahead.
final class SystemReplay {
    /// Who calls whom is told anew, well before it is forgotten.
    private static final long TOLD_EVERY = Duration.ofHours(4).toMillis();

    private static final String SOURCE = "recorded/prometheus";

    private final RecordedSystem system;
    private final List<RecordedRow.Of> of;
    private final int[] next;

    private SystemReplay(RecordedSystem system) {
        this.system = system;
        this.of =
                system.lines().stream()
                        .map(each ->
                                new RecordedRow.Of(
                                        each.identity(), MetricType.GAUGE, SOURCE, each.member()))
                        .toList();
        this.next = new int[of.size()];
    }

    /// Tells the listener all that is found.
    static void play(RecordedSystem system, ReplayListener listener) throws IOException {
        var directory = Files.createTempDirectory("plimsoll-chain");
        try {
            new SystemReplay(system).write(directory);
            var _ =
                    Playback.play(
                            Recording.in(directory),
                            Configuration.NONE,
                            DetectorParameters.defaults(),
                            listener);
        } finally {
            delete(directory);
        }
    }

    private void write(Path directory) throws IOException {
        long[] times =
                system.lines().stream()
                        .map(Line::times)
                        .distinct()
                        .flatMapToLong(LongStream::of)
                        .sorted()
                        .distinct()
                        .toArray();
        try (var writer = RecordingWriter.in(directory)) {
            long told = Long.MIN_VALUE;
            for (long at : times) {
                if (told == Long.MIN_VALUE || at - told >= TOLD_EVERY) {
                    tellCalls(writer, at);
                    told = at;
                }
                for (int i = 0; i < next.length; i++) {
                    sample(writer, i, at);
                }
            }
            writer.finish(
                    new RecordingHead(
                            RecordingHead.FORMAT,
                            "recorded",
                            (int) (system.step() / 1_000),
                            Instant.ofEpochMilli(times[0]),
                            Instant.ofEpochMilli(times[times.length - 1] + system.step())));
        }
    }

    private void sample(RecordingWriter writer, int i, long at) throws IOException {
        var line = system.lines().get(i);
        if (next[i] < line.times().length && line.times()[next[i]] == at) {
            double value = line.values()[next[i]++];
            if (Double.isFinite(value)) {
                writer.sample(new RecordedRow(of.get(i), at, value));
            }
        }
    }

    private void tellCalls(RecordingWriter writer, long at) throws IOException {
        var callers =
                system.calls().keySet().stream()
                        .sorted(Comparator.comparing(Subject::path))
                        .toList();
        for (var caller : callers) {
            var callees =
                    system.calls().getOrDefault(caller, List.of()).stream()
                            .map(each ->
                                    new WorkloadSeen.Callee(
                                            each.namespace(),
                                            each.workload().kind(),
                                            each.workload().name()))
                            .toList();
            var seen =
                    new WorkloadSeen(
                            "seen-%s-%d".formatted(caller.workload().name(), at),
                            1,
                            caller.cluster(),
                            caller.namespace(),
                            new WorkloadRef(caller.workload().kind(), caller.workload().name()),
                            Instant.ofEpochMilli(at),
                            false,
                            List.of(),
                            List.of(),
                            callees);
            writer.signal(Json.bytes(seen.inEnvelope("/bench")));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
