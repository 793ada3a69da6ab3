package io.plimsoll.testkit;

import java.util.SplittableRandom;

/// Pods of one workload with a known shape and at most one known fault: a value per pod and step,
/// the same for the same seed on every machine. All share a load with a daily season and noise of
/// its own; each has a level, noise from step to step and a slow drift of its own.
public final class SeededFleet {
    private static final double TURN = 2 * Math.PI;
    private static final int DAY = 1_440;

    /// Of a pod that is replaced: how much more it shows at first, and for how many steps.
    private static final double WARMING = 1.5;

    private static final double WARM_UP = 10;

    private final SplittableRandom random;
    private final Shape shape;
    private final Fault fault;
    private final double[] levels;
    private final double[] drifts;
    private final int[] born;
    private final int[] busyUntil;
    private final long[] names;
    private long lastName;
    private double common;
    private int step;

    /// What healthy pods look like.
    ///
    /// - `noise`: of a pod and step; `drift`: of a pod over hours; `spread`: of the pods' levels;
    ///   as logarithms.
    /// - `leader`: how many times as much the first shows as its siblings, and does so whatever the
    ///   load is; 1 for none.
    /// - `churn`: the share of the pods that is replaced in an hour.
    /// - `season`: the share by which load changes over the day.
    /// - `offset`: what each shows without load, in levels.
    /// - `bursts`: the share of a pod's steps in which it begins to show 80 % more, for some
    ///   minutes.
    public record Shape(
            int pods,
            double level,
            double noise,
            double drift,
            double spread,
            double leader,
            double churn,
            double season,
            double offset,
            double bursts) {
        /// Fifty pods that are alike.
        public static Shape uniform() {
            return new Shape(50, 100, 0.05, 0.03, 0, 1, 0, 0.4, 0, 0);
        }

        /// Some have a third of the load, some three times as much.
        public Shape uneven() {
            return with(pods, 0.5, leader, churn, offset, bursts);
        }

        /// One does eight times as much, at all times of the day.
        public Shape led() {
            return with(pods, spread, 8, churn, offset, bursts);
        }

        /// Three of ten are replaced each hour.
        public Shape churned() {
            return with(pods, spread, leader, 0.3, offset, bursts);
        }

        /// They show mostly what they are, whatever the load is.
        public Shape resting() {
            return with(pods, spread, leader, churn, 2, bursts);
        }

        /// Four times a day each is busy with something of its own.
        public Shape bursting() {
            return with(pods, spread, leader, churn, offset, 4.0 / DAY);
        }

        /// So few.
        public Shape of(int count) {
            return with(count, spread, leader, churn, offset, bursts);
        }

        private Shape with(
                int count, double levels, double led, double gone, double idle, double busy) {
            return new Shape(count, level, noise, drift, levels, led, gone, season, idle, busy);
        }
    }

    /// What is wrong with one pod from a step on.
    public enum Kind {
        NONE,
        /// It shows twice as much after four hours, and goes on.
        LEAK,
        /// Nearly all show nothing, and this one fails.
        ERRORS,
        /// It is at its limit, at three times its level.
        LIMIT,
        /// It does nothing.
        HUNG,
        /// It shows 60 % more.
        MORE
    }

    public record Fault(Kind kind, int pod, int from, int to) {
        public static final Fault NONE = new Fault(Kind.NONE, -1, 0, 0);

        private boolean isAt(int index, int step) {
            return index == pod && step >= from && step < to;
        }
    }

    public SeededFleet(long seed, Shape shape, Fault fault) {
        this.random = new SplittableRandom(seed);
        this.shape = shape;
        this.fault = fault;
        levels = new double[shape.pods()];
        drifts = new double[shape.pods()];
        born = new int[shape.pods()];
        busyUntil = new int[shape.pods()];
        names = new long[shape.pods()];
        for (int i = 0; i < levels.length; i++) {
            beBorn(i, -DAY);
        }
    }

    private void beBorn(int i, int at) {
        levels[i] = StrictMath.exp(shape.spread() * random.nextGaussian());
        drifts[i] = shape.drift() * random.nextGaussian();
        born[i] = at;
        names[i] = ++lastName;
    }

    /// The values of the next step, of each pod.
    public double[] next() {
        common = 0.95 * common + 0.03 * random.nextGaussian();
        double day = 1 + shape.season() * StrictMath.sin(TURN * step / DAY);
        double load = day * StrictMath.exp(common);
        var values = new double[shape.pods()];
        for (int i = 0; i < values.length; i++) {
            boolean spared = i == fault.pod() || leads(i);
            if (!spared && random.nextDouble() < shape.churn() / 60) {
                beBorn(i, step);
            }
            values[i] = value(i, load);
        }
        step++;
        return values;
    }

    private boolean leads(int i) {
        return i == 0 && shape.leader() > 1;
    }

    private double value(int i, double load) {
        double slow = 0.98;
        double fresh = shape.drift() * Math.sqrt(1 - slow * slow);
        drifts[i] = slow * drifts[i] + fresh * random.nextGaussian();
        double noise = StrictMath.exp(drifts[i] + shape.noise() * random.nextGaussian());
        if (fault.kind() == Kind.ERRORS) {
            return errors(i, load);
        }
        double warming = 1 + WARMING * StrictMath.exp(-(step - born[i]) / WARM_UP);
        if (shape.bursts() > 0 && random.nextDouble() < shape.bursts()) {
            busyUntil[i] = step + 3 + random.nextInt(8);
        }
        double busy = step < busyUntil[i] ? 1.8 : 1;
        double healthy =
                shape.level()
                        * busy
                        * levels[i]
                        * noise
                        * warming
                        * (shape.offset() + (leads(i) ? shape.leader() : load));
        return fault.isAt(i, step) ? wrong(healthy) : healthy;
    }

    /// One of two hundred steps of a pod has an error, and every step of the bad one.
    private double errors(int i, double load) {
        boolean fails = random.nextInt(200) == 0;
        double some = load * (0.5 + random.nextDouble());
        return fault.isAt(i, step) ? 2 * some : fails ? 0.1 * some : 0;
    }

    private double wrong(double healthy) {
        return switch (fault.kind()) {
            case NONE, ERRORS -> healthy;
            case LEAK -> healthy * (1 + (step - fault.from()) / 240.0);
            case LIMIT ->
                    3 * shape.level() * (1 + shape.offset()) * (1 + 0.01 * random.nextGaussian());
            case HUNG -> 0;
            case MORE -> 1.6 * healthy;
        };
    }

    /// Of the pod that has that place now; another one when it was replaced.
    public long name(int pod) {
        return names[pod];
    }
}
