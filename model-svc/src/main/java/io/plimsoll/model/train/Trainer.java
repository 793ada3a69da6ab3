package io.plimsoll.model.train;

import io.plimsoll.contracts.proto.StoredModel;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.history.History;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Makes models. Training replays the steps of a series, as the detector told them, through the
/// detector's own learning code. Lending takes the model of a series alike, if it fits, and lets it
/// learn on top what the new series has shown so far. Thread safe; blocks.
@Singleton
final class Trainer {
    private static final Logger LOG = Logger.getLogger(Trainer.class);
    private static final DetectorParameters PARAMETERS = DetectorParameters.defaults();

    /// A model is lent when it is off by no more than so many of its usual errors. Of a series that
    /// is the same, the mean of 12 errors is about 1 and hardly ever half as much again.
    private static final double MOST_MISFIT = 1.5;

    private final History history;
    private final ModelStore store;

    Trainer(History history, ModelStore store) {
        this.history = history;
        this.store = store;
    }

    /// From all steps that are kept; empty when none has a value.
    Optional<Trained> train(SeriesRow series) {
        var detector = detector(series);
        learn(detector, history.compacted(series));
        return detector.learnt() == 0
                ? Optional.empty()
                : Optional.of(new Trained(series, StoredModel.Origin.TRAINED, detector.trained()));
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
                .map(model -> new Candidate(model, model.misfit(PARAMETERS, starts, values)))
                .filter(candidate -> candidate.misfit() <= MOST_MISFIT)
                .min(Comparator.comparingDouble(Candidate::misfit))
                .map(best -> prior(series, best.model(), seen));
    }

    private static Trained prior(SeriesRow series, TrainedModel lent, List<Point> seen) {
        var detector = detector(series);
        var _ = detector.adopt(lent.asPrior(PARAMETERS));
        learn(detector, seen);
        return new Trained(series, StoredModel.Origin.PRIOR, detector.trained());
    }

    private static SeriesDetector detector(SeriesRow series) {
        return new SeriesDetector(PARAMETERS, series.stepSeconds * 1_000L);
    }

    private static void learn(SeriesDetector detector, List<Point> steps) {
        for (var step : steps) {
            if (!step.isMissing()) {
                detector.learn(step.start(), step.observed());
            }
        }
    }

    private static Optional<TrainedModel> model(VersionRow version) {
        try {
            return Optional.of(TrainedModel.read(version.form, PARAMETERS));
        } catch (IOException e) {
            LOG.warnf(
                    "A stored model cannot be read and is not lent; version=%s reason=%s",
                    version.version, e.getMessage());
            return Optional.empty();
        }
    }
}
