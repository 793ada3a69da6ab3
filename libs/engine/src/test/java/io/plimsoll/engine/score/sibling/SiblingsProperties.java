package io.plimsoll.engine.score.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.Tuning;
import io.plimsoll.testkit.SeededFleet;
import io.plimsoll.testkit.SeededFleet.Fault;
import io.plimsoll.testkit.SeededFleet.Kind;
import io.plimsoll.testkit.SeededFleet.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SiblingsProperties {
    private static final long STEP = 60_000;
    private static final int PODS = 12;
    private static final int STEPS = 400;
    private static final int FROM = 330;
    private static final Shape SHAPE = Shape.uniform().of(PODS);
    private static final SiblingScoring SCORING =
            new SiblingScoring(SiblingParameters.defaults(), STEP);

    /// Pods of any levels that all double, or all show so much more, are no anomaly of one of them.
    @Property
    void isQuietWhenAllMoveTogether(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 10) double factor,
            @ForAll @DoubleRange(min = 0, max = 1_000) double amount) {
        for (double by : new double[] {0, amount}) {
            var fleet = new SeededFleet(seed, SHAPE.uneven(), Fault.NONE);
            var watched = new Watched(identity());
            for (int step = 0; step < STEPS; step++) {
                double[] values = fleet.next();
                if (step >= FROM) {
                    Arrays.setAll(values, i -> by > 0 ? values[i] + by : values[i] * factor);
                }
                watched.step(step, values);
            }

            assertThat(watched.told).isEmpty();
        }
    }

    /// Which pod is which makes no difference but to the name.
    @Property(tries = 30)
    void doesNotCareWhichIsWhich(@ForAll long seed, @ForAll @IntRange(max = PODS - 1) int bad) {
        var random = new SplittableRandom(seed);
        int[] names = identity();
        for (int i = PODS - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int name = names[i];
            names[i] = names[other];
            names[other] = name;
        }
        var one = new Watched(identity());
        var other = new Watched(names);
        run(one, seed, bad, 0, STEPS);
        run(other, seed, bad, 0, STEPS);

        assertThat(other.told.stream().map(SiblingsProperties::when))
                .isEqualTo(one.told.stream().map(SiblingsProperties::when).toList());
        assertThat(one.told).isNotEmpty().allMatch(change -> isOf(change, bad));
        assertThat(other.told).allMatch(change -> isOf(change, names[bad]));
    }

    /// Restored at any cut it goes on as if nothing had been.
    @Property(tries = 30)
    void goesOnAlikeFromAnyCut(@ForAll long seed, @ForAll @IntRange(max = STEPS) int cut)
            throws IOException {
        var whole = new Watched(identity());
        run(whole, seed, 3, 0, STEPS);
        var parted = new Watched(identity());
        run(parted, seed, 3, 0, cut);
        parted.restore();
        run(parted, seed, 3, cut, STEPS);

        assertThat(parted.told).isEqualTo(whole.told).isNotEmpty();
        assertThat(parted.form()).isEqualTo(whole.form());
        assertThat(parted.pods.notes).isEqualTo(whole.pods.notes);
    }

    /// Whatever pods show, nothing throws, scores are scores, and the state stays small.
    @Property
    void staysBoundedWhateverComes(@ForAll long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var watched = new Watched(identity());
        double[] odd = {
            0,
            -0.0,
            1,
            -1,
            1e-300,
            1e29,
            -1e29,
            1e300,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE
        };
        for (int step = 0; step < STEPS; step++) {
            var values = new double[PODS];
            int calm = step / 50 % 2 == 0 ? 1 : 8;
            Arrays.setAll(
                    values, _ -> random.nextInt(calm) == 0 ? odd[random.nextInt(odd.length)] : 100);
            watched.step(step, values);
        }

        assertThat(watched.form()).hasSizeLessThan(300);
        assertThat(watched.told)
                .allMatch(change -> change.score() >= 0.5 && change.score() <= 1)
                .allMatch(change -> Double.isFinite(change.rarity()));
    }

    private static boolean isOf(AnomalyChange change, long pod) {
        var member = change.member();
        return member != null && member.id() == pod;
    }

    private static String when(AnomalyChange change) {
        return change.state() + " " + change.startedAt() + " " + change.endedAt();
    }

    private static int[] identity() {
        var names = new int[PODS];
        Arrays.setAll(names, i -> i);
        return names;
    }

    private static void run(Watched watched, long seed, int bad, int from, int to) {
        var fleet = new SeededFleet(seed, SHAPE, new Fault(Kind.LIMIT, bad, FROM, FROM + 30));
        for (int step = 0; step < to; step++) {
            double[] values = fleet.next();
            if (step >= from) {
                watched.step(step, values);
            }
        }
    }

    private static final class Watched {
        private final int[] names;
        private final Pods pods = new Pods();
        private final List<AnomalyChange> told = new ArrayList<>();
        private Siblings siblings = new Siblings(SCORING);

        Watched(int[] names) {
            this.names = names;
        }

        void step(int step, double[] values) {
            for (int i = 0; i < values.length; i++) {
                pods.values.put((long) names[i], values[i]);
            }
            told.addAll(siblings.accept(pods, step * STEP, true, Tuning.USUAL));
            for (long pod : names) {
                if (siblings.asksFor(pod)) {
                    siblings.name(pod, "pod-" + pod);
                }
            }
        }

        byte[] form() throws IOException {
            var bytes = new ByteArrayOutputStream();
            siblings.writeTo(new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        void restore() throws IOException {
            var in = new DataInputStream(new ByteArrayInputStream(form()));
            siblings = Siblings.readFrom(in, SCORING);
        }
    }
}
