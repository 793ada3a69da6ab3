package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.outlook.Window;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// One storm, all of it of a seed: a cluster, policies, and what happens to them. Two act on the
/// same ledger, and either may come in the middle of what the other does.
final class Storm {
    static final long MINUTE = 60_000;
    private static final int EVENTS = 60;

    final FakeLedger ledger = new FakeLedger();
    final StormCluster cluster;
    int crashes;
    private final SplittableRandom chance;
    private final Remediation one;
    private final Remediation other;
    private final List<Policy> policies = new ArrayList<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private boolean isInBetween;
    private long now = 24 * 60 * MINUTE;

    Storm(long seed) {
        this.chance = new SplittableRandom(seed);
        this.cluster = new StormCluster(chance.split());
        this.one = new Remediation(ledger, cluster, this::window);
        this.other = new Remediation(ledger, cluster, this::window);
        for (int i = 0; i < chance.nextInt(1, 4); i++) {
            policies.add(policy("p" + i));
        }
        cluster.meanwhile = this::inBetween;
        cluster.deadly = chance.nextDouble(0.15);
    }

    /// All that happens, and then the calm in which what is left is finished.
    void rage() {
        for (int i = 0; i < EVENTS; i++) {
            now += Math.max(0, chance.nextInt(-3, 5)) * MINUTE;
            cluster.now = now;
            if (chance.nextDouble() < 0.05) {
                ledger.diesBefore = one(Action.State.values());
            }
            surviving(this::happen);
        }
        ledger.diesBefore = null;
        cluster.deadly = 0;
        cluster.meanwhile = () -> {};
        calm(() -> failures(one));
        // Nothing new is begun, and what was is finished.
        calm(() -> crashes += one.advance(now).size());
    }

    private void calm(Runnable each) {
        for (int i = 0; i < 60; i++) {
            now += MINUTE;
            cluster.now = now;
            surviving(each);
        }
    }

    private void surviving(Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException killed) {
            crashes++;
        }
    }

    private void failures(Remediation of) {
        crashes += of.advance(now).size();
        if (chance.nextInt(4) == 0) {
            crashes += of.reconsider(now).size();
        }
    }

    private void happen() {
        switch (chance.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> open();
            case 6, 7 -> grow();
            case 8 -> end();
            case 9, 10, 11, 12 -> failures(chance.nextBoolean() ? one : other);
            case 13 -> decide();
            case 14 -> cluster.disrupt(name(), chance.nextInt(1, 4));
            case 15 -> heal();
            case 16 -> change(name());
            case 17 -> cluster.ailing = chance.nextInt(6) == 0;
            case 18 -> cluster.halted = chance.nextInt(6) == 0;
            default -> ledger.automate(automation());
        }
    }

    private Ledger.Automation automation() {
        return chance.nextInt(6) == 0
                ? new Ledger.Automation(false, "ada", "stop")
                : Ledger.Automation.ON;
    }

    /// In the middle of what one does, the other acts, or the cluster changes.
    private void inBetween() {
        if (isInBetween) {
            return;
        }
        isInBetween = true;
        try {
            switch (chance.nextInt(12)) {
                case 0, 1 -> failures(chance.nextBoolean() ? one : other);
                case 2 -> change(name());
                case 3 -> cluster.disrupt(name(), 1);
                default -> {}
            }
        } finally {
            isInBetween = false;
        }
    }

    private void open() {
        var name = name();
        tell("inc-" + name + "-" + now / (20 * MINUTE), name, 1, Severity.WARNING);
    }

    private void grow() {
        known().ifPresent(id -> tell(id, id.split("-", -1)[1], chance.nextInt(1, 5), severity()));
    }

    private Severity severity() {
        return chance.nextBoolean() ? Severity.WARNING : Severity.CRITICAL;
    }

    private java.util.Optional<String> known() {
        var ids = revisions.keySet().stream().sorted().toList();
        return ids.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(ids.get(chance.nextInt(ids.size())));
    }

    private void end() {
        known().ifPresent(id -> {
            var it = trouble(id, id.split("-", -1)[1], 1, Severity.WARNING);
            one.respond(
                    new Trouble(
                            id,
                            revisions.merge(id, 1, Integer::sum),
                            1,
                            it.target(),
                            it.severity(),
                            it.title(),
                            now,
                            now,
                            null,
                            List.of()),
                    policies,
                    now);
        });
    }

    private void tell(String id, String name, int entities, Severity severity) {
        var it = trouble(id, name, entities, severity);
        (chance.nextBoolean() ? one : other).respond(it, policies, now);
    }

    private Trouble trouble(String id, String name, int entities, Severity severity) {
        return new Trouble(
                id,
                revisions.merge(id, 1, Integer::sum),
                1,
                cluster.target(name),
                severity,
                "it is up",
                now,
                null,
                null,
                List.of(
                        new Trouble.Sign(
                                "latency", AnomalyKind.SPIKE, Direction.UP, true, "latency")),
                new Trouble.Extent(entities, "", false, 1, Set.of()));
    }

    /// The models say nothing, or that it is as it was, back, or farther off.
    private Optional<Window> window(String series, long since) {
        double after = one(new Double[] {15.0, 15.0, 9.0, 60.0});
        var steps =
                LongStream.rangeClosed(0, 120)
                        .mapToObj(i -> now - (120 - i) * MINUTE / 2)
                        .map(at -> new Window.Step(at, at < now - MINUTE ? 15 : after, 8, 10))
                        .toList();
        return chance.nextBoolean() ? Optional.empty() : Optional.of(new Window(series, steps));
    }

    private void decide() {
        known().ifPresent(id -> {
            var says = new Remediation.Decision(chance.nextInt(4) > 0, "ada", "so be it");
            ledger.proposed(id).forEach(each -> one.decide(each.id(), says, now));
        });
    }

    private void heal() {
        cluster.things
                .values()
                .forEach(each -> {
                    each.ready = each.wanted;
                    each.isRolling = false;
                    each.version++;
                });
    }

    private void change(String name) {
        var thing = cluster.thing(name);
        thing.version++;
        switch (chance.nextInt(4)) {
            case 0 -> thing.isRolling = chance.nextInt(3) == 0;
            case 1 -> thing.optedIn = chance.nextInt(6) > 0;
            case 2 -> thing.busy = chance.nextInt(4) == 0;
            default -> thing.spec++;
        }
    }

    private <T> T one(T[] of) {
        return of[chance.nextInt(of.length)];
    }

    private String name() {
        var names = List.copyOf(cluster.things.keySet());
        return names.get(chance.nextInt(names.size()));
    }

    private Policy policy(String name) {
        var rungs = new ArrayList<Rung>();
        for (int i = 0; i < chance.nextInt(1, 4); i++) {
            rungs.add(new Rung(treatment(), Duration.ofMinutes(chance.nextInt(1, 15))));
        }
        var match =
                new Match(
                        Severity.WARNING,
                        Set.of(),
                        rungs.getFirst().treatment().kinds(),
                        Set.of(),
                        new Match.Signs(Set.of(), Set.of(), Set.of()));
        var limits =
                new Policy.Limits(
                        Duration.ofMinutes(chance.nextInt(30)),
                        chance.nextInt(1, 8),
                        Duration.ofMinutes(10));
        var mode = chance.nextInt(5) == 0 ? one(Mode.values()) : Mode.AUTO;
        return new Policy(name, 1, match, rungs, mode, limits, safeguards());
    }

    private Safeguards safeguards() {
        return new Safeguards(
                chance.nextInt(1, 5),
                chance.nextInt(1, 6),
                new Safeguards.Availability(chance.nextInt(80), chance.nextInt(30, 101)),
                new Safeguards.Disruption(
                        Duration.ofMinutes(chance.nextInt(5, 90)),
                        chance.nextInt(50, 400),
                        chance.nextInt(1, 30)),
                new Safeguards.Storm(
                        chance.nextInt(1, 6),
                        Duration.ofMinutes(chance.nextInt(1, 20)),
                        Duration.ofMinutes(chance.nextInt(30))),
                Safeguards.Owned.ACT,
                false);
    }

    private Treatment treatment() {
        return switch (chance.nextInt(10)) {
            case 0 -> new WorkloadTreatment.Rollback();
            case 1, 2 -> new PodTreatment.EvictPod(chance.nextInt(1, 4));
            case 3 -> new Sizing.Scale(chance.nextBoolean() ? 2 : -1, null, 1, 12);
            case 4 -> new Sizing.ScaleAutoscaler(2, 12);
            case 5 -> new NodeTreatment.Cordon();
            case 6 -> new NodeTreatment.Drain(6);
            case 7 -> new Errand.Notify("look");
            default -> new WorkloadTreatment.RolloutRestart();
        };
    }
}
