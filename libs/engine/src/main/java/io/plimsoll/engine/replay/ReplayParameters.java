package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.series.StepParameters;
import java.util.List;

/// By what a recording is replayed. Immutable.
///
/// @param rules what is wanted of the series of all clusters
/// @param policies what is to be done about incidents
public record ReplayParameters(
        StepParameters step,
        DetectorParameters detection,
        IncidentParameters incidents,
        TuningRules rules,
        List<Policy> policies) {
    public ReplayParameters {
        policies = List.copyOf(policies);
    }
}
