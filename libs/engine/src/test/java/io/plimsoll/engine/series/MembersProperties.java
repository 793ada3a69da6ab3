package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What members hold of their samples loses nothing that is told: beside them goes a plain model
/// that keeps every sample and reads steps from all of them.
class MembersProperties {
    private static final long STEP = 60_000;
    private static final int KEPT = 2;
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMillis(STEP));
    private static final long EXPIRY = MINUTES.memberExpiry().toMillis();
    private static final int STEPS = 40;
    private static final int MEMBERS = 5;

    /// Steps are told as from all samples, to the bit, as long as none came late.
    @Property
    void tellsAStepAsFromAllSamples(@ForAll long seed, @ForAll MetricType type) {
        var pods = new Pods(seed, type);
        for (int step = 0; step < STEPS; step++) {
            pods.deliver(step);
            assertThat(pods.members.fold(step * STEP, (step + 1) * STEP, Members.ANY))
                    .isEqualTo(pods.told(step));
            pods.close(step);
        }
    }

    /// So are the steps that are kept, after they have closed.
    @Property
    void tellsAKeptStepAsBefore(@ForAll long seed, @ForAll MetricType type) {
        var pods = new Pods(seed, type);
        for (int step = 0; step < STEPS; step++) {
            pods.deliver(step);
            pods.close(step);
            for (int kept = Math.max(0, step - KEPT + 1); kept <= step; kept++) {
                assertThat(pods.members.fold(kept * STEP, (kept + 1) * STEP, Members.ANY))
                        .isEqualTo(pods.told(kept));
            }
        }
    }

    /// A sample that comes late corrects its step and the next as if it had been in time.
    @Property
    void correctsAKeptStepAsFromAllSamples(@ForAll long seed, @ForAll MetricType type) {
        var pods = new Pods(seed, type);
        pods.holdsBack = true;
        for (int step = 0; step < STEPS; step++) {
            pods.deliver(step);
            pods.close(step);
            pods.deliverLate();
            for (int kept = Math.max(0, step - KEPT + 1); kept <= step; kept++) {
                double all = pods.fromAll(kept);
                double near = Double.isNaN(all) ? 0 : 1e-9 * Math.abs(all);
                assertThat(pods.members.fold(kept * STEP, (kept + 1) * STEP, Members.ANY))
                        .isCloseTo(all, within(near));
            }
        }
    }

    /// Of each member and time the first sample is taken, also when only the time is still held.
    @Property
    void knowsADoubleOfWhateverIsKept(@ForAll long seed, @ForAll MetricType type) {
        var pods = new Pods(seed, type);
        for (int step = 0; step < STEPS; step++) {
            pods.deliver(step);
            pods.close(step);
        }
        long horizon = (STEPS - KEPT) * STEP;

        for (int member = 0; member < MEMBERS; member++) {
            for (var time : pods.all.get(member).tailMap(horizon).keySet()) {
                assertThat(pods.members.insert(member, time, 7)).isEqualTo(Arrival.DUPLICATE);
            }
        }
    }

    /// Stored at any time it is the same afterwards.
    @Property
    void isTheSameFromItsStoredForm(@ForAll long seed, @ForAll MetricType type) throws IOException {
        var pods = new Pods(seed, type);
        for (int step = 0; step < STEPS; step++) {
            pods.deliver(step);
            pods.close(step);
            pods.note();
            var stored = stored(pods.members);
            var other = new Members(MINUTES, Folding.usual(type), new StepReadings());
            other.readFrom(
                    new DataInputStream(new ByteArrayInputStream(stored)), SeriesSteps.VERSION);

            assertThat(stored(other)).isEqualTo(stored);
            assertThat(other.fold(step * STEP, (step + 1) * STEP, Members.ANY))
                    .isEqualTo(pods.told(step));
        }
    }

    private static byte[] stored(Members members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        members.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /// Pods with their samples, held here as they came and in members.
    private static final class Pods {
        private final SplittableRandom random;
        private final MetricType type;
        private final Members members;
        private final List<NavigableMap<Long, Double>> all = new ArrayList<>();
        private final double[] counts = new double[MEMBERS];
        private final List<Runnable> late = new ArrayList<>();
        private boolean holdsBack;

        Pods(long seed, MetricType type) {
            random = new SplittableRandom(seed);
            this.type = type;
            members = new Members(MINUTES, Folding.usual(type), new StepReadings());
            for (int member = 0; member < MEMBERS; member++) {
                all.add(new TreeMap<>());
            }
        }

        /// Up to six samples of each member in any order, of which one in eight is held back.
        /// Counters begin anew now and then, and members fall silent or end.
        void deliver(int step) {
            for (int member = 0; member < MEMBERS; member++) {
                if (random.nextInt(8) == 0) {
                    continue;
                }
                var times = random.longs(1 + random.nextInt(6), 0, STEP).sorted().toArray();
                var samples = new ArrayList<Runnable>();
                for (long time : times) {
                    int of = member;
                    double value = next(member);
                    samples.add(() -> take(of, step * STEP + time, value));
                }
                for (var sample : samples) {
                    // What lies between two values of a counter is between them, or it is none.
                    if (holdsBack && random.nextInt(8) == 0) {
                        late.add(sample);
                    } else {
                        sample.run();
                    }
                }
            }
        }

        /// Whoever judges members keeps something with each.
        void note() {
            for (int i = 0; i < members.count(); i++) {
                members.note(i, random.nextLong());
            }
        }

        void deliverLate() {
            late.forEach(Runnable::run);
            late.clear();
        }

        private double next(int member) {
            if (type != MetricType.COUNTER) {
                return random.nextInt(40) == 0 ? StaleMarker.value() : random.nextDouble() * 1e6;
            }
            boolean reset = !holdsBack && random.nextInt(20) == 0;
            counts[member] = (reset ? 0 : counts[member]) + random.nextDouble() * 1e3;
            return !holdsBack && random.nextInt(40) == 0 ? StaleMarker.value() : counts[member];
        }

        private void take(int member, long time, double value) {
            boolean isNew = all.get(member).putIfAbsent(time, value) == null;
            assertThat(members.insert(member, time, value) == null).isEqualTo(isNew);
        }

        void close(int step) {
            members.close(step * STEP, (step + 1) * STEP);
            members.forget((step + 1 - KEPT) * STEP);
        }

        /// The same as an object: a step without a value is like another.
        Double told(int step) {
            return fromAll(step);
        }

        /// The step by its definition, from all samples that ever came.
        double fromAll(int step) {
            long from = step * STEP;
            double sum = 0;
            int present = 0;
            int expected = 0;
            for (var samples : all) {
                double value =
                        type == MetricType.COUNTER ? rate(samples, from) : mean(samples, from);
                if (!Double.isNaN(value)) {
                    sum += value;
                    present++;
                }
                expected += isExpected(samples, from) ? 1 : 0;
            }
            double mean = sum / present;
            return type == MetricType.GAUGE ? mean : mean * Math.max(present, expected);
        }

        private static boolean isExpected(NavigableMap<Long, Double> samples, long from) {
            var last = samples.lowerEntry(from + STEP);
            return last != null
                    && !StaleMarker.is(last.getValue())
                    && from - last.getKey() <= EXPIRY;
        }

        private static double mean(NavigableMap<Long, Double> samples, long from) {
            double sum = 0;
            int n = 0;
            for (double value : samples.subMap(from, from + STEP).values()) {
                if (!StaleMarker.is(value)) {
                    sum += value;
                    n++;
                }
            }
            return n == 0 ? Double.NaN : sum / n;
        }

        private static double rate(NavigableMap<Long, Double> samples, long from) {
            double increase = 0;
            double base = Double.NaN;
            double last = Double.NaN;
            long duration = 0;
            for (var sample : samples.subMap(from, from + STEP).entrySet()) {
                var before = samples.lowerEntry(sample.getKey());
                double value = sample.getValue();
                boolean goesOn =
                        before != null
                                && !StaleMarker.is(before.getValue())
                                && !StaleMarker.is(value)
                                && sample.getKey() - before.getKey() <= EXPIRY;
                if (!goesOn) {
                    increase += Double.isNaN(base) ? 0 : last - base;
                    base = Double.NaN;
                    continue;
                }
                base = Double.isNaN(base) ? before.getValue() : base;
                if (value < before.getValue()) {
                    increase += before.getValue() - base;
                    base = 0;
                }
                duration += sample.getKey() - before.getKey();
                last = value;
            }
            increase += Double.isNaN(base) ? 0 : last - base;
            return duration == 0 ? Double.NaN : increase * 1000 / duration;
        }
    }
}
