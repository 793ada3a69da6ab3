package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Member;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Stock;
import io.plimsoll.engine.remedy.treatment.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A generated cluster in a storm: it changes behind our back, others take pods away, calls get
/// lost before and after they take effect, and somebody may act in the middle of any of them.
final class StormCluster implements Cluster {
    private static final int NODES = 2;

    final Map<String, Thing> things = new TreeMap<>();
    final List<Done> done = new ArrayList<>();
    final List<Done> reverts = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final RandomGenerator chance;
    long now;
    boolean halted;
    boolean ailing;
    Runnable meanwhile = () -> {};
    double deadly;

    /// An object with its pods.
    static final class Thing {
        final String namespace;
        final boolean isNode;
        int wanted;
        int ready;
        int version = 1;
        int spec;
        int autoscalerMax = 5;
        boolean isHeld;
        boolean isRolling;
        String lastAction = "";
        boolean optedIn;
        boolean busy;

        Thing(String namespace, boolean isNode, int wanted, boolean optedIn) {
            this.namespace = namespace;
            this.isNode = isNode;
            this.wanted = wanted;
            this.ready = wanted;
            this.optedIn = optedIn;
        }
    }

    /// An act as the cluster saw it.
    ///
    /// @param lost pods of the object that went within the window of its policy before it
    /// @param atOnce pods that are away together
    /// @param of the object as it was
    record Done(
            Action action,
            String object,
            long at,
            int pods,
            int atOnce,
            int lost,
            Thing of,
            boolean isBraked) {}

    /// Pods that went.
    record Loss(String object, String namespace, long at, int pods) {}

    StormCluster(RandomGenerator chance) {
        this.chance = chance;
        int workloads = chance.nextInt(2, 7);
        for (int i = 0; i < workloads; i++) {
            things.put(
                    "w" + i,
                    new Thing(
                            "ns" + i % 2, false, chance.nextInt(1, 9), chance.nextDouble() < 0.9));
        }
        for (int i = 0; i < NODES; i++) {
            things.put("node" + i, new Thing("_cluster", true, chance.nextInt(1, 9), true));
        }
    }

    Thing thing(String name) {
        return Objects.requireNonNull(things.get(name));
    }

    Target target(String name) {
        var thing = thing(name);
        return new Target("prod", thing.namespace, thing.isNode ? "Node" : "Deployment", name);
    }

    /// Somebody else takes pods away.
    void disrupt(String name, int pods) {
        var thing = thing(name);
        int gone = Math.min(pods, thing.ready);
        thing.ready -= gone;
        thing.version++;
        if (gone > 0) {
            losses.add(new Loss(name, thing.namespace, now, gone));
        }
    }

    @Override
    public Optional<TargetState> look(Target target, Treatment treatment) {
        meanwhile.run();
        var thing = thing(target.name());
        return Optional.of(
                new TargetState(
                        target.name(),
                        Integer.toString(thing.version),
                        thing.wanted,
                        thing.optedIn,
                        treatment instanceof Sizing.ScaleAutoscaler,
                        thing.isRolling,
                        thing.lastAction.isEmpty() ? null : thing.lastAction,
                        Integer.toString(thing.spec),
                        circumstances(thing)));
    }

    private static Circumstances circumstances(Thing thing) {
        var members = new ArrayList<Member>();
        for (int i = 0; i < thing.wanted; i++) {
            members.add(new Member("pod-" + i, "uid-" + i, i < thing.ready));
        }
        return new Circumstances(
                new Stock(thing.wanted, thing.ready, 1, members, ""),
                thing.autoscalerMax,
                thing.isHeld,
                true,
                Map.of(),
                new Circumstances.Claims("", thing.busy ? List.of("kured") : List.of()));
    }

    @Override
    public Optional<Features> features(Target target) {
        return Optional.empty();
    }

    @Override
    public Surroundings around(Target target, long since) {
        meanwhile.run();
        var name = target.name();
        return new Surroundings(
                halted ? "switched off by ConfigMap" : "",
                ailing ? List.of("zone a") : List.of(),
                lost(since, name, ""),
                lost(since, "", target.namespace()));
    }

    /// Since then and up to now, of an object or a namespace.
    int lost(long since, String object, String namespace) {
        return losses.stream()
                .filter(each -> each.at >= since && each.at <= now)
                .filter(each -> object.isEmpty() || each.object.equals(object))
                .filter(each -> namespace.isEmpty() || each.namespace.equals(namespace))
                .mapToInt(Loss::pods)
                .sum();
    }

    @Override
    public Result apply(Action action, TargetState seen, Rehearsal rehearsal) {
        mayDie();
        meanwhile.run();
        var name = action.order().target().name();
        var thing = thing(name);
        if (!seen.resourceVersion().equals(Integer.toString(thing.version))) {
            return new Result.Conflict();
        }
        if (rehearsal == Rehearsal.DRY_RUN) {
            return new Result.Applied(seen.resourceVersion());
        }
        if (chance.nextDouble() < 0.03) {
            return new Result.Refused("forbidden");
        }
        take(action, name, thing);
        mayDie();
        return action.order().treatment().isStaged()
                ? new Result.Waiting("its pods end")
                : new Result.Applied(Integer.toString(thing.version));
    }

    private void take(Action action, String name, Thing thing) {
        var treatment = action.order().treatment();
        var cost = treatment.cost(circumstances(thing).stock());
        var window = action.order().plan().safeguards().disruption().window().toMillis();
        done.add(
                new Done(
                        action,
                        name,
                        now,
                        cost.pods(),
                        cost.atOnce(),
                        lost(now - window, name, ""),
                        copy(thing),
                        halted || ailing));
        if (cost.pods() > 0) {
            losses.add(new Loss(name, thing.namespace, now, cost.pods()));
        }
        thing.lastAction = action.id();
        thing.version++;
        switch (treatment) {
            case Sizing.Scale scale -> thing.wanted = scale.from(thing.wanted);
            case Sizing.ScaleAutoscaler scale ->
                    thing.autoscalerMax = scale.from(thing.autoscalerMax);
            case NodeTreatment.Cordon(), NodeTreatment.Drain _ -> thing.isHeld = true;
            case PodTreatment.EvictPod _ -> thing.ready = thing.wanted;
            default -> thing.isRolling = chance.nextBoolean();
        }
        thing.ready = Math.min(thing.ready, thing.wanted);
    }

    private static Thing copy(Thing of) {
        var copy = new Thing(of.namespace, of.isNode, of.wanted, of.optedIn);
        copy.ready = of.ready;
        copy.isRolling = of.isRolling;
        copy.busy = of.busy;
        return copy;
    }

    @Override
    public Result finish(Action action, TargetState seen) {
        mayDie();
        meanwhile.run();
        return chance.nextBoolean()
                ? new Result.Waiting("a disruption budget keeps pod-1")
                : new Result.Applied(seen.resourceVersion());
    }

    @Override
    public Result revert(Action action, TargetState seen) {
        mayDie();
        meanwhile.run();
        var name = action.order().target().name();
        var thing = thing(name);
        if (!seen.resourceVersion().equals(Integer.toString(thing.version))) {
            return new Result.Conflict();
        }
        thing.lastAction = action.revertId();
        thing.version++;
        reverts.add(new Done(action, name, now, 0, 0, 0, copy(thing), halted));
        mayDie();
        return new Result.Applied(Integer.toString(thing.version));
    }

    private void mayDie() {
        if (chance.nextDouble() < deadly) {
            throw new IllegalStateException("killed");
        }
    }
}
