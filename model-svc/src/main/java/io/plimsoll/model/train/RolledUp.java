package io.plimsoll.model.train;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.RollUpTraining;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.history.History;
import io.plimsoll.model.settings.ModelSettings;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Models of a series' hours and days, from all of them that are kept. They are made anew each time
/// and compete with none: a detector that knows much itself keeps its own. Thread safe; blocks.
@Singleton
final class RolledUp {
    private static final Logger LOG = Logger.getLogger(RolledUp.class);
    private static final List<Resolution> RESOLUTIONS = List.of(Resolution.HOUR, Resolution.DAY);

    private final DetectorParameters parameters;
    private final History history;

    RolledUp(ModelSettings settings, History history) {
        this.parameters = settings.detection();
        this.history = history;
    }

    /// The same with what is known of the series' hours and days, where it is to be sent.
    Trained with(Trained trained) {
        return trained.isFit()
                ? new Trained(
                        trained.series(),
                        trained.model(),
                        train(trained.series()),
                        trained.result(),
                        trained.rival())
                : trained;
    }

    private List<TrainedModel> train(SeriesRow series) {
        long stepMillis = series.stepSeconds * 1_000L;
        var training = new RollUpTraining(parameters, stepMillis);
        var models = new ArrayList<TrainedModel>(RESOLUTIONS.size());
        for (var resolution : RESOLUTIONS) {
            if (training.lengths().contains(resolution.length())) {
                training.train(resolution.length(), means(series, resolution, stepMillis))
                        .ifPresent(models::add);
            }
        }
        return models;
    }

    /// Those that are over.
    private List<RollUpTraining.Mean> means(
            SeriesRow series, Resolution resolution, long stepMillis) {
        long millis = resolution.length().toMillis();
        long end = series.lastStep + stepMillis - millis + 1;
        return history.points(series, resolution, series.firstStep - millis, end).stream()
                .map(RolledUp::mean)
                .toList();
    }

    private static RollUpTraining.Mean mean(Point point) {
        return new RollUpTraining.Mean(
                point.start(), point.observed(), point.severity(), point.weight());
    }

    /// Those that a version holds and that can be read.
    static List<TrainedModel> of(VersionRow version) {
        var models = new ArrayList<TrainedModel>(RESOLUTIONS.size());
        add(version, version.hours, models);
        add(version, version.days, models);
        return models;
    }

    private static void add(VersionRow version, byte @Nullable [] form, List<TrainedModel> models) {
        if (form == null) {
            return;
        }
        try {
            models.add(TrainedModel.readRolledUp(form, DetectorParameters.defaults()));
        } catch (IOException e) {
            LOG.warnf(
                    "A stored model of a roll-up cannot be read and counts for none; version=%s"
                            + " reason=%s",
                    version.version, e.getMessage());
        }
    }

    /// The form of the one of that length; null when there is none.
    static byte @Nullable [] form(List<TrainedModel> models, Resolution resolution) {
        return models.stream()
                .filter(model -> model.stepMillis() == resolution.length().toMillis())
                .findFirst()
                .map(TrainedModel::form)
                .orElse(null);
    }
}
