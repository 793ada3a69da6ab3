package io.plimsoll.engine.score;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grades models on steps that none of them has learnt: each goes over them as a detector would,
/// one step ahead, learning as it goes, on a copy.
///
/// What decides is the interval score of the band (Gneiting and Raftery, "Strictly proper scoring
/// rules, prediction, and estimation", 2007, section 6.2): its width, and 2/α for what the value is
/// outside of it. It is proper: no band is better than an honest one, so that neither a wide band
/// that sees nothing nor a narrow one that cries wolf wins. It is divided by a scale of the steps
/// themselves, the same for all models: the error of the last value, as in the mean absolute scaled
/// error (Hyndman and Koehler, "Another look at measures of forecast accuracy", 2006), and what the
/// model takes for nothing, without the largest tenth of each.
///
/// A step pays 2/α for the first unit of the scale that it is outside, and nothing for what is
/// beyond. Otherwise the few steps at which an incident begins and ends, thousands of units away,
/// would decide alone, and for the model that learnt a wide band from an incident before. For the
/// rest of an incident the nimble experts follow it, and it costs its width like any other step.
/// The price is that bands honest about very heavy tails pay more than they should.
///
/// Immutable.
public final class Backtest {
    private static final double DAY = 86_400_000.0;

    /// The share of values that the scale is made of.
    private static final double USUAL = 0.9;

    private final DetectorParameters parameters;
    private final PastSteps steps;
    private final int from;
    private final double naive;
    private final double scale;
    private final double price;

    /// @param from index of the first step to be graded
    public Backtest(DetectorParameters parameters, PastSteps steps, int from) {
        this.parameters = parameters;
        this.steps = steps;
        this.from = from;
        double[] values = new double[steps.count() - from];
        int count = 0;
        for (int i = from; i < steps.count(); i++) {
            if (!steps.isMissing(i)) {
                values[count++] = steps.value(i);
            }
        }
        values = Arrays.copyOf(values, count);
        double[] changes = new double[Math.max(0, count - 1)];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.abs(values[i + 1] - values[i]);
        }
        this.naive = mean(changes, 1);
        this.scale = scale(values, changes);
        // α is the share of steps that the band is meant to leave outside.
        this.price = 2 * StrictMath.pow(10, parameters.signs().bandRarity());
    }

    private double scale(double[] values, double[] changes) {
        double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        double[] apart = Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray();
        double usual =
                mean(changes, USUAL)
                        + parameters.model().levelFloor() * mean(sizes, USUAL)
                        + parameters.model().deviationFloor() * mean(apart, USUAL);
        return usual > 0 ? usual : naive > 0 ? naive : 1;
    }

    /// The mean of the smallest share of them; 0 when there is none.
    private static double mean(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int kept = (int) Math.ceil(share * sorted.length);
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            sum += sorted[i];
        }
        return kept == 0 ? 0 : sum / kept;
    }

    /// Grades one that learnt only steps before; null for a series that knows nothing yet. What has
    /// no step to be graded by is graded NaN.
    public Grade grade(@Nullable TrainedModel model) {
        var detector = new SeriesDetector(parameters, steps.stepMillis());
        if (model != null) {
            var _ = detector.adopt(model);
        }
        var sums = new Sums();
        for (int i = from; i < steps.count(); i++) {
            if (steps.isMissing(i)) {
                sums.open(detector.missing(steps.start(i)));
                continue;
            }
            boolean knowsNothing = detector.learnt() == 0;
            sums.open(detector.accept(steps.start(i), steps.value(i)));
            if (!knowsNothing && !Double.isNaN(detector.judgement().expected())) {
                sums.add(steps.value(i), detector.judgement());
            }
        }
        return sums.grade();
    }

    private final class Sums {
        private double loss;
        private double off;
        private int inside;
        private int opened;
        private int count;

        void open(@Nullable AnomalyChange change) {
            if (change != null && change.state() == AnomalyState.OPENED) {
                opened++;
            }
        }

        void add(double value, Judgement judged) {
            double outside = Math.max(0, Math.max(judged.lower() - value, value - judged.upper()));
            loss +=
                    (judged.upper() - judged.lower()) / scale
                            + price * Math.min(1, outside / scale);
            off += Math.abs(value - judged.expected());
            inside += outside > 0 ? 0 : 1;
            count++;
        }

        Grade grade() {
            double days = count * steps.stepMillis() / DAY;
            return new Grade(
                    loss / count,
                    off / count / (naive > 0 ? naive : scale),
                    (double) inside / count,
                    opened / days,
                    count);
        }
    }
}
