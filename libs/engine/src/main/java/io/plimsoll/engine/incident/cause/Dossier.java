package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that is known of one suspect. Not thread safe.
final class Dossier {
    private static final int MOST_REASONS = 3;
    private static final double DOUBLING = Math.log(2);

    private final CauseParameters parameters;
    private final Map<Aspect, Double> own = new EnumMap<>(Aspect.class);
    private final Map<Aspect, Map<Subject, Double>> seen = new EnumMap<>(Aspect.class);
    private final List<Evidence> all = new ArrayList<>();

    Dossier(CauseParameters parameters) {
        this.parameters = parameters;
    }

    void add(Evidence evidence) {
        all.add(evidence);
        double strength = strength(left(evidence));
        var caller = evidence.seenBy();
        if (caller == null) {
            own.merge(evidence.aspect(), strength, Math::max);
        } else {
            seen.computeIfAbsent(evidence.aspect(), _ -> new HashMap<>())
                    .merge(caller, strength, Math::max);
        }
    }

    /// The strongest that it says of itself, or the mean of what its callers say, whichever is
    /// more.
    double strength(Aspect aspect) {
        double callers =
                seen.getOrDefault(aspect, Map.of()).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .average()
                        .orElse(0);
        return Math.max(own.getOrDefault(aspect, 0.0), callers);
    }

    private double left(Evidence evidence) {
        return evidence.left(parameters.hints().over());
    }

    private double strength(double deviation) {
        double beyond = Math.max(0, deviation - parameters.quiet());
        return Math.log1p(beyond / 2) / DOUBLING;
    }

    /// The strongest of it in words.
    ///
    /// @param callee which of those that it calls is worst off; null when none is
    List<String> reasons(@Nullable Subject callee) {
        var reasons = new ArrayList<String>();
        all.stream()
                .filter(each -> strength(left(each)) > 0)
                .sorted(
                        Comparator.comparingDouble(this::left)
                                .reversed()
                                .thenComparing(Evidence::what))
                .limit(MOST_REASONS)
                .map(Dossier::reason)
                .forEach(reasons::add);
        if (callee != null && all.stream().anyMatch(each -> each.aspect().isPassedOn())) {
            reasons.add("in part explained by " + callee.workload().name() + ", which it calls");
        }
        return reasons;
    }

    private static String reason(Evidence evidence) {
        var caller = evidence.seenBy();
        return String.format(
                Locale.ROOT,
                "%s %s %.0f deviations off%s",
                evidence.what(),
                evidence.overFor() == null ? "is" : "was",
                evidence.deviation(),
                caller == null ? "" : ", as " + caller.workload().name() + " sees it");
    }
}
