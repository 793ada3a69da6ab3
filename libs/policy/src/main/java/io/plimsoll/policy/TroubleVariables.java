package io.plimsoll.policy;

import io.plimsoll.engine.remedy.Trouble;
import java.util.Map;

/// What a condition may ask about. Words and names are those of a policy's `match`.
final class TroubleVariables {
    private TroubleVariables() {}

    static Map<String, Object> of(Trouble trouble) {
        var target = trouble.target();
        var extent = trouble.extent();
        return Map.of(
                "incident",
                Map.of(
                        "id", trouble.incident(),
                        "title", trouble.title(),
                        "severity", Words.of(Words.SEVERITIES, trouble.severity()),
                        "openings", (long) trouble.openings(),
                        "entities", (long) extent.entities(),
                        "pod", extent.oddOne(),
                        "afterChange", extent.afterChange(),
                        "warnings", extent.warnings().stream().sorted().toList()),
                "target",
                Map.of(
                        "cluster", target.cluster(),
                        "namespace", target.namespace(),
                        "kind", target.kind(),
                        "name", target.name()),
                "anomalies",
                trouble.signs().stream().map(TroubleVariables::anomaly).toList());
    }

    private static Map<String, Object> anomaly(Trouble.Sign sign) {
        return Map.of(
                "metric", sign.metric(),
                "kind", Words.of(Words.KINDS, sign.kind()),
                "direction", Words.of(Words.DIRECTIONS, sign.direction()),
                "open", sign.isOpen());
    }
}
