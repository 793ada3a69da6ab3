package io.plimsoll.e2e;

import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All that is ever sent, the same each time: a past to learn from, then segments of steps that are
/// judged, with faults on series of their own in each.
///
/// What is judged lies ahead of every clock of the runs. So what is history does not depend on when
/// a run began, and no watermark (which never goes beyond the door's clock) closes a step: each
/// closes when all its members have gone on, which is in the input alone. Between the past and that
/// lies nothing; the missing steps in which series come to rest are history, and not told.
final class ChaosInput {
    static final Duration STEP = Duration.ofSeconds(2);
    static final int SEGMENT_STEPS = 50;
    static final int PARTITIONS = 4;

    private static final int LEARNT_STEPS = 240;
    private static final Duration CALM = Duration.ofMinutes(3);
    private static final long SEED = 20_261_125;
    private static final int WORKLOADS = 24;
    private static final int FAULTS_A_SEGMENT = 4;
    private static final double FAULTY = 8;

    /// A past body of two steps: were it longer, its first samples would advance the watermark so
    /// far that steps of its last closed before they came.
    private static final int PAST_SECONDS = 4;

    /// Each so-many-th series is late in each so-many-th step.
    private static final int LATE = 7;

    private final long pastFrom;
    private final long judgedFrom;
    private final int segments;
    private final List<Line> lines = new ArrayList<>();

    /// @param signal of all pods of a workload
    /// @param pods the labels of each, encoded
    private record Line(int number, Signal signal, List<byte[]> pods) {}

    /// @param now the clock of all runs; none may last longer than `ahead`
    ChaosInput(Instant now, Duration ahead, int segments) {
        long step = STEP.toSeconds();
        this.segments = segments;
        pastFrom = now.minus(CALM).getEpochSecond() / step * step - LEARNT_STEPS * step;
        judgedFrom = now.plus(ahead).getEpochSecond() / step * step;
        for (int i = 0; i < WORKLOADS; i++) {
            addWorkload(i);
        }
        var gauges =
                lines.stream().filter(line -> line.signal().type() == MetricType.GAUGE).toList();
        var random = new SplittableRandom(SEED);
        for (int segment = 0; segment < segments; segment++) {
            for (int i = 0; i < FAULTS_A_SEGMENT; i++) {
                var line = gauges.get((segment * FAULTS_A_SEGMENT + i) % gauges.size());
                long begin = judgedFrom(segment) + 2 * step * (2 + random.nextInt(12));
                line.signal()
                        .suffer(
                                Fault.of(
                                        Instant.ofEpochSecond(begin),
                                        STEP.multipliedBy(6),
                                        FAULTY));
            }
        }
    }

    private void addWorkload(int number) {
        var name = "app-" + (char) ('a' + number);
        var pods = List.of(name + "-0", name + "-1");
        for (var metric : List.of("app_memory_bytes", "app_queue_length", "app_requests_total")) {
            var labels = new LinkedHashMap<String, String>();
            labels.put("__name__", metric);
            labels.put("namespace", "team-" + number % 5);
            labels.put("container", "app");
            labels.putAll(Shop.EXTERNAL_LABELS);
            labels.put("job", "chaos");
            var curve = Curve.around(40 + 7 * number);
            var signal = new Signal(labels, pods, curve, pastFrom, SEED + lines.size());
            var encoded =
                    signal.readings(pastFrom * 1_000).stream()
                            .map(reading -> WriteBody.encode(new TreeMap<>(reading.labels())))
                            .toList();
            lines.add(new Line(lines.size(), signal, encoded));
        }
    }

    int segments() {
        return segments;
    }

    private long judgedFrom(int segment) {
        return judgedFrom + STEP.toSeconds() * SEGMENT_STEPS * segment;
    }

    /// How many steps are told when the past and the first so-many segments are read: all but the
    /// last of each series, which nothing has ended.
    int steps(int sent) {
        return lines.size() * (LEARNT_STEPS + sent * SEGMENT_STEPS - 1);
    }

    /// The begin of the first step that is not complete when so many segments are sent.
    long toldUntilMillis(int sent) {
        return (judgedFrom(sent) - STEP.toSeconds()) * 1_000;
    }

    /// The bodies of the past, in their order.
    List<byte[]> past() throws IOException {
        var bodies = new ArrayList<byte[]>();
        long end = pastFrom + LEARNT_STEPS * STEP.toSeconds();
        for (long from = pastFrom; from < end; from += PAST_SECONDS) {
            var body = new WriteBody();
            for (long second = from; second < from + PAST_SECONDS; second++) {
                for (var line : lines) {
                    add(body, line, 0, second);
                    add(body, line, 1, second);
                }
            }
            bodies.add(body.take());
        }
        return bodies;
    }

    /// The bodies that one of so many connections sends of a segment, one of each step.
    List<byte[]> segment(int number, int connection, int connections) throws IOException {
        var bodies = new ArrayList<byte[]>();
        long end = judgedFrom(number + 1);
        for (long second = judgedFrom(number); second < end; second += STEP.toSeconds()) {
            var body = new WriteBody();
            for (var line : lines) {
                if (line.number() % connections == connection) {
                    addStep(body, line, second);
                }
            }
            bodies.add(body.take());
        }
        return bodies;
    }

    private void addStep(WriteBody body, Line line, long begin) {
        long step = STEP.toSeconds();
        if (isLate(line, begin - 2 * step)) {
            add(body, line, 1, begin - step - 1);
        }
        for (long second = begin; second < begin + step; second++) {
            add(body, line, 0, second);
            boolean isLast = second == begin + step - 1;
            if (!(isLast && isLate(line, begin))) {
                add(body, line, 1, second);
            }
        }
    }

    /// Whether the last sample of the second pod in a step comes two steps late: the body between
    /// has ended the step, which is corrected then.
    private boolean isLate(Line line, long begin) {
        long inSegment = (begin - judgedFrom) / STEP.toSeconds() % SEGMENT_STEPS;
        return begin >= judgedFrom && line.number() % LATE == 3 && inSegment % LATE == 3;
    }

    /// The series that have a fault somewhere.
    Set<SeriesIdentity> faulty() {
        return lines.stream()
                .map(Line::signal)
                .filter(Signal::everSuffers)
                .map(ChaosInput::identity)
                .collect(Collectors.toSet());
    }

    private static SeriesIdentity identity(Signal signal) {
        return LabelRules.place(signal.anyLabels(), null).identity();
    }

    /// Gives one more gauge a fault, in a segment that is not sent yet, and says which.
    ///
    /// @param after so many steps of the segment it begins
    /// @param steps so long it lasts
    SeriesIdentity fail(int segment, int after, int steps) {
        var signal =
                lines.stream()
                        .map(Line::signal)
                        .filter(each -> each.type() == MetricType.GAUGE && !each.everSuffers())
                        .findFirst()
                        .orElseThrow();
        var begin = Instant.ofEpochSecond(judgedFrom(segment) + STEP.toSeconds() * after);
        signal.suffer(Fault.of(begin, STEP.multipliedBy(steps), FAULTY));
        return identity(signal);
    }

    private static void add(WriteBody body, Line line, int pod, long second) {
        double value = line.signal().readings(second * 1_000).get(pod).value();
        body.add(line.pods().get(pod), value, second * 1_000);
    }
}
