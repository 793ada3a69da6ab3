package io.plimsoll.collector.intake;

import java.util.HashMap;
import java.util.Map;

/// What is known of a target beside what it says of itself.
///
/// @param cluster the only one that it speaks of
/// @param isHonoured whether what the target says stands above this where both name a label; else
///   its own label is called `exported_…`
public record TargetLabels(String cluster, Map<String, String> labels, boolean isHonoured) {
    public TargetLabels {
        labels = Map.copyOf(labels);
    }

    /// The labels of one of its series.
    ///
    /// @param exposed as it says them
    Map<String, String> with(Map<String, String> exposed) {
        var all = new HashMap<>(exposed);
        labels.forEach((name, value) -> {
            var said = all.getOrDefault(name, "");
            if (said.isEmpty()) {
                all.put(name, value);
            } else if (!isHonoured) {
                all.put(name, value);
                all.put(free(name, exposed), said);
            }
        });
        return all;
    }

    private String free(String name, Map<String, String> exposed) {
        var other = "exported_" + name;
        while (exposed.containsKey(other) || labels.containsKey(other)) {
            other = "exported_" + other;
        }
        return other;
    }
}
