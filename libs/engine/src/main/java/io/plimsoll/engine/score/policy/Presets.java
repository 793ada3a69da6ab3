package io.plimsoll.engine.score.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Presets by name: the narrowest that matches a metric says all of it. Immutable.
public final class Presets {
    /// Nothing is known beforehand.
    public static final Presets NONE = new Presets(List.of());

    private final List<Preset> narrowFirst;
    private final Map<String, Preset> byName = new HashMap<>();
    private final List<Preset> patterns = new ArrayList<>();

    /// @throws IllegalArgumentException when one metric has two
    public Presets(List<Preset> presets) {
        narrowFirst = presets.stream().sorted(Comparator.comparing(Preset::metric)).toList();
        var seen = new HashSet<MetricPattern>();
        for (var preset : narrowFirst) {
            if (!seen.add(preset.metric())) {
                throw new IllegalArgumentException("two presets for " + preset.metric().text());
            }
            if (preset.metric().isName()) {
                byName.put(preset.metric().text(), preset);
            } else {
                patterns.add(preset);
            }
        }
    }

    /// These, but for what the others say of the same names and patterns.
    public Presets with(List<Preset> others) {
        var named = new HashSet<MetricPattern>();
        others.forEach(each -> named.add(each.metric()));
        var all = new ArrayList<>(others);
        narrowFirst.stream().filter(each -> !named.contains(each.metric())).forEach(all::add);
        return new Presets(all);
    }

    /// What is known of a metric; null when nothing is.
    public @Nullable Preset of(String metric) {
        var exact = byName.get(metric);
        if (exact != null) {
            return exact;
        }
        for (var pattern : patterns) {
            if (pattern.metric().matches(metric)) {
                return pattern;
            }
        }
        return null;
    }

    /// All, the narrower before the wider.
    public List<Preset> all() {
        return narrowFirst;
    }
}
