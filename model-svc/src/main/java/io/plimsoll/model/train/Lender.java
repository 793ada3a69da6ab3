package io.plimsoll.model.train;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.history.History;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.model.store.SeriesRow;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lends a new series the model of a series alike, if it fits, and lets it learn on top what the
/// new series has shown so far. Thread safe; blocks.
@Singleton
final class Lender {
    /// A model is lent when it is off by no more than so many of its usual errors. Of a series that
    /// is the same, the mean of 12 errors is about 1 and hardly ever half as much again.
    private static final double MOST_MISFIT = 1.5;

    private final DetectorParameters parameters;
    private final History history;
    private final ModelStore store;

    Lender(ModelSettings settings, History history, ModelStore store) {
        this.parameters = settings.detection();
        this.history = history;
        this.store = store;
    }

    /// From the series alike whose model predicts the first steps of this one best, and no worse
    /// than its own; empty when there is none.
    Optional<Trained> lend(SeriesRow series) {
        var seen = history.compacted(series).stream().filter(point -> !point.isMissing()).toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        long[] starts = seen.stream().mapToLong(Point::start).toArray();
        double[] values = seen.stream().mapToDouble(Point::observed).toArray();
        long end = series.lastStep + series.stepSeconds * 1_000L;
        record Candidate(TrainedModel model, double misfit) {}
        return store.alike(series).stream()
                .map(Trainer::model)
                .flatMap(Optional::stream)
                .filter(model -> model.trainedUntil() <= end)
                .map(model -> new Candidate(model, model.misfit(parameters, starts, values)))
                .filter(candidate -> candidate.misfit() <= MOST_MISFIT)
                .min(Comparator.comparingDouble(Candidate::misfit))
                .map(best -> prior(series, best.model(), seen));
    }

    private Trained prior(SeriesRow series, TrainedModel lent, List<Point> seen) {
        var detector = new SeriesDetector(parameters, series.stepSeconds * 1_000L);
        var _ = detector.adopt(lent.asPrior(parameters));
        for (var step : seen) {
            detector.learn(step.start(), step.observed());
        }
        return new Trained(series, detector.trained(), null, null);
    }
}
