package io.plimsoll.engine.model;

import java.util.Arrays;
import java.util.OptionalInt;

/// Finds the season that a series has beside day and week. Candidates are the peaks of the
/// periodogram that stand out of noise; a candidate counts when it lies on a hill of the
/// autocorrelation, which also tells its length more exactly than the bins of the periodogram do
/// (Vlachos, Yu and Castelli, "On periodicity detection and structural periodic similarity", 2005);
/// and it is a season only when the mean of its earlier cycles predicts the last third of the
/// series, which nothing of it has seen. Stateless.
public final class Periods {
    /// What is looked at, at most: a power of two.
    private static final int MOST_STEPS = 1 << 14;

    private static final int FEWEST_STEPS = 256;
    private static final int SHORTEST = 4;
    private static final int FEWEST_CYCLES = 6;
    private static final int CANDIDATES = 8;

    /// A peak of noise is as high as so many times the mean power once in a thousand series.
    private static final double ODDS = 1000;

    /// Of the variance of the last third, a season must explain this share.
    private static final double WORTH_IT = 0.25;

    private static final double CLIP = 5;
    private static final int MOST_MULTIPLES = 50;

    private Periods() {}

    /// The length in steps of the season that explains the most; empty when none explains enough.
    ///
    /// @param residuals what day and week leave of the values, step by step; NaN where a step is
    ///   missing
    public static OptionalInt find(double[] residuals) {
        var x = clean(residuals);
        if (x.length < FEWEST_STEPS) {
            return OptionalInt.empty();
        }
        int size = 2 * Integer.highestOneBit(2 * x.length - 1);
        var power = Spectrum.power(x, size);
        var correlation = Spectrum.correlation(power);
        int best = 0;
        double most = WORTH_IT;
        for (int bin : peaks(power, x.length)) {
            int period = hill(correlation, bin, size, x.length / FEWEST_CYCLES);
            double explained = period == 0 ? 0 : explained(x, period);
            if (explained > most) {
                most = explained;
                best = period;
            }
        }
        return best == 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /// The last steps, without mean and outliers; 0 where one is missing.
    private static double[] clean(double[] residuals) {
        int from = Math.max(0, residuals.length - MOST_STEPS);
        var x = Arrays.copyOfRange(residuals, from, residuals.length);
        var known = Arrays.stream(x).filter(Double::isFinite).sorted().toArray();
        if (known.length < x.length / 2 || known.length == 0) {
            return new double[0];
        }
        double median = known[known.length / 2];
        var sizes = Arrays.stream(known).map(value -> Math.abs(value - median)).sorted().toArray();
        double usual = sizes[sizes.length / 2] > 0 ? sizes[sizes.length / 2] : mean(sizes);
        double bound = CLIP * Math.max(usual, Double.MIN_NORMAL);
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.isFinite(x[i]) ? Math.clamp(x[i] - median, -bound, bound) : 0;
        }
        return x;
    }

    /// The bins of the highest local peaks that stand out of noise.
    private static int[] peaks(double[] power, int steps) {
        int size = 2 * (power.length - 1);
        int first = FEWEST_CYCLES * size / steps;
        int last = size / SHORTEST;
        double sum = 0;
        for (int i = first; i < last; i++) {
            sum += power[i];
        }
        double floor = sum / Math.max(1, last - first) * StrictMath.log(ODDS * steps / 2);
        var bins = new int[CANDIDATES];
        int count = 0;
        for (int i = first; i < last - 1; i++) {
            boolean isPeak =
                    power[i] > floor && power[i] >= power[i - 1] && power[i] > power[i + 1];
            if (isPeak && (count < CANDIDATES || power[i] > power[bins[count - 1]])) {
                int at = count < CANDIDATES ? count++ : count - 1;
                while (at > 0 && power[bins[at - 1]] < power[i]) {
                    bins[at] = bins[at - 1];
                    at--;
                }
                bins[at] = i;
            }
        }
        return Arrays.copyOf(bins, count);
    }

    /// The lag, of those that fall into a bin and its neighbours, at whose multiples the
    /// autocorrelation is highest on the whole: over many cycles an error of one step adds up. 0
    /// when it is not positive there.
    private static int hill(double[] correlation, int bin, int size, int longest) {
        int low = Math.max(2, (int) Math.floor(size / (bin + 1.0)));
        int high = Math.min(longest, (int) Math.ceil(size / (bin - 1.0)));
        int top = 0;
        double highest = 0;
        for (int lag = low; lag <= high; lag++) {
            double height = 0;
            int multiples = Math.max(1, Math.min(MOST_MULTIPLES, size / 4 / lag));
            for (int k = 1; k <= multiples; k++) {
                height += correlation[k * lag] / multiples;
            }
            if (height > highest) {
                highest = height;
                top = lag;
            }
        }
        return top;
    }

    /// What share of the variance of the last third the means of the phases before it explain.
    private static double explained(double[] x, int period) {
        int from = x.length * 2 / 3;
        var sums = new double[period];
        var counts = new int[period];
        for (int i = 0; i < from; i++) {
            sums[i % period] += x[i];
            counts[i % period]++;
        }
        double left = 0;
        double all = 0;
        for (int i = from; i < x.length; i++) {
            int phase = i % period;
            double expected = counts[phase] == 0 ? 0 : sums[phase] / counts[phase];
            left += (x[i] - expected) * (x[i] - expected);
            all += x[i] * x[i];
        }
        return all == 0 ? 0 : 1 - left / all;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
