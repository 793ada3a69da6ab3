package io.plimsoll.engine.incident.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How alike incidents are, measured among some of them: the weight of the features that two share,
/// as a part of the weight of all that they have. That is the index of Jaccard (1912) with weights.
/// What few of them have weighs more: `ln(1 + n / d)` of a feature that `d` of `n` have, the
/// inverse document frequency of Spärck Jones (1972), smoothed so that what all have still counts.
/// Immutable.
public final class Likeness {
    private static final int MOST_REASONS = 5;

    /// What is less alike is not alike.
    private static final double LEAST = 0.05;

    private final Map<String, Integer> frequencies = new HashMap<>();
    private final int count;

    /// Measured among these.
    public Likeness(Collection<Signature> among) {
        for (var each : among) {
            each.features().forEach(feature -> frequencies.merge(feature, 1, Integer::sum));
        }
        count = Math.max(1, among.size());
    }

    /// One that is like another.
    ///
    /// @param similarity 0..1
    /// @param reasons what both have, the rarest first
    public record Match<T>(T of, double similarity, List<String> reasons) {
        public Match {
            reasons = List.copyOf(reasons);
        }
    }

    /// 1 for the same features, 0 where none is shared.
    public double between(Signature one, Signature other) {
        double shared = 0;
        double all = 0;
        var others = other.features();
        for (var feature : one.features()) {
            double weight = weight(feature);
            all += weight;
            shared += others.contains(feature) ? weight : 0;
        }
        for (var feature : others) {
            all += one.features().contains(feature) ? 0 : weight(feature);
        }
        return all == 0 ? 0 : shared / all;
    }

    /// Those that are alike, the most similar first, as they come where they are equally so.
    public <T> List<Match<T>> matches(Signature of, Map<T, Signature> others, int most) {
        var matches = new ArrayList<Match<T>>();
        others.forEach((other, signature) -> {
            double similarity = between(of, signature);
            if (similarity >= LEAST) {
                matches.add(new Match<>(other, similarity, reasons(of, signature)));
            }
        });
        matches.sort(Comparator.comparingDouble((Match<T> each) -> each.similarity()).reversed());
        return List.copyOf(matches.subList(0, Math.min(most, matches.size())));
    }

    private List<String> reasons(Signature one, Signature other) {
        var others = other.features();
        return one.features().stream()
                .filter(others::contains)
                .sorted(
                        Comparator.comparingDouble(this::weight)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_REASONS)
                .toList();
    }

    private double weight(String feature) {
        return Math.log1p(count / (double) frequencies.getOrDefault(feature, 1));
    }
}
