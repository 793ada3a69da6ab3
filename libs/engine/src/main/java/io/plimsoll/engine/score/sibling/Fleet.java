package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.model.Logarithm;
import io.plimsoll.engine.series.StepMembers;
import java.util.Arrays;

/// The members of one series in one step, side by side: what each shows, where it stands, and how
/// far that is from where it usually does. Re-used from series to series, so that a step allocates
/// nothing. Not thread safe.
final class Fleet {
    /// What no value may exceed, as for the fold.
    private static final double LARGEST = 1e30;

    /// Stands are logarithms of doubles, which this bounds.
    private static final double FARTHEST = 60;

    /// Makes a deviation of a median distance, where noise is normal.
    private static final double NORMAL = 1.4826;

    /// The same of a mean distance.
    private static final double MEAN_TO_DEVIATION = 1.2533;

    /// How many times slower a member is learnt to be less steady while it is far off.
    private static final double FAR_PACE = 10;

    private static final double MOVE_PACE = 12;

    private final Usual usual = new Usual();
    private double[] values = {};
    private double[] stands = {};
    private double[] means = {};
    private double[] fasts = {};
    private double[] deviations = {};
    private double[] offs = {};
    private int[] ages = {};
    private double[] sorted = {};
    private int count;
    private int present;
    private int known;
    private double unit;
    private double median;
    private double size;
    private double outside;
    private double spread;

    /// Reads all values. How many there are.
    int read(StepMembers members) {
        count = members.count();
        makeRoom();
        present = 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double value = members.value(i);
            values[i] = Math.abs(value) <= LARGEST ? value : Double.NaN;
            if (isPresent(i)) {
                sorted[present++] = value;
                sum += Math.abs(value);
            }
        }
        size = present == 0 ? 0 : sum / present;
        median = medianOfSorted(present);
        return present;
    }

    private void makeRoom() {
        if (values.length < count) {
            int room = count + count / 2;
            values = new double[room];
            stands = new double[room];
            means = new double[room];
            fasts = new double[room];
            deviations = new double[room];
            offs = new double[room];
            ages = new int[room];
            sorted = new double[room];
        }
    }

    /// Says where each stands, and lets its fast mean follow.
    ///
    /// @param smallest what is small, in the unit of the values
    /// @param before the spread of the step before
    void stand(StepMembers members, double smallest, double before, SiblingParameters by) {
        unit = smallest;
        double middle = place(median);
        int n = 0;
        for (int i = 0; i < count; i++) {
            usual.unpack(members.note(i));
            means[i] = usual.mean;
            fasts[i] = usual.fast;
            deviations[i] = usual.deviation;
            ages[i] = usual.age;
            if (isPresent(i)) {
                stands[i] = place(values[i]) - middle;
                follow(i, Math.sqrt(square(deviations[i]) + square(before)), by);
                sorted[n++] = Math.abs(stands[i]);
            }
        }
        outside = NORMAL * medianOfSorted(n);
        compare(by);
    }

    private void follow(int i, double scale, SiblingParameters by) {
        if (ages[i] == 0) {
            means[i] = stands[i];
            fasts[i] = stands[i];
            return;
        }
        double weight = Math.max(by.nimble(), 1.0 / (ages[i] + 1));
        double most =
                isYoung(i, by) ? FARTHEST : by.stride() * Math.max(scale, by.least() / by.far());
        double step = stands[i] - fasts[i];
        fasts[i] += weight * Math.clamp(step, -most, most);
    }

    boolean isYoung(int i, SiblingParameters by) {
        return ages[i] < by.warmUp();
    }

    /// How far each is from its usual stand, when what is common to those that are known is taken
    /// off.
    private void compare(SiblingParameters by) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            offs[i] = fasts[i] - means[i];
            if (isPresent(i) && !isYoung(i, by)) {
                sorted[n++] = offs[i];
            }
        }
        known = n;
        double common = medianOfSorted(n);
        n = 0;
        for (int i = 0; i < count; i++) {
            offs[i] -= common;
            if (isPresent(i) && !isYoung(i, by)) {
                sorted[n++] = Math.abs(offs[i]);
            }
        }
        spread = NORMAL * medianOfSorted(n);
    }

    private double medianOfSorted(int n) {
        Arrays.sort(sorted, 0, n);
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /// A value as a distance from 0 of which equal steps are equal ratios where it is large, and
    /// equal differences where it is small.
    double place(double value) {
        if (unit <= 0) {
            return value == 0 ? 0 : Math.copySign(FARTHEST / 2, value);
        }
        double place = Logarithm.natural(1 + Math.min(Math.abs(value) / unit, 1e25));
        return Math.copySign(place, value);
    }

    /// The value of a place.
    double valueAt(double place) {
        return Math.copySign(unit * StrictMath.expm1(Math.abs(place)), place);
    }

    /// Learns what is usual for a member: soberly, so that a fault of hours does not become it.
    void learn(int i, SiblingParameters by) {
        double scale = scale(i, by);
        double off = Math.abs(offs[i]);
        boolean young = isYoung(i, by);
        boolean far = !young && off > by.calm() * scale;
        double most = young ? FARTHEST : by.calm() * scale;
        boolean known = ages[i] == Usual.OLDEST;
        double pace = known ? 1.0 / by.patience() : 3.0 / (ages[i] + 3);
        means[i] += pace * Math.clamp(offs[i], -most, most);
        double paceOfDeviation = known ? 1.0 / by.patience() : 1.0 / (ages[i] + 1);
        deviations[i] +=
                (far ? paceOfDeviation / FAR_PACE : paceOfDeviation)
                        * (Math.min(MEAN_TO_DEVIATION * off, most) - deviations[i]);
        ages[i] = Math.min(ages[i] + 1, Usual.OLDEST);
    }

    /// The same of a member that is far off because all have moved: at once.
    void learnMove(int i, SiblingParameters by) {
        means[i] += MOVE_PACE / by.patience() * offs[i];
    }

    /// Where it stands of late is from now on what is usual.
    void accept(int i) {
        means[i] = fasts[i];
    }

    /// Keeps with the member what is known of it.
    void keep(StepMembers members, int i) {
        usual.mean = means[i];
        usual.fast = fasts[i];
        usual.deviation = deviations[i];
        usual.age = ages[i];
        members.note(i, usual.pack());
    }

    /// How far it usually is from its usual stand, and its siblings now from theirs.
    double scale(int i, SiblingParameters by) {
        double own = square(deviations[i]) + square(spread);
        return Math.max(Math.sqrt(own), by.least() / (2 * by.far()));
    }

    private static double square(double x) {
        return x * x;
    }

    int count() {
        return count;
    }

    /// How many of them are not young.
    int known() {
        return known;
    }

    /// How many have a value.
    int present() {
        return present;
    }

    boolean isPresent(int i) {
        return !Double.isNaN(values[i]);
    }

    double value(int i) {
        return values[i];
    }

    double stand(int i) {
        return stands[i];
    }

    /// Where it usually stands.
    double mean(int i) {
        return means[i];
    }

    /// Where it stands of late.
    double fast(int i) {
        return fasts[i];
    }

    /// By how much it is away from where it usually stands.
    double off(int i) {
        return offs[i];
    }

    double median() {
        return median;
    }

    /// The mean of the values' sizes.
    double size() {
        return size;
    }

    /// How far the siblings' stands are from their median, as a deviation.
    double outside() {
        return outside;
    }

    double spread() {
        return spread;
    }
}
