package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.StepQuality;

/// A listener that pays no attention.
final class Unheard implements PartitionListener {
    @Override
    public void step(
            WatchedSeries series,
            long start,
            double value,
            StepQuality quality,
            int revision,
            Judgement judgement) {}

    @Override
    public void changed(WatchedSeries series, AnomalyChange change) {}
}
