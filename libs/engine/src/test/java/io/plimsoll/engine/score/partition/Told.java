package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.StepQuality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Remembers all that a partition tells: the lines to the bit, in their order.
final class Told implements PartitionListener {
    final List<StepQuality> qualities = new ArrayList<>();
    final List<AnomalyChange> changes = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final NavigableMap<Long, Double> values = new TreeMap<>();
    final Set<WatchedSeries> series = new HashSet<>();

    @Override
    public void step(
            WatchedSeries of,
            long start,
            double value,
            StepQuality quality,
            int revision,
            Judgement judgement) {
        series.add(of);
        qualities.add(quality);
        values.put(start, value);
        lines.add(
                "%x %d %x %s %d %x %x %x %x"
                        .formatted(
                                of.id(),
                                start,
                                Double.doubleToLongBits(value),
                                quality,
                                revision,
                                Double.doubleToLongBits(judgement.severity()),
                                Double.doubleToLongBits(judgement.score()),
                                Double.doubleToLongBits(judgement.expected()),
                                Double.doubleToLongBits(judgement.upper())));
    }

    @Override
    public void changed(WatchedSeries of, AnomalyChange change) {
        changes.add(change);
        lines.add(change.toString());
    }
}
