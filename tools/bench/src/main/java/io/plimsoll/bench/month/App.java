package io.plimsoll.bench.month;

import io.plimsoll.cli.recording.RecordedRow;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A workload that is well, with the metrics of a service: noise with heavy tails, some bursts, a
/// rollout a week or so, pods that are replaced now and then. Not thread safe.
final class App {
    private static final double KEPT = 0.98;

    /// Mean days from one rollout to the next.
    private static final double ROLLOUT_DAYS = 5;

    /// Mean days that a pod lives, if nobody rolls it out.
    private static final double POD_DAYS = 4;

    /// Minutes for which a pod that is new works more.
    private static final double WARM_UP = 6;

    private final AppPlace place;
    private final SplittableRandom random;
    private final double size;
    private final boolean isNightly;
    private final int[] born;
    private final String[] pods;
    private final Map<AppMetric, SeriesIdentity> identities = new EnumMap<>(AppMetric.class);
    private double drift;
    private double queue;
    private int lastPod;

    App(AppPlace place, SplittableRandom random) {
        this.place = place;
        this.random = random;
        this.size = StrictMath.exp(random.nextGaussian());
        this.isNightly = random.nextInt(4) == 0;
        this.born = new int[place.pods()];
        this.pods = new String[place.pods()];
        for (var metric : AppMetric.values()) {
            identities.put(
                    metric,
                    new SeriesIdentity(
                            place.cluster(),
                            place.namespace(),
                            place.workload(),
                            metric.metric(),
                            List.of()));
        }
        for (int pod = 0; pod < pods.length; pod++) {
            replace(pod, -MonthSize.STEPS_A_DAY);
        }
    }

    AppPlace place() {
        return place;
    }

    private void replace(int pod, int step) {
        born[pod] = step;
        pods[pod] = place.workload().name() + "-" + ++lastPod;
    }

    /// Whether all of its pods are replaced in that step, as somebody brings out a new version.
    boolean isRolledOut(int step) {
        boolean isDay = step % MonthSize.STEPS_A_DAY > 540 && step % MonthSize.STEPS_A_DAY < 1_020;
        boolean isRolledOut =
                isDay && random.nextDouble() < 1 / (ROLLOUT_DAYS * MonthSize.STEPS_A_DAY / 3.0);
        for (int pod = 0; pod < pods.length; pod++) {
            boolean isReplaced = random.nextDouble() < 1 / (POD_DAYS * MonthSize.STEPS_A_DAY);
            if (isRolledOut || isReplaced) {
                replace(pod, step + (isRolledOut ? pod : 0));
            }
        }
        return isRolledOut;
    }

    /// Tells one step of it.
    ///
    /// @param at where the step ends, in epoch milliseconds
    void tell(int step, long at, Load load, Scribe scribe) throws IOException {
        drift = KEPT * drift + 0.01 * random.nextGaussian();
        double own = load.now() * StrictMath.exp(drift) * (isNightly && load.isNight() ? 2.5 : 1);
        double requests = 50 * size * own;
        double seen = Math.max(0, requests + Math.sqrt(requests) * noise());
        single(AppMetric.REQUESTS, at, seen, scribe);
        single(AppMetric.LATENCY, at, 0.05 * (1 + 0.3 * own) * heavy(0.05), scribe);
        single(
                AppMetric.ERRORS,
                at,
                random.nextInt(40) == 0 ? random.nextInt(1, 4) / 60.0 : 0,
                scribe);
        single(AppMetric.QUEUE, at, queue(own), scribe);
        single(AppMetric.CONNECTIONS, at, Math.rint(20 * size * (0.5 + own) + 2 * noise()), scribe);
        single(AppMetric.DISK, at, disk(step), scribe);
        for (int pod = 0; pod < pods.length; pod++) {
            int age = Math.max(0, step - born[pod]);
            double warming = 1 + 0.6 * StrictMath.exp(-age / WARM_UP);
            double share = own / pods.length;
            of(AppMetric.CPU, pod, at, size * share * warming * heavy(0.04), scribe);
            of(AppMetric.MEMORY, pod, at, memory(age), scribe);
        }
    }

    private double queue(double own) {
        boolean isBurst = random.nextInt(700) == 0;
        queue = 0.7 * queue + (isBurst ? 30 * random.nextDouble() : 0);
        return Math.rint(Math.max(0, queue + 2 * own + noise()));
    }

    /// It grows for some hours, and half of what grew is collected.
    private double memory(int age) {
        double grown = 40 * (1 - StrictMath.exp(-age / 180.0));
        double collected = 12 * ((age % 37) / 37.0);
        return (1 << 20) * (200 * Math.max(0.2, size) + grown + collected + noise());
    }

    private double disk(int step) {
        int week = step % (7 * MonthSize.STEPS_A_DAY);
        return (1 << 20) * (1_000 * size + 0.05 * week + 0.2 * noise());
    }

    private double noise() {
        return random.nextGaussian();
    }

    /// A factor about 1, now and then far from it.
    private double heavy(double spread) {
        boolean isFar = random.nextInt(400) == 0;
        return StrictMath.exp((isFar ? 4 : 1) * spread * noise());
    }

    private void single(AppMetric metric, long at, double value, Scribe scribe) throws IOException {
        scribe.sample(new RecordedRow(place.row(metric, identity(metric), ""), at, value));
    }

    private void of(AppMetric metric, int pod, long at, double value, Scribe scribe)
            throws IOException {
        scribe.sample(new RecordedRow(place.row(metric, identity(metric), pods[pod]), at, value));
    }

    private SeriesIdentity identity(AppMetric metric) {
        var identity = identities.get(metric);
        if (identity == null) {
            throw new IllegalStateException("each metric has an identity");
        }
        return identity;
    }

    static Workload named(int number) {
        return new Workload("Deployment", "app-" + number);
    }
}
