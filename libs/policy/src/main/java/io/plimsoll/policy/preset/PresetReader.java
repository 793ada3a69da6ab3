package io.plimsoll.policy.preset;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Preset;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.policy.Documents;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.Refusal;
import io.plimsoll.policy.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads files of presets. Of several files the first that names a metric counts. Not thread safe.
final class PresetReader {
    private static final Map<String, MetricType> TYPES =
            Map.of("gauge", MetricType.GAUGE, "counter", MetricType.COUNTER);

    private static final Map<String, Directions> DIRECTIONS =
            Map.of("up", Directions.UP, "down", Directions.DOWN, "both", Directions.BOTH);

    private final List<Preset> presets = new ArrayList<>();
    private final List<PolicyFault> faults = new ArrayList<>();
    private final Set<MetricPattern> seen = new HashSet<>();

    void read(String origin, byte[] yaml) {
        try {
            var documents = new ArrayList<PresetDocument>();
            var refusals = new ArrayList<Refusal>();
            Documents.forEach(
                    yaml,
                    node -> {
                        try {
                            documents.add(Documents.as(node, PresetDocument.class));
                        } catch (Refusal e) {
                            refusals.add(e);
                        }
                    });
            refusals.forEach(refusal -> faults.add(refusal.of(origin)));
            documents.forEach(document -> read(origin, document));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
    }

    PresetReading reading() {
        return new PresetReading(presets, faults);
    }

    private void read(String origin, PresetDocument document) {
        var exporter = document.exporter();
        var metrics = document.metrics();
        if (exporter == null || exporter.isBlank()) {
            faults.add(new PolicyFault(origin, "exporter", "presets say whose metrics they are"));
            return;
        }
        if (metrics == null) {
            faults.add(new PolicyFault(origin, "metrics", "presets are of metrics"));
            return;
        }
        for (int i = 0; i < metrics.size(); i++) {
            try {
                var entry = Documents.as(metrics.get(i), PresetDocument.Entry.class);
                var preset = preset(exporter, entry);
                if (!seen.add(preset.metric())) {
                    throw new Refusal("name", preset.metric().text() + " was said before");
                }
                presets.add(preset);
            } catch (Refusal e) {
                faults.add(e.of(origin, "metrics[" + i + "]"));
            }
        }
    }

    private static Preset preset(String exporter, PresetDocument.Entry entry) throws Refusal {
        var name = entry.name();
        if (name == null) {
            throw new Refusal("name", "a metric has a name");
        }
        var type = entry.type() == null ? null : Words.one(TYPES, entry.type(), "type");
        var fold = entry.fold() == null ? null : Words.one(Words.FOLDS, entry.fold(), "fold");
        var bad = entry.bad() == null ? null : Words.one(DIRECTIONS, entry.bad(), "bad");
        var unit = entry.unit() == null ? "" : entry.unit();
        try {
            return new Preset(
                    exporter,
                    new MetricPattern(name),
                    Boolean.TRUE.equals(entry.drop()),
                    type,
                    fold,
                    bad,
                    least(entry.minimum()),
                    unit);
        } catch (IllegalArgumentException e) {
            throw new Refusal("", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Least least(PresetDocument.@Nullable Minimum minimum) {
        if (minimum == null) {
            return null;
        }
        return new Least(
                minimum.absolute() == null ? 0 : minimum.absolute(),
                minimum.relative() == null ? 0 : minimum.relative());
    }
}
