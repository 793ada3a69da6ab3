package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Logarithm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Trains the models of a series' roll-ups from the hours and days that are kept of it, which go
/// back further than its steps, and further than most detectors live: whoever knows less takes them
/// over by [RollUps#adopt].
///
/// They learn what a [RollUp] would have: a mean counts when half of its steps have a value, and
/// one with trouble is passed over, unless that goes on for more than three. Which means had
/// trouble is told by their most severe step: it is rarer than a hundred such means would show by
/// chance. Immutable.
public final class RollUpTraining {
    /// log10 of the means of which one has such a step by chance.
    private static final double CHANCE = 2;

    private final DetectorParameters parameters;
    private final long stepMillis;

    /// @param stepMillis length of the steps that were rolled up
    public RollUpTraining(DetectorParameters parameters, long stepMillis) {
        this.parameters = parameters;
        this.stepMillis = stepMillis;
    }

    /// What is kept of an hour or a day.
    ///
    /// @param start epoch milliseconds
    /// @param value the mean of its steps; NaN when none had a value
    /// @param severity of its most severe step; 0 or NaN when none was judged
    /// @param steps how many had a value
    public record Mean(long start, double value, double severity, int steps) {}

    /// What the series is rolled up to: hours and days, but that it has long steps itself.
    public List<Duration> lengths() {
        return RollUp.Scale.lengths(stepMillis);
    }

    /// The model that knows them; empty when none of them counts.
    ///
    /// @param length of each: an hour or a day
    /// @param means in the order of time
    public Optional<TrainedModel> train(Duration length, List<Mean> means) {
        long millis = length.toMillis();
        var detector = new SeriesDetector(RollUp.Scale.rolledUp(parameters, length), millis);
        int troubled = 0;
        for (var mean : means) {
            if (mean.steps() >= RollUp.Scale.enough(millis, stepMillis)) {
                troubled = hasTrouble(mean) ? troubled + 1 : 0;
                if (!RollUp.isPassedOver(troubled)) {
                    detector.learn(mean.start(), mean.value());
                }
            }
        }
        return detector.learnt() == 0 ? Optional.empty() : Optional.of(detector.trained());
    }

    private boolean hasTrouble(Mean mean) {
        double byChance = Logarithm.ofTen(mean.steps()) + CHANCE;
        return mean.severity() >= Math.max(parameters.rarities().warning(), byChance);
    }
}
