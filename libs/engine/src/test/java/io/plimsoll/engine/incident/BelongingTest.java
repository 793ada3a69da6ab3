package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.Plot.node;
import static io.plimsoll.engine.incident.Plot.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What belongs to one incident, and who is why.
class BelongingTest {
    private static final Subject WEB = workload("web", "frontend");
    private static final Subject CART = workload("shop", "cart");
    private static final Subject DB = workload("data", "postgres");

    private final Plot plot = new Plot();

    @Test
    void whoCallsAndWhoIsCalledAreOneIncidentAndTheCalledIsWhy() {
        plot.calls(WEB, CART);
        plot.calls(CART, DB);
        plot.trouble(WEB, "request_duration_p99", 40, 10);
        plot.trouble(CART, "request_duration_p99", 50, 10);
        plot.trouble(DB, "query_duration_p99", 60, 9);

        assertThat(plot.only().entities()).containsExactlyInAnyOrder(WEB, CART, DB);
        assertThat(plot.only().namespaces()).containsExactly("data", "shop", "web");
        assertThat(plot.cause()).isEqualTo(DB);
        assertThat(plot.only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(plot.only().title()).startsWith("postgres: query_duration_p99 is up");
    }

    @Test
    void aServiceStandsForThoseBehindIt() {
        var service = new Subject(Plot.CLUSTER, "data", new Workload("Service", "db"));
        plot.see(new Sighting(DB, 0, false, List.of(), List.of("db"), List.of()));
        plot.calls(CART, service);
        plot.trouble(CART, "request_duration_p99", 40, 10);
        plot.trouble(DB, "query_duration_p99", 60, 11);

        assertThat(plot.only().entities()).containsExactly(CART, DB);
    }

    @Test
    void strangersInOtherNamespacesStayApart() {
        plot.trouble(WEB, "request_duration_p99", 40, 10);
        plot.trouble(DB, "query_duration_p99", 60, 10);

        assertThat(plot.open()).hasSize(2);
    }

    @Test
    void neighboursOfANamespaceJoinWithinAFewMinutesOnly() {
        plot.trouble(workload("shop", "a"), "cpu_usage", 10, 10);
        plot.trouble(workload("shop", "b"), "cpu_usage", 10, 14);
        plot.trouble(workload("shop", "c"), "cpu_usage", 10, 21);

        assertThat(plot.open()).hasSize(2);
    }

    @Test
    void twoIncidentsThatTurnOutToHangTogetherBecomeOne() {
        plot.calls(WEB, DB);
        plot.calls(CART, DB);
        plot.trouble(WEB, "request_duration_p99", 40, 10);
        plot.trouble(CART, "request_duration_p99", 40, 10);
        assertThat(plot.open()).hasSize(2);

        plot.trouble(DB, "query_duration_p99", 60, 11);

        assertThat(plot.states).contains(IncidentState.MERGED);
        assertThat(plot.only().symptoms()).hasSize(3);
        assertThat(plot.cause()).isEqualTo(DB);
        var merged = plot.told.stream().filter(each -> each.mergedInto() != null).toList();
        assertThat(merged).hasSize(1);
        assertThat(merged.getFirst().mergedInto()).isEqualTo(plot.only().id());
    }

    @Test
    void whatRunsOnANodeThatFailsPagesOnce() {
        for (int i = 0; i < 20; i++) {
            plot.place(workload("team-" + i, "app"), "general", "node-1", "node-" + (2 + i % 5));
        }
        plot.trouble(node("node-1"), "plimsoll_kube_node_ready", 100, 10);
        for (int i = 0; i < 20; i++) {
            plot.trouble(workload("team-" + i, "app"), "plimsoll_kube_unready_replicas", 20, 11);
        }
        plot.trouble(workload("elsewhere", "other"), "cpu_usage", 20, 13);

        assertThat(plot.states.stream().filter(IncidentState.OPENED::equals)).hasSize(2);
        assertThat(plot.open().getFirst().entities()).hasSize(21);
        assertThat(plot.open().getFirst().cause().orElseThrow().subject())
                .isEqualTo(node("node-1"));
    }

    /// Not ready is no more than one step from ready: it weighs little by itself.
    @Test
    void aNodeThatIsHardlyOffIsWhyWhereAllHangOnIt() {
        for (int i = 0; i < 60; i++) {
            plot.place(workload("team-" + i, "app"), "general", "node-1", "node-" + (2 + i % 5));
        }
        plot.trouble(node("node-1"), "plimsoll_kube_node_ready", 4, 10);
        for (int i = 0; i < 60; i++) {
            plot.trouble(workload("team-" + i, "app"), "request_duration_p99", 15, 10);
        }

        assertThat(plot.cause()).isEqualTo(node("node-1"));
    }

    @Test
    void nodesOnWhichNothingRunsSpeakAgainstNoPool() {
        for (int i = 0; i < 10; i++) {
            plot.place(workload("team-" + i, "app"), "spot", "node-1", "node-2");
            plot.place(workload("team-" + i, "other"), "general", "node-8", "node-9");
        }
        for (int i = 1; i <= 6; i++) {
            plot.trouble(node("node-" + i), "plimsoll_kube_node_ready", 30, 10);
        }
        for (int i = 0; i < 10; i++) {
            plot.trouble(workload("team-" + i, "app"), "request_errors", 15, 10);
        }

        assertThat(plot.cause().workload()).isEqualTo(new Workload("NodePool", "spot"));
    }

    @Test
    void manyThatBeginAtOnceAllOverTheClusterAreOne() {
        for (int i = 0; i < 12; i++) {
            plot.trouble(workload("team-" + i, "app"), "dns_lookup_errors", 20, 10 + i * 0.1);
        }

        assertThat(plot.only().entities()).hasSize(12);
        assertThat(plot.only().cause()).isEmpty();
        assertThat(plot.states.stream().filter(IncidentState.OPENED::equals)).hasSize(4);
    }

    @Test
    void whoWasMostlyInTroubleTogetherIsTakenTogether() {
        double minute = 0;
        for (int i = 0; i < 4; i++) {
            var one = plot.trouble(WEB, "cpu_usage", 10, minute);
            var other = plot.trouble(DB, "cpu_usage", 10, minute + 1);
            plot.over(one, WEB, "cpu_usage", minute, minute + 5);
            plot.over(other, DB, "cpu_usage", minute + 1, minute + 5);
            minute += 200;
        }
        plot.trouble(WEB, "cpu_usage", 10, minute);
        plot.trouble(DB, "cpu_usage", 10, minute + 1);

        assertThat(plot.only().entities()).containsExactly(WEB, DB);
    }

    /// The step with which an anomaly ends is a normal one.
    @Test
    void isOverWithTheCauseThatItHad() {
        var id = plot.trouble(CART, "request_duration_p99", 60, 10);
        assertThat(plot.cause()).isEqualTo(CART);

        plot.over(id, CART, "request_duration_p99", 10, 15);

        var told = plot.told.getLast();
        assertThat(told.resolvedAt()).isNotNull();
        assertThat(told.cause().orElseThrow().subject()).isEqualTo(CART);
        assertThat(told.cause().orElseThrow().reasons())
                .containsExactly("request_duration_p99 is 60 deviations off");
    }

    /// What is over already is ever less why something else still lasts.
    @Test
    void isToldLessAndLessOfWhatIsOver() {
        var first = plot.trouble(CART, "request_duration_p99", 60, 10);
        plot.trouble(CART, "memory_usage", 50, 11);

        plot.over(first, CART, "request_duration_p99", 10, 15);

        assertThat(plot.only().cause().orElseThrow().reasons())
                .containsExactly(
                        "request_duration_p99 was 60 deviations off",
                        "memory_usage is 50 deviations off");

        plot.trouble(CART, "cpu_usage", 8, 18);

        assertThat(plot.only().cause().orElseThrow().reasons())
                .startsWith(
                        "memory_usage is 50 deviations off",
                        "request_duration_p99 was 60 deviations off");
    }

    @Test
    void aRolloutShortlyBeforeIsWhy() {
        plot.change(CART, Change.Kind.ROLLOUT, 7);
        plot.trouble(CART, "memory_usage", 8, 10);

        var cause = plot.only().cause().orElseThrow();
        assertThat(cause.change()).isNotNull();
        assertThat(cause.reasons().getFirst()).isEqualTo("cart changed, 3:00 min before it began");
        assertThat(plot.only().background().changes()).hasSize(1);
    }

    @Test
    void nothingIsClaimedWhereLittleSpeaksForIt() {
        plot.trouble(CART, "memory_usage", 5, 10);

        assertThat(plot.only().cause()).isEmpty();
    }

    @Test
    void whatTheClusterWarnsOfIsToldWithTheNextSweep() {
        plot.trouble(CART, "memory_usage", 8, 10);
        plot.warn(CART, "OOMKilling", 10.5);
        plot.trouble(WEB, "cpu_usage", 8, 12, Severity.INFO);

        assertThat(plot.only().revision()).isEqualTo(2);
        assertThat(plot.only().background().reports()).hasSize(1);
    }

    @Test
    void aStormIsOneIncidentWithItsPoolAsTheCauseAndFewUpdates() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            var pool = i % 10 == 0 ? "spot" : "general";
            var prefix = pool + "-";
            plot.place(
                    workload("team-" + i % 40, "app-" + i), pool, prefix + i % 9, prefix + i % 7);
        }
        for (int i = 0; i < 30; i++) {
            plot.calls(workload("front", "svc-" + i), workload("team-0", "app-" + i * 10));
        }
        for (int i = 0; i < 9; i++) {
            plot.trouble(node("spot-" + i), "plimsoll_kube_node_ready", 100, 10 + i * 0.02);
        }
        for (int i = 0; i < 1_000; i += 10) {
            plot.trouble(
                    workload("team-" + i % 40, "app-" + i),
                    "plimsoll_kube_unready_replicas",
                    20,
                    10.5);
        }
        for (int i = 0; i < 30; i++) {
            plot.trouble(workload("front", "svc-" + i), "request_duration_p99", 30, 11 + i * 0.01);
            plot.trouble(workload("front", "svc-" + i), "request_errors", 30, 11 + i * 0.01);
        }
        plot.restart();
        plot.trouble(workload("front", "svc-1"), "cpu_usage", 3, 14);

        assertThat(plot.cause().workload()).isEqualTo(new Workload("NodePool", "spot"));
        assertThat(plot.only().symptoms()).hasSize(169);
        assertThat(plot.only().title()).startsWith("NodePool spot: 139 workloads and nodes");
        assertThat(plot.states.stream().filter(IncidentState.OPENED::equals).count())
                .isLessThanOrEqualTo(4);
        assertThat(plot.told).hasSizeLessThan(60);
    }

    @Test
    void goesOnFromItsStoredFormWithAllThatItKnows() throws IOException {
        plot.place(CART, "general", "node-1");
        plot.calls(WEB, CART);
        plot.change(CART, Change.Kind.ROLLOUT, 7);
        plot.warn(CART, "BackOff", 9);
        plot.trouble(CART, "memory_usage", 8, 8, Severity.INFO);
        plot.trouble(CART, "memory_usage", 30, 10);
        var before = plot.stored();
        plot.restart();

        assertThat(plot.stored()).isEqualTo(before);
        plot.trouble(WEB, "request_errors", 20, 11);
        assertThat(plot.only().background().reports()).hasSize(1);
        assertThat(plot.only().symptoms()).hasSize(3);
    }
}
