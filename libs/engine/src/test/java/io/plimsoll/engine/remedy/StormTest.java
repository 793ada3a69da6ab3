package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.guard.Safeguards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Ten thousand storms: clusters, faults, disruptions by others, crashes at any step and two that
/// take themselves for the leader, all of a seed. Whatever happens, no act is outside a budget,
/// none is done twice, and each has its row. The figures are those of docs/reference/safety.md.
class StormTest {
    private static final int STORMS = 10_000;
    private static final long SEED = 20_261_129;
    private static final long HOUR = 60 * Storm.MINUTE;

    @Test
    void doesNoHarmInTenThousandStorms() {
        var figures = new TreeMap<String, Integer>();
        for (int i = 0; i < STORMS; i++) {
            var storm = new Storm(SEED + i);
            storm.rage();
            assertThat(wrong(storm)).as("storm of seed %d", SEED + i).isEmpty();
            count(storm, figures);
        }
        System.out.println("storms=" + STORMS + " " + figures);

        assertThat(figures.get("acts")).isGreaterThan(STORMS);
        assertThat(figures.get("reverted")).isPositive();
        assertThat(figures.keySet())
                .contains(
                        "brake automation",
                        "brake disruption",
                        "brake domain",
                        "brake healthy",
                        "brake neighbours",
                        "brake storm",
                        "crashes");
    }

    /// What must not be.
    private static List<String> wrong(Storm storm) {
        var wrong = new ArrayList<String>();
        var done = new ArrayList<>(storm.cluster.done);
        // Two may act in the same moment: who intended it first was first.
        done.sort(Comparator.comparingInt(each -> storm.ledger.turn(each.action().id())));
        for (int i = 0; i < done.size(); i++) {
            wrong.addAll(wrong(storm, done.get(i), done.subList(0, i)));
        }
        if (done.stream().map(each -> each.action().id()).distinct().count() != done.size()) {
            wrong.add("done twice");
        }
        var reverts = storm.cluster.reverts;
        if (reverts.stream().map(each -> each.action().id()).distinct().count() != reverts.size()) {
            wrong.add("taken back twice");
        }
        if (reverts.stream().anyMatch(StormCluster.Done::isBraked)) {
            wrong.add("taken back while it is switched off");
        }
        return wrong;
    }

    private static List<String> wrong(
            Storm storm, StormCluster.Done act, List<StormCluster.Done> before) {
        var wrong = new ArrayList<String>();
        var order = act.action().order();
        if (!isInLedger(storm, act.action())) {
            wrong.add("no row says that it was done: " + storm.ledger.find(act.action().id()));
        }
        if (before.stream().filter(each -> isOf(each, order.policy(), act.at())).count()
                >= order.limits().maxPerHour()) {
            wrong.add("more than the policy may in an hour");
        }
        long cooled = act.at() - order.limits().cooldown().toMillis();
        if (before.stream()
                .filter(each -> each.object().equals(act.object()))
                .filter(each -> !each.action().ladder().equals(act.action().ladder()))
                .anyMatch(each -> each.at() > cooled)) {
            wrong.add("before it cooled");
        }
        if (!act.of().optedIn || act.of().busy || act.of().isRolling || act.isBraked()) {
            wrong.add("hands on what is to be left alone");
        }
        if (order.mode() == Mode.SHADOW || order.mode() == Mode.DRY_RUN) {
            wrong.add("mode " + order.mode());
        }
        wrong.addAll(beyond(act, before));
        wrong.addAll(stormy(before, act, order.plan().safeguards().storm()));
        return wrong;
    }

    /// That it was done, or begun and given up.
    private static boolean isInLedger(Storm storm, Action action) {
        var row = storm.ledger.find(action.id());
        return row.isPresent()
                && (row.get().executedAt() != null
                        || (row.get().state() == Action.State.FAILED
                                && action.order().treatment().isStaged()));
    }

    private static boolean isOf(StormCluster.Done each, String policy, long at) {
        return each.action().order().policy().equals(policy) && each.at() >= at - HOUR;
    }

    /// More pods than may go, or fewer than must stay.
    private static List<String> beyond(StormCluster.Done act, List<StormCluster.Done> before) {
        var wrong = new ArrayList<String>();
        var safeguards = act.action().order().plan().safeguards();
        int left = act.of().ready - act.atOnce();
        if (act.atOnce() > 0
                && left * 100 < safeguards.availability().minHealthy() * act.of().wanted) {
            wrong.add("%d of %d left".formatted(left, act.of().wanted));
        }
        var budget = safeguards.disruption();
        int most = budget.ofWorkload() * act.of().wanted / 100;
        if (act.pods() > 0 && act.lost() + act.pods() > most) {
            wrong.add("%d and %d pods, at most %d".formatted(act.lost(), act.pods(), most));
        }
        long since = act.at() - budget.window().toMillis();
        int ours =
                before.stream()
                        .filter(each -> each.at() >= since)
                        .filter(each -> each.of().namespace.equals(act.of().namespace))
                        .mapToInt(StormCluster.Done::pods)
                        .sum();
        if (act.pods() > 0 && ours + act.pods() > budget.inNamespace()) {
            wrong.add("more pods than may go in the namespace");
        }
        return wrong;
    }

    private static List<String> stormy(
            List<StormCluster.Done> before, StormCluster.Done act, Safeguards.Storm storm) {
        long near =
                before.stream()
                        .filter(each -> each.at() >= act.at() - storm.window().toMillis())
                        .count();
        return near >= storm.acts() ? List.of("one more in a storm") : List.of();
    }

    private static void count(Storm storm, Map<String, Integer> figures) {
        add(figures, "acts", storm.cluster.done.size());
        add(figures, "crashes", storm.crashes);
        add(figures, "reverted", storm.cluster.reverts.size());
        for (var each : storm.ledger.told) {
            var recovered = each.recovered();
            switch (each.state()) {
                case PROPOSED -> add(figures, "proposed", 1);
                case VERIFIED ->
                        add(figures, Objects.equals(recovered, true) ? "helped" : "in vain", 1);
                case REVERTED -> add(figures, "minutes to revert, all", minutes(each));
                case FAILED -> add(figures, "failed", 1);
                case BLOCKED -> add(figures, "brake " + each.reason().split(":", -1)[0], 1);
                default -> {}
            }
        }
    }

    private static int minutes(Action reverted) {
        var executedAt = reverted.executedAt();
        long from = executedAt == null ? reverted.at() : executedAt;
        return Math.toIntExact((reverted.at() - from) / Storm.MINUTE);
    }

    private static void add(Map<String, Integer> figures, String name, int number) {
        figures.merge(name, number, Integer::sum);
    }
}
