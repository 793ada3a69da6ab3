package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that is wanted and known of series: policies above presets, and of the policies the narrower
/// above the wider ([Selector#narrowness]), then by name. Whoever stands higher and says something
/// counts, for each part of it. Immutable.
public final class DetectionPolicies {
    private static final Comparator<DetectionPolicy> NARROW_FIRST =
            Comparator.comparingInt((DetectionPolicy policy) -> -policy.selector().narrowness())
                    .thenComparing(DetectionPolicy::name);

    /// Nothing is wanted, and nothing is known.
    public static final DetectionPolicies NONE = new DetectionPolicies(List.of(), Presets.NONE);

    private final List<DetectionPolicy> policies;
    private final Presets presets;

    public DetectionPolicies(List<DetectionPolicy> policies, Presets presets) {
        this.policies = policies.stream().sorted(NARROW_FIRST).toList();
        this.presets = presets;
    }

    /// Whether a series is not to be taken.
    public boolean isDropped(SeriesIdentity series) {
        for (var policy : policies) {
            if (policy.selector().selects(series)) {
                if (Selector.isNamed(policy.admission().keep(), series.metric())) {
                    return false;
                }
                if (Selector.isNamed(policy.admission().drop(), series.metric())) {
                    return true;
                }
            }
        }
        var preset = presets.of(series.metric());
        return preset != null && preset.drop();
    }

    /// The series that it is without the labels that it is not to be told apart by.
    public SeriesIdentity reduced(SeriesIdentity series) {
        for (var policy : policies) {
            var kept = policy.admission().labels();
            if (kept != null && policy.selector().selects(series)) {
                return new SeriesIdentity(
                        series.cluster(),
                        series.namespace(),
                        series.workload(),
                        series.metric(),
                        series.labels().stream()
                                .filter(label -> kept.contains(label.name()))
                                .toList());
            }
        }
        return series;
    }

    /// The place of a series without the labels that are not kept. What they told apart are members
    /// of one series then, so that no sample takes another's place.
    public LabelRules.Place reduced(LabelRules.Place place) {
        var reduced = reduced(place.identity());
        if (reduced.labels().size() == place.identity().labels().size()) {
            return place;
        }
        var without =
                place.identity().labels().stream()
                        .filter(label -> !reduced.labels().contains(label))
                        .map(label -> label.name() + "=" + label.value())
                        .collect(Collectors.joining(","));
        return new LabelRules.Place(
                reduced, "%s{%s}".formatted(place.member(), without), place.source());
    }

    /// How the samples of a metric are read where its sender does not say it; null when that is not
    /// known.
    public @Nullable MetricType type(String metric) {
        var preset = presets.of(metric);
        return preset == null ? null : preset.type();
    }

    /// What of all this concerns judging.
    public TuningRules rules() {
        var rules = new ArrayList<TuningRule>();
        for (var policy : policies) {
            if (!policy.wish().equals(Wish.NONE)) {
                rules.add(new TuningRule(policy.name(), policy.selector(), policy.wish()));
            }
        }
        presets.all().forEach(preset -> rules.add(rule(preset)));
        return new TuningRules(rules);
    }

    /// The narrowest preset says all of a metric: what it does not say is as usual.
    private static TuningRule rule(Preset preset) {
        return new TuningRule(
                "preset/" + preset.exporter(), Selector.of(preset.metric()), preset.wish());
    }

    /// How many policies hold.
    public int size() {
        return policies.size();
    }
}
