package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Treatment;
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
    final List<String> reverted = new ArrayList<>();
    final Map<String, Features> features = new HashMap<>();
    Surroundings around = Surroundings.CALM;
    @Nullable Result answer;
    @Nullable Result finished;
    @Nullable RuntimeException outage;

    /// Takes what is applied, and then breaks off before it answers.
    boolean diesAfterTheCall;

    @Override
    public Optional<TargetState> look(Target target, Treatment treatment) {
        if (outage != null) {
            throw outage;
        }
        return Optional.ofNullable(objects.get(target.name()));
    }

    @Override
    public Optional<Features> features(Target target) {
        return Optional.ofNullable(features.get(target.name()));
    }

    @Override
    public Surroundings around(Target target, long since) {
        return around;
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
        var version = mark(name, seen, action.id());
        if (diesAfterTheCall) {
            throw new IllegalStateException("killed");
        }
        return action.order().treatment().isStaged()
                ? new Result.Waiting("its pods end")
                : new Result.Applied(version);
    }

    private String mark(String name, TargetState seen, String id) {
        var version = seen.resourceVersion() + "1";
        objects.put(
                name,
                new TargetState(
                        seen.uid(),
                        version,
                        seen.replicas(),
                        true,
                        seen.autoscaled(),
                        false,
                        id,
                        seen.specHash(),
                        seen.circumstances()));
        return version;
    }

    @Override
    public Result finish(Action action, TargetState seen) {
        return finished == null ? new Result.Applied(seen.resourceVersion()) : finished;
    }

    @Override
    public Result revert(Action action, TargetState seen) {
        if (answer != null) {
            return answer;
        }
        var name = action.order().target().name();
        reverted.add(name);
        var version = mark(name, seen, action.revertId());
        if (diesAfterTheCall) {
            throw new IllegalStateException("killed");
        }
        return new Result.Applied(version);
    }

    /// The object stands otherwise from now on.
    void put(String name, Circumstances circumstances) {
        var seen = objects.getOrDefault(name, bare());
        objects.put(
                name,
                new TargetState(
                        seen.uid(),
                        seen.resourceVersion(),
                        seen.replicas(),
                        seen.optedIn(),
                        seen.autoscaled(),
                        seen.rollingOut(),
                        seen.lastAction(),
                        seen.specHash(),
                        circumstances));
    }

    private static TargetState bare() {
        return new TargetState("uid", "1", 3, true, false, false, null);
    }
}
