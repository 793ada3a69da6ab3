package io.plimsoll.model.chunk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Points of one series by their start. Merging is idempotent: what comes twice changes nothing.
/// Not thread safe.
public final class Points {
    private final TreeMap<Long, Point> byStart = new TreeMap<>();

    /// Takes the point unless a heavier one is there.
    public void merge(Point point) {
        byStart.merge(point.start(), point, (old, now) -> now.weight() >= old.weight() ? now : old);
    }

    public void mergeAll(Collection<Point> points) {
        points.forEach(this::merge);
    }

    /// In the order of time.
    public List<Point> all() {
        return new ArrayList<>(byStart.values());
    }

    /// Those in `[from, to)`, in the order of time.
    public List<Point> between(long from, long to) {
        return new ArrayList<>(byStart.subMap(from, Math.max(from, to)).values());
    }

    public boolean isEmpty() {
        return byStart.isEmpty();
    }

    /// Folds them into points of `length` ms: the mean of what was observed and expected, the
    /// highest severity and score, weighing as many steps as were observed.
    ///
    /// @param areFolds whether they are folds themselves, and count for what they weigh
    public List<Point> folded(long length, boolean areFolds) {
        var folds = new TreeMap<Long, Fold>();
        for (var point : byStart.values()) {
            long start = Math.floorDiv(point.start(), length) * length;
            folds.computeIfAbsent(start, Fold::new).add(point, areFolds ? point.weight() : 1);
        }
        return folds.values().stream().map(Fold::point).toList();
    }
}
