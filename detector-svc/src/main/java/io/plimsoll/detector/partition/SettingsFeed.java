package io.plimsoll.detector.partition;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.DetectionSettings;
import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// [DetectionSettings] of the log that can be read.
record SettingsFeed(String cluster, TuningRules rules) {
    /// Reads a record of the log.
    ///
    /// @throws InvalidProtocolBufferException when it is no such settings
    static SettingsFeed read(byte[] payload) throws InvalidProtocolBufferException {
        var settings = DetectionSettings.parseFrom(payload);
        try {
            return new SettingsFeed(
                    settings.getCluster(),
                    new TuningRules(
                            settings.getRulesList().stream().map(SettingsFeed::rule).toList()));
        } catch (IllegalArgumentException e) {
            throw new InvalidProtocolBufferException("settings mean nothing: " + e.getMessage());
        }
    }

    private static TuningRule rule(DetectionSettings.Rule rule) {
        var selector =
                new Selector(
                        rule.getCluster(),
                        new HashSet<>(rule.getNamespacesList()),
                        new HashSet<>(rule.getWorkloadKindsList()),
                        new HashSet<>(rule.getWorkloadNamesList()),
                        rule.getMetricsList().stream().map(MetricPattern::new).toList());
        var least =
                rule.hasLeast()
                        ? new Least(rule.getLeast().getAbsolute(), rule.getLeast().getRelative())
                        : null;
        return new TuningRule(
                rule.getOrigin(),
                selector,
                new Wish(sensitivity(rule), directions(rule), least, fold(rule)));
    }

    /// A word that is not known here is as good as none.
    private static @Nullable Sensitivity sensitivity(DetectionSettings.Rule rule) {
        return switch (rule.getSensitivity()) {
            case LOW -> Sensitivity.LOW;
            case NORMAL -> Sensitivity.NORMAL;
            case HIGH -> Sensitivity.HIGH;
            case SENSITIVITY_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static @Nullable Fold fold(DetectionSettings.Rule rule) {
        return switch (rule.getFold()) {
            case SUM -> Fold.SUM;
            case MEAN -> Fold.MEAN;
            case MAX -> Fold.MAX;
            case FOLD_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static @Nullable Directions directions(DetectionSettings.Rule rule) {
        return switch (rule.getDirections()) {
            case UP -> Directions.UP;
            case DOWN -> Directions.DOWN;
            case BOTH -> Directions.BOTH;
            case DIRECTIONS_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    /// Whether that is something else than before.
    boolean into(Partition partition) {
        return partition.tune(cluster, rules);
    }
}
