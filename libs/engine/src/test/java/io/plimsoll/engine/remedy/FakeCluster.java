package io.plimsoll.engine.remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cluster in memory that does what it is told, or what the test wants.
final class FakeCluster implements Cluster {
    final Map<String, TargetState> objects = new HashMap<>();
    final List<String> applied = new ArrayList<>();
    final List<Action> acts = new ArrayList<>();
    final List<String> rehearsed = new ArrayList<>();
    @Nullable Result answer;
    @Nullable RuntimeException outage;

    /// Takes what is applied, and then breaks off before it answers.
    boolean diesAfterTheCall;

    @Override
    public Optional<TargetState> look(Target target) {
        if (outage != null) {
            throw outage;
        }
        return Optional.ofNullable(objects.get(target.name()));
    }

    @Override
    public Result apply(Action action, TargetState seen, Rehearsal rehearsal) {
        if (answer != null) {
            return answer;
        }
        var name = action.order().target().name();
        if (rehearsal == Rehearsal.DRY_RUN) {
            rehearsed.add(name);
            return new Result.Applied(seen.resourceVersion());
        }
        applied.add(name);
        acts.add(action);
        var version = seen.resourceVersion() + "1";
        objects.put(
                name,
                new TargetState(
                        seen.uid(), version, seen.replicas(), true, false, false, action.id()));
        if (diesAfterTheCall) {
            throw new IllegalStateException("killed");
        }
        return new Result.Applied(version);
    }
}
