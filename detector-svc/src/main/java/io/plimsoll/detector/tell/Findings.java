package io.plimsoll.detector.tell;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.PartitionListener;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.StepQuality;
import java.util.ArrayList;
import java.util.List;

/// What one record of the log brought to light, as announcements with ids that are the same in
/// every replay. Not thread safe.
public final class Findings implements PartitionListener {
    private final Reporter reporter;
    private final Rollups rollups;
    private final List<Announcement> signals = new ArrayList<>(0);

    Findings(Reporter reporter, Rollups rollups) {
        this.reporter = reporter;
        this.rollups = rollups;
    }

    @Override
    public void step(
            WatchedSeries series,
            long start,
            double value,
            StepQuality quality,
            int revision,
            Judgement judgement) {
        rollups.add(series, start, value, quality, revision, judgement);
        reporter.count(quality);
        if (series.isAnomalous()) {
            reporter.now().show(series, judgement);
        }
    }

    @Override
    public void changed(WatchedSeries series, AnomalyChange change) {
        signals.add(Anomalies.announcement(series, change, reporter.stepSeconds()));
        reporter.count(change);
        if (change.state() == AnomalyState.CLOSED && !series.isAnomalous()) {
            reporter.now().hide(series);
        }
    }

    /// Closed steps first, then what they mean.
    public List<Announcement> announcements() {
        var all = new ArrayList<>(rollups.announcements());
        all.addAll(signals);
        return all;
    }
}
