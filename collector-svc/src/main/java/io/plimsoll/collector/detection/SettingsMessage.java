package io.plimsoll.collector.detection;

import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.XxHash64;

/// Rules as they travel. The same rules are the same bytes.
///
/// @param version names what it says
record SettingsMessage(String version, DetectionSettings settings) {
    static SettingsMessage of(String cluster, TuningRules rules) {
        var settings = DetectionSettings.newBuilder().setCluster(cluster);
        rules.rules().forEach(rule -> settings.addRules(rule(rule)));
        byte[] said = settings.build().toByteArray();
        var version = "%016x".formatted(XxHash64.of(said, 0, said.length));
        return new SettingsMessage(version, settings.setVersion(version).build());
    }

    byte[] bytes() {
        return settings.toByteArray();
    }

    private static DetectionSettings.Rule rule(TuningRule rule) {
        var selector = rule.selector();
        var entry =
                DetectionSettings.Rule.newBuilder()
                        .setOrigin(rule.origin())
                        .setCluster(selector.cluster())
                        .addAllNamespaces(selector.namespaces().stream().sorted().toList())
                        .addAllWorkloadKinds(selector.kinds().stream().sorted().toList())
                        .addAllWorkloadNames(selector.names().stream().sorted().toList())
                        .addAllMetrics(
                                selector.metrics().stream().map(MetricPattern::text).toList());
        add(rule.wish(), entry);
        return entry.build();
    }

    private static void add(Wish wish, DetectionSettings.Rule.Builder entry) {
        var sensitivity = wish.sensitivity();
        if (sensitivity != null) {
            entry.setSensitivity(word(sensitivity));
        }
        var directions = wish.directions();
        if (directions != null) {
            entry.setDirections(word(directions));
        }
        var least = wish.least();
        if (least != null) {
            entry.setLeast(least(least));
        }
        var fold = wish.fold();
        if (fold != null) {
            entry.setFold(word(fold));
        }
    }

    private static DetectionSettings.Least least(Least least) {
        return DetectionSettings.Least.newBuilder()
                .setAbsolute(least.absolute())
                .setRelative(least.relative())
                .build();
    }

    private static DetectionSettings.Sensitivity word(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case LOW -> DetectionSettings.Sensitivity.LOW;
            case NORMAL -> DetectionSettings.Sensitivity.NORMAL;
            case HIGH -> DetectionSettings.Sensitivity.HIGH;
        };
    }

    private static DetectionSettings.Fold word(Fold fold) {
        return switch (fold) {
            case SUM -> DetectionSettings.Fold.SUM;
            case MEAN -> DetectionSettings.Fold.MEAN;
            case MAX -> DetectionSettings.Fold.MAX;
        };
    }

    private static DetectionSettings.Directions word(Directions directions) {
        return switch (directions) {
            case UP -> DetectionSettings.Directions.UP;
            case DOWN -> DetectionSettings.Directions.DOWN;
            case BOTH -> DetectionSettings.Directions.BOTH;
        };
    }
}
