package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.StepQuality;

/// Receives what a partition finds, in the order in which it was found.
public interface PartitionListener {
    /// A step that closed, or was corrected (`revision` > 0).
    ///
    /// @param judgement of this step, to be read at once; it says nothing where the quality is
    ///   `MISSING` or `HISTORY`
    void step(
            WatchedSeries series,
            long start,
            double value,
            StepQuality quality,
            int revision,
            Judgement judgement);

    /// An anomaly of the series opened, changed or closed.
    void changed(WatchedSeries series, AnomalyChange change);
}
