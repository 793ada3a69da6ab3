package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.Plot.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.Selector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What people are called for, in a cluster of which one call a day by chance is wanted at most.
class PagingTest {
    private static final Subject WEB = workload("shop", "web");
    private static final Subject CART = workload("shop", "cart");
    private static final int DAY = 1_440;

    private final Plot plot = new Plot(IncidentParameters.defaults());

    @Test
    void oneOddSeriesThatIsBackSoonCallsNobody() {
        blip(WEB, "cpu_usage", 10);
        plot.trouble(workload("far", "away"), "queue_length", 10, 60);

        assertThat(plot.states).isEmpty();
    }

    @Test
    void whatLastsCalls() {
        var id = plot.trouble(WEB, "cpu_usage", 10, 10);
        assertThat(plot.states).isEmpty();

        plot.lasts(id, WEB, "cpu_usage", 10, 15);
        assertThat(plot.states).containsExactly(IncidentState.OPENED);
        assertThat(plot.only().revision()).isEqualTo(1);
        assertThat(plot.only().startedAt()).isEqualTo(10 * Plot.MINUTE);
    }

    @Test
    void whatUsersNoticeCallsAtOnce() {
        plot.trouble(WEB, "request_duration_p99", 10, 10);

        assertThat(plot.states).containsExactly(IncidentState.OPENED);
    }

    @Test
    void whatIsBetterThanItWasCallsNobody() {
        var id = plot.trouble(WEB, "replicas_ready", 10, 10);
        assertThat(plot.states).containsExactly(IncidentState.OPENED);
        plot.over(id, WEB, "replicas_ready", 10, 12);

        plot.trouble(CART, "request_duration_p99", -10, 200);
        assertThat(plot.states).hasSize(2);
    }

    @Test
    void severalSignsOfOneWorkloadCall() {
        crowd();
        plot.trouble(WEB, "cpu_usage", 10, 10);
        assertThat(plot.states).isEmpty();
        plot.trouble(WEB, "queue_length", 10, 11);
        plot.trouble(WEB, "open_connections", 10, 12);

        assertThat(plot.states).containsExactly(IncidentState.OPENED);
        assertThat(plot.only().symptoms()).hasSize(3);
    }

    @Test
    void whatOthersReportCalls() {
        crowd();
        plot.trouble(WEB, "cpu_usage", 10, 10);
        plot.warn(WEB, "BackOff", 11);
        assertThat(plot.states).isEmpty();
        plot.warn(WEB, "Unhealthy", 12);

        assertThat(plot.states).containsExactly(IncidentState.OPENED);
        assertThat(plot.only().background().reports()).hasSize(2);
    }

    @Test
    void whatARolloutBringsAlongCallsNobody() {
        plot.change(WEB, Change.Kind.ROLLOUT, 8);
        var id = plot.trouble(WEB, "cpu_usage", 10, 10);
        plot.lasts(id, WEB, "cpu_usage", 10, 20);
        assertThat(plot.states).isEmpty();

        plot.trouble(WEB, "errors_total", 10, 21);
        assertThat(plot.states).containsExactly(IncidentState.OPENED);
        assertThat(plot.only().symptoms()).hasSize(2);
    }

    @Test
    void whatHappensEachNightCallsNobodyAnyMore() {
        for (int night = 0; night < 4; night++) {
            int from = night * DAY + 120;
            var id = plot.trouble(WEB, "cpu_usage", 10, from);
            plot.lasts(id, WEB, "cpu_usage", from, from + 20);
            plot.over(id, WEB, "cpu_usage", from, from + 30);
            plot.change(CART, Change.Kind.CONFIGURATION, from + 100);
        }

        assertThat(plot.states)
                .containsExactly(
                        IncidentState.OPENED,
                        IncidentState.RESOLVED,
                        IncidentState.OPENED,
                        IncidentState.RESOLVED);
    }

    @Test
    void whatASeriesDoesAllTheTimeCallsNobodyAnyMore() {
        for (int i = 0; i < 40; i++) {
            blip(WEB, "queue_length", i * 377);
        }
        int before = plot.states.size();
        var id = plot.trouble(WEB, "queue_length", 10, 40 * 377);
        plot.lasts(id, WEB, "queue_length", 40 * 377, 40 * 377 + 5);
        assertThat(plot.states).hasSize(before);

        plot.lasts(
                plot.trouble(CART, "queue_length", 10, 41 * 377),
                CART,
                "queue_length",
                41 * 377,
                41 * 377 + 20);
        assertThat(plot.states).hasSize(before + 1);
    }

    @Test
    void manyAtOnceCallThoughEachWouldNot() {
        crowd();
        for (int i = 0; i < 3; i++) {
            plot.trouble(workload("ns-" + i, "app-" + i), "cpu_usage", 10, 100);
        }
        assertThat(plot.states).isEmpty();
        for (int i = 3; i < 6; i++) {
            plot.trouble(workload("ns-" + i, "app-" + i), "cpu_usage", 10, 101);
        }

        assertThat(plot.states).startsWith(IncidentState.OPENED);
        assertThat(plot.only().background().isWide()).isTrue();
        assertThat(plot.only().symptoms()).hasSize(6);
    }

    @Test
    void whatIsToldTakesInWhatWasHeldBack() {
        plot.calls(WEB, CART);
        plot.trouble(workload("other", "db"), "cpu_usage", 10, 9);
        plot.trouble(CART, "request_duration_p99", 10, 10);
        var id = plot.only().id();
        plot.trouble(WEB, "cpu_usage", 10, 11);

        assertThat(plot.only().id()).isEqualTo(id);
        assertThat(plot.only().symptoms()).hasSize(2);
        assertThat(plot.states).doesNotContain(IncidentState.MERGED);
    }

    @Test
    void whatBecamePartOfACallIsNoHabit() {
        crowd();
        for (int i = 0; i < 4; i++) {
            int at = i * 3_001;
            var held = plot.trouble(WEB, "cpu_usage", 10, at);
            var loud = plot.trouble(CART, "request_duration_p99", 10, at);
            plot.lasts(loud, CART, "request_duration_p99", at, at + 60);
            plot.calls(WEB, CART);
            plot.over(held, WEB, "cpu_usage", at, at + 61);
            plot.over(loud, CART, "request_duration_p99", at, at + 61);
        }
        assertThat(plot.states.stream().filter(IncidentState.OPENED::equals)).hasSize(4);
    }

    @Test
    void whatManyDoEachNightCallsNobodyAnyMore() {
        nightly(0, false);
        nightly(1, false);
        assertThat(plot.states).contains(IncidentState.OPENED);
        plot.states.clear();
        nightly(2, false);
        nightly(3, false);

        assertThat(plot.states).isEmpty();
    }

    @Test
    void whatSomebodyTookOnEachNightIsNoRoutine() {
        for (int night = 0; night < 4; night++) {
            plot.states.clear();
            nightly(night, true);
            assertThat(plot.states).contains(IncidentState.OPENED);
        }
    }

    /// Jobs all over the cluster, at two o'clock.
    private void nightly(int night, boolean isTakenOn) {
        int from = night * DAY + 120;
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            ids.add(plot.trouble(workload("ns-" + i, "job-" + i), "cpu_usage", 10, from));
        }
        if (isTakenOn) {
            plot.acknowledge(plot.only(), from + 1);
        }
        for (int i = 0; i < 12; i++) {
            plot.over(ids.get(i), workload("ns-" + i, "job-" + i), "cpu_usage", from, from + 30);
        }
        for (int minute = from + 31; minute < from + 100; minute++) {
            plot.change(CART, Change.Kind.CONFIGURATION, minute);
        }
    }

    @Test
    void aLargerBudgetCallsMore() {
        var generous =
                new Plot(
                        IncidentParameters.defaults()
                                .within(new AlertBudget(10, Duration.ofDays(1))));
        generous.trouble(WEB, "cpu_usage", 10, 10);

        assertThat(generous.states).containsExactly(IncidentState.OPENED);
    }

    @Test
    void settlesToWhatIsWanted() {
        for (int i = 0; i < 60; i++) {
            var app = workload("ns", "app-" + i);
            var id = plot.trouble(app, "request_duration_p99", 10, i * 200);
            plot.over(id, app, "request_duration_p99", i * 200, i * 200 + 3);
        }
        long opened = plot.states.stream().filter(IncidentState.OPENED::equals).count();

        assertThat(opened).isBetween(1L, 15L);
        var spending = plot.spending().getFirst();
        assertThat(spending.bar()).isPositive();
        assertThat(spending.toldPerDay()).isLessThanOrEqualTo(1);
        assertThat(spending.heldBackPerDay()).isGreaterThan(1);
        assertThat(spending.heldBack()).hasSize(20);
        assertThat(spending.heldBack().getLast().title()).contains("request_duration_p99");
    }

    @Test
    void aPolicyMayWantMoreOrFewerCalls() {
        crowd();
        plot.budget(1, budget("ops/shop", "shop", 50));
        plot.trouble(WEB, "cpu_usage", 10, 10);
        assertThat(plot.states).containsExactly(IncidentState.OPENED);

        plot.trouble(workload("other", "db"), "cpu_usage", 10, 10);
        assertThat(plot.states).hasSize(1);
        assertThat(plot.spending())
                .extracting(Spending::name, each -> each.wanted().most())
                .containsExactly(tuple("", 1), tuple("ops/shop", 50));
    }

    @Test
    void theNarrowestBudgetCounts() {
        crowd();
        var narrow =
                new Budget(
                        "ops/web",
                        Selector.of("", "shop", WEB.workload()),
                        new AlertBudget(50, Duration.ofDays(1)));
        plot.budget(1, budget("ops/shop", "shop", 1), narrow);
        plot.trouble(WEB, "cpu_usage", 10, 10);

        assertThat(plot.states).containsExactly(IncidentState.OPENED);
    }

    @Test
    void whatOneHadSettledToStaysWhereOthersCome() throws IOException {
        var shop = budget("ops/shop", "shop", 1);
        plot.budget(1, shop);
        for (int i = 0; i < 40; i++) {
            var id = plot.trouble(WEB, "request_duration_p99", 10, i * 200);
            plot.over(id, WEB, "request_duration_p99", i * 200, i * 200 + 3);
        }
        plot.restart();
        double settled = plot.spending().getLast().byChancePerDay();
        assertThat(settled).isPositive();

        plot.budget(8_001, shop, budget("ops/pay", "pay", 1));
        assertThat(plot.spending().getLast().byChancePerDay()).isEqualTo(settled, within(0.01));
        plot.budget(8_002);
        assertThat(plot.spending()).hasSize(1);
    }

    @Test
    void aVerdictChangesWhatCallsNextUntilItIsTakenBack() throws IOException {
        var id = plot.trouble(WEB, "request_duration_p99", 10, 10);
        plot.over(id, WEB, "request_duration_p99", 10, 13);
        assertThat(plot.states).hasSize(2);

        plot.judge("v-1", 20, Verdict.Kind.EXPECTED, WEB, "request_duration_p99");
        plot.restart();
        plot.trouble(WEB, "request_duration_p99", 10, 600);
        assertThat(plot.states).hasSize(2);
        var effect = plot.verdicts().getFirst();
        assertThat(effect.verdict().by()).isEqualTo("ada");
        assertThat(effect.before()).isEqualTo(1);
        assertThat(effect.after()).isZero();

        plot.withdraw("v-1", 700);
        var again = plot.trouble(WEB, "request_duration_p99", 10, 2_000);
        plot.lasts(again, WEB, "request_duration_p99", 2_000, 2_010);
        assertThat(plot.states).hasSize(3);
        assertThat(plot.verdicts()).isEmpty();
    }

    private static Budget budget(String name, String namespace, int perDay) {
        return new Budget(
                name,
                new Selector("", Set.of(namespace), Set.of(), Set.of(), List.of()),
                new AlertBudget(perDay, Duration.ofDays(1)));
    }

    @Test
    void goesOnWithWhatIsHeldBack() throws IOException {
        var id = plot.trouble(WEB, "cpu_usage", 10, 10);
        plot.restart();
        assertThat(plot.states).isEmpty();

        plot.lasts(id, WEB, "cpu_usage", 10, 15);
        assertThat(plot.states).containsExactly(IncidentState.OPENED);
    }

    private void blip(Subject of, String metric, double minute) {
        var id = plot.trouble(of, metric, 10, minute);
        plot.over(id, of, metric, minute, minute + 2);
    }

    /// A cluster of many workloads.
    private void crowd() {
        for (int i = 0; i < 250; i++) {
            plot.calls(workload("ns-" + i, "app-" + i));
        }
    }
}
