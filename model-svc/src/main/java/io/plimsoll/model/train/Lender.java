package io.plimsoll.model.train;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.history.History;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Gives a new series the model of the one whose place it took, or lends it that of a series alike,
/// if it fits, and lets it learn on top what the new series has shown so far. Thread safe; blocks.
@Singleton
final class Lender {
    /// A model is lent when it is off by no more than so many of its usual errors. Of a series that
    /// is the same, the mean of 12 errors is about 1 and hardly ever half as much again.
    private static final double MOST_MISFIT = 1.5;

    private final DetectorParameters parameters;
    private final History history;
    private final ModelStore store;
    private final Heirs heirs;

    Lender(ModelSettings settings, History history, ModelStore store, Heirs heirs) {
        this.parameters = settings.detection();
        this.history = history;
        this.store = store;
        this.heirs = heirs;
    }

    /// That of the series whose place it took, if there is one and it fits, with all that it
    /// learnt; else from the series alike whose model predicts the first steps of this one best,
    /// and no worse than its own; empty when there is none.
    Optional<Trained> lend(SeriesRow series) {
        var seen = history.compacted(series).stream().filter(point -> !point.isMissing()).toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        return heirs.predecessor(series)
                .flatMap(name -> best(store.ofWorkload(series, name), series, seen))
                .map(given -> taught(series, given.model(), RolledUp.of(given.version()), seen))
                .or(() ->
                        best(store.alike(series), series, seen)
                                .map(given -> lent(series, given, seen)));
    }

    /// Of a series alike what it knows of its minutes is taken, and not what it knows of years.
    private Trained lent(SeriesRow series, Given given, List<Point> seen) {
        return taught(series, given.model().asPrior(parameters), List.of(), seen);
    }

    private record Given(VersionRow version, TrainedModel model, double misfit) {}

    private Optional<Given> best(List<VersionRow> versions, SeriesRow series, List<Point> seen) {
        long[] starts = seen.stream().mapToLong(Point::start).toArray();
        double[] values = seen.stream().mapToDouble(Point::observed).toArray();
        long end = series.lastStep + series.stepSeconds * 1_000L;
        return versions.stream()
                .flatMap(version ->
                        Trainer.model(version)
                                .filter(model -> model.trainedUntil() <= end)
                                .map(model ->
                                        new Given(
                                                version,
                                                model,
                                                model.misfit(parameters, starts, values)))
                                .stream())
                .filter(given -> given.misfit() <= MOST_MISFIT)
                .min(Comparator.comparingDouble(Given::misfit));
    }

    private Trained taught(
            SeriesRow series, TrainedModel given, List<TrainedModel> rolledUp, List<Point> seen) {
        var detector = new SeriesDetector(parameters, series.stepSeconds * 1_000L);
        var _ = detector.adopt(given);
        for (var step : seen) {
            detector.learn(step.start(), step.observed());
        }
        return new Trained(series, detector.trained(), rolledUp, null, null);
    }
}
