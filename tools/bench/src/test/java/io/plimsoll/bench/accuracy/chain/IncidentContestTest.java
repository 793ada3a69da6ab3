package io.plimsoll.bench.accuracy.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.bench.accuracy.data.RecordedSystem;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Injection;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Line;
import io.plimsoll.bench.accuracy.data.RecordedSystem.Span;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A front that calls a back, and a day in which the back is slow for a while.
class IncidentContestTest {
    private static final long MINUTE = 60_000;
    private static final long BEGIN = 1_700_000_000_000L / MINUTE * MINUTE;
    private static final int STEPS = 1_000;
    private static final int FAULT = 700;
    private static final int LASTS = 10;
    private static final Subject FRONT = subject("front");
    private static final Subject BACK = subject("back");

    @Test
    void findsAFaultThatNobodyCanMissAndWhoseItIs() throws IOException {
        var figures = IncidentContest.of(system()).figures();

        assertThat(figures)
                .containsEntry("faults", 1.0)
                .containsEntry("found", 1.0)
                .containsEntry("incidentsPerFault", 1.0)
                .containsEntry("top1", 1.0)
                .containsEntry("claimedRightly", 1.0)
                .containsEntry("pairRecall", 1.0);
    }

    @Test
    void judgesNoFaultBeforeAnythingIsLearnt() {
        var early = new Injection("early", span(50), Set.of(BACK));
        var late = new Injection("late", span(FAULT), Set.of(BACK));
        var unknown = new Injection("unknown", span(FAULT), Set.of(subject("nobody")));

        var system = system(List.of(early, late, unknown));

        assertThat(IncidentContest.judged(system)).containsExactly(late);
    }

    /// Samples lie anywhere in their steps, and clocks differ by a step.
    @Test
    void findsAFaultThatIsSaidToBeginInTheStepAfterItsAnomaly() throws IOException {
        long said = at(FAULT + 1) + 4_000;
        var slow = new Injection("slow", new Span(said, said + LASTS * MINUTE), Set.of(BACK));
        var later = new Span(said + MINUTE, said + LASTS * MINUTE);

        assertThat(IncidentContest.of(system(List.of(slow))).figures()).containsEntry("found", 1.0);
        assertThat(
                        IncidentContest.of(
                                        system(
                                                List.of(
                                                        new Injection(
                                                                "later", later, Set.of(BACK)))))
                                .figures())
                .containsEntry("found", 0.0);
    }

    @Test
    void saysTheSameTwice() throws IOException {
        assertThat(IncidentContest.of(system()).figures())
                .isEqualTo(IncidentContest.of(system()).figures());
    }

    private static RecordedSystem system() {
        return system(List.of(new Injection("slow", span(FAULT), Set.of(BACK))));
    }

    private static RecordedSystem system(List<Injection> faults) {
        return new RecordedSystem(
                MINUTE,
                List.of(
                        line(FRONT, "request_latency_seconds", 1, 1.0),
                        line(BACK, "request_latency_seconds", 2, 2.0),
                        line(BACK, "cpu_usage", 3, 2.0)),
                Map.of(FRONT, List.of(BACK)),
                faults,
                List.of(new Span(at(FAULT + 100), at(STEPS))));
    }

    private static Line line(Subject of, String metric, long seed, double by) {
        var random = new Random(seed);
        var times = new long[STEPS];
        var values = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            times[i] = at(i);
            boolean isOff = i >= FAULT && i < FAULT + LASTS;
            values[i] = 1 + 0.05 * random.nextGaussian() + (isOff ? by : 0);
        }
        var series =
                new SeriesIdentity(of.cluster(), of.namespace(), of.workload(), metric, List.of());
        return new Line(series, "", times, values);
    }

    private static Span span(int step) {
        return new Span(at(step), at(step + LASTS));
    }

    private static long at(int step) {
        return BEGIN + step * MINUTE;
    }

    private static Subject subject(String name) {
        return new Subject("recorded", "shop", new Workload("Deployment", name));
    }
}
