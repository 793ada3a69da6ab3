package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.Signal;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Cluster;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.TargetState;
import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.series.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A cluster as far as a recording tells of it. It takes whatever it is asked to do and stays as it
/// was: the recording goes on as it went on. A workload that was never told of is there, with one
/// pod; all of them are taken for opted in, which a recording does not say. Not thread safe.
final class RecordedCluster implements Cluster {
    /// Those told of first go where there are more.
    private static final int MOST = 50_000;

    private final Map<Subject, Known> known = new LinkedHashMap<>();

    /// What was told of a workload, and done to it.
    ///
    /// @param lastAction empty when there was none
    private record Known(
            int pods, boolean isGone, boolean isAutoscaled, int acts, String lastAction) {
        static final Known UNTOLD = new Known(1, false, false, 0, "");
    }

    /// Something was told.
    void hear(Signal signal) {
        switch (signal) {
            case Signal.Seen(var sighting) -> see(sighting);
            case Signal.Changed(var change) when change.kind() == Change.Kind.AUTOSCALE -> {
                var of = of(change.of());
                put(change.of(), new Known(of.pods, of.isGone, true, of.acts, of.lastAction));
            }
            case Signal.Changed _,
                    Signal.Reported _,
                    Signal.Acknowledged _,
                    Signal.Silenced _,
                    Signal.Lifted _,
                    Signal.Maintained _,
                    Signal.Budgeted _,
                    Signal.Judged _,
                    Signal.Withdrawn _ -> {}
        }
    }

    private void see(Sighting sighting) {
        int pods = sighting.placements().stream().mapToInt(Sighting.Placement::pods).sum();
        var of = of(sighting.of());
        put(
                sighting.of(),
                new Known(pods, sighting.isGone(), of.isAutoscaled, of.acts, of.lastAction));
    }

    /// A recording says nothing of labels and conditions: what asks for them is for nothing in it.
    @Override
    public Optional<Features> features(Target target) {
        return Optional.empty();
    }

    @Override
    public Optional<TargetState> look(Target target, Treatment treatment) {
        var of = of(subject(target));
        return of.isGone
                ? Optional.empty()
                : Optional.of(
                        new TargetState(
                                subject(target).path(),
                                version(of),
                                of.pods,
                                true,
                                of.isAutoscaled,
                                false,
                                of.lastAction.isEmpty() ? null : of.lastAction,
                                subject(target).path(),
                                circumstances(of)));
    }

    /// A recording does not say how far an autoscaler may go, nor whether there was a revision
    /// before: it is taken for given.
    private static Circumstances circumstances(Known of) {
        return new Circumstances(
                Stock.of(of.pods),
                of.isAutoscaled ? of.pods : null,
                false,
                true,
                Map.of(),
                Circumstances.Claims.NONE);
    }

    @Override
    public Surroundings around(Target target, long since) {
        return Surroundings.CALM;
    }

    @Override
    public Result finish(Action action, TargetState seen) {
        return new Result.Applied(seen.resourceVersion());
    }

    @Override
    public Result revert(Action action, TargetState seen) {
        var subject = subject(action.order().target());
        var of = of(subject);
        var next = new Known(of.pods, of.isGone, of.isAutoscaled, of.acts + 1, action.revertId());
        put(subject, next);
        return new Result.Applied(version(next));
    }

    @Override
    public Result apply(Action action, TargetState seen, Rehearsal rehearsal) {
        var subject = subject(action.order().target());
        var of = of(subject);
        return switch (rehearsal) {
            case DRY_RUN -> new Result.Applied(version(of));
            case FOR_REAL -> {
                var next = new Known(of.pods, of.isGone, of.isAutoscaled, of.acts + 1, action.id());
                put(subject, next);
                yield new Result.Applied(version(next));
            }
        };
    }

    private Known of(Subject subject) {
        return known.getOrDefault(subject, Known.UNTOLD);
    }

    private void put(Subject subject, Known next) {
        known.put(subject, next);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private static String version(Known of) {
        return Integer.toString(of.acts + 1);
    }

    private static Subject subject(Target target) {
        return new Subject(
                target.cluster(), target.namespace(), new Workload(target.kind(), target.name()));
    }
}
