package io.plimsoll.model.train;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.PastSteps;
import io.plimsoll.engine.score.Retraining;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.history.History;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Trains a series from all steps that are kept, as the detector told them, against the version
/// that is in force ([Retraining]). Thread safe; blocks.
@Singleton
final class Trainer {
    private static final Logger LOG = Logger.getLogger(Trainer.class);

    private final DetectorParameters parameters;
    private final History history;
    private final Versions versions;

    Trainer(ModelSettings settings, History history, Versions versions) {
        this.parameters = settings.detection();
        this.history = history;
        this.versions = versions;
    }

    /// Empty when there is nothing to learn.
    Optional<Trained> train(SeriesRow series) {
        var rival = versions.inForce(series.id).orElse(null);
        return new Retraining(parameters, steps(series), incumbent(rival))
                .run()
                .map(result -> new Trained(series, result.model(), List.of(), result, rival));
    }

    private PastSteps steps(SeriesRow series) {
        var points = history.compacted(series);
        return new PastSteps(
                series.stepSeconds * 1_000L,
                points.stream().mapToLong(Point::start).toArray(),
                // What the detector was not to learn is not learnt here either.
                points.stream()
                        .mapToDouble(each -> each.unlearnt() ? Double.NaN : each.observed())
                        .toArray());
    }

    private static Retraining.@Nullable Incumbent incumbent(@Nullable VersionRow rival) {
        return rival == null
                ? null
                : model(rival)
                        .map(model -> new Retraining.Incumbent(model, rival.timesChosen > 0))
                        .orElse(null);
    }

    /// What a version holds; empty when it cannot be read.
    static Optional<TrainedModel> model(VersionRow version) {
        try {
            return Optional.of(TrainedModel.read(version.form, DetectorParameters.defaults()));
        } catch (IOException e) {
            LOG.warnf(
                    "A stored model cannot be read and counts for none; version=%s reason=%s",
                    version.version, e.getMessage());
            return Optional.empty();
        }
    }
}
