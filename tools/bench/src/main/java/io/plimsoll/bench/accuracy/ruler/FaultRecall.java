package io.plimsoll.bench.accuracy.ruler;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Faults that are found while so many points a day of an entity are false: a point is false when
/// its score is above the threshold while no fault is on or has just ended. A fault is found when
/// its entity is above the threshold within a minute of it; one of which there are no points is
/// missed. Also, whether its entity has the highest score of all at that time.
public final class FaultRecall {
    private final List<EntityTrack> entities;
    private final List<FaultSpan> faults;
    private final double[] falling;

    public FaultRecall(List<EntityTrack> entities, List<FaultSpan> faults) {
        this.entities = List.copyOf(entities);
        this.faults = List.copyOf(faults);
        falling =
                entities.stream()
                        .flatMapToDouble(this::quiet)
                        .boxed()
                        .sorted(Comparator.reverseOrder())
                        .mapToDouble(score -> score)
                        .toArray();
    }

    /// The share of faults found at `rate` false points per entity and day; NaN without faults.
    public double at(double rate) {
        double threshold = threshold(rate);
        return share(fault -> highest(fault) > threshold);
    }

    /// The share of faults whose entity is among the `count` highest; ties are lost.
    public double top(int count) {
        return share(fault -> highest(fault) > 0 && rank(fault) <= count);
    }

    private double threshold(double rate) {
        double days = entities.stream().mapToDouble(EntityTrack::days).sum();
        int allowed = (int) (rate * days);
        return allowed < falling.length ? falling[allowed] : 0;
    }

    private double highest(FaultSpan fault) {
        return entities.stream()
                .filter(entity -> fault.entities().contains(entity.name()))
                .mapToDouble(entity -> entity.highest(fault.from(), fault.until()))
                .max()
                .orElse(0);
    }

    private long rank(FaultSpan fault) {
        double own = highest(fault);
        return 1
                + entities.stream()
                        .filter(entity -> !fault.entities().contains(entity.name()))
                        .filter(entity -> entity.highest(fault.from(), fault.until()) >= own)
                        .count();
    }

    private DoubleStream quiet(EntityTrack entity) {
        return IntStream.range(0, entity.size())
                .filter(i -> faults.stream().noneMatch(fault -> fault.troubles(entity.time(i))))
                .mapToDouble(entity::score);
    }

    private double share(Predicate<FaultSpan> found) {
        return faults.isEmpty()
                ? Double.NaN
                : faults.stream().filter(found).count() / (double) faults.size();
    }
}
