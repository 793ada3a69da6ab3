package io.plimsoll.bench;

import io.plimsoll.engine.score.Tuning;
import io.plimsoll.engine.score.sibling.SiblingParameters;
import io.plimsoll.engine.score.sibling.SiblingScoring;
import io.plimsoll.engine.score.sibling.Siblings;
import io.plimsoll.engine.series.StepMembers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/// What it costs to hold a member against its siblings for a step: fifty of them, many series one
/// after the other. The median of some rounds, in time of the processor.
final class SiblingCost {
    private static final int SERIES = 1_000;
    private static final int MEMBERS = 50;
    private static final int LEARNT = 100;
    private static final int ROUNDS = 9;
    private static final int ROUND = 20;
    private static final long STEP = 60_000;

    private final SplittableRandom random = new SplittableRandom(20261129);
    private final Siblings[] series = new Siblings[SERIES];
    private final Shown[] shown = new Shown[SERIES];
    private int step;

    private SiblingCost() {
        var scoring = new SiblingScoring(SiblingParameters.defaults(), STEP);
        Arrays.setAll(series, _ -> new Siblings(scoring));
        Arrays.setAll(shown, _ -> new Shown());
    }

    static void measureInto(Map<String, Double> figures) {
        var cost = new SiblingCost();
        var threads = ManagementFactory.getThreadMXBean();
        cost.steps(LEARNT);
        var nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            cost.steps(ROUND);
            long spent = threads.getCurrentThreadCpuTime() - begin;
            nanos[i] = spent / (double) (ROUND * SERIES * MEMBERS);
        }
        Arrays.sort(nanos);
        figures.put("engine.nsPerSiblingStep", nanos[ROUNDS / 2]);
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            for (int of = 0; of < SERIES; of++) {
                shown[of].show(random);
                var _ = series[of].accept(shown[of], step * STEP, true, Tuning.USUAL);
            }
            step++;
        }
    }

    private static final class Shown implements StepMembers {
        private final double[] values = new double[MEMBERS];
        private final long[] notes = new long[MEMBERS];

        void show(SplittableRandom random) {
            for (int i = 0; i < MEMBERS; i++) {
                values[i] = 100 + 10 * (random.nextDouble() - 0.5);
            }
        }

        @Override
        public int count() {
            return MEMBERS;
        }

        @Override
        public long id(int index) {
            return index;
        }

        @Override
        public int find(long id) {
            return (int) id;
        }

        @Override
        public double value(int index) {
            return values[index];
        }

        @Override
        public long note(int index) {
            return notes[index];
        }

        @Override
        public void note(int index, long note) {
            notes[index] = note;
        }
    }
}
