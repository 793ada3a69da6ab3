package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.Plot.node;
import static io.plimsoll.engine.incident.Plot.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.Selector;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IncidentCaseTest {
    private static final Subject WEB = workload("web", "frontend");
    private static final Subject CART = workload("shop", "cart");
    private static final Subject DB = workload("data", "postgres");

    private final Plot plot = new Plot();

    @Test
    void saysWhyEachSymptomIsPartOfIt() {
        plot.calls(WEB, CART);
        plot.trouble(CART, "memory_usage", 8, 9, Severity.INFO);
        plot.trouble(CART, "request_duration_p99", 50, 10);
        plot.trouble(WEB, "request_duration_p99", 40, 11);
        plot.trouble(workload("shop", "mail"), "queue_length", 30, 12);

        assertThat(plot.only().symptoms())
                .extracting(Symptom::joinedBy)
                .containsExactly(null, Relation.SAME, Relation.CALLS, Relation.NAMESPACE);
    }

    @Test
    void saysWhatTiedAnIncidentThatWasMerged() {
        plot.calls(WEB, DB);
        plot.calls(CART, DB);
        plot.trouble(WEB, "request_duration_p99", 40, 10);
        var cart = plot.trouble(CART, "request_duration_p99", 40, 10);
        plot.trouble(DB, "query_duration_p99", 60, 11);
        plot.over(cart, CART, "request_duration_p99", 10, 12);

        assertThat(plot.only().symptoms())
                .extracting(Symptom::joinedBy)
                .containsExactly(null, Relation.CALLS, Relation.CALLS);
    }

    @Test
    void isThatOfWhatWasToldAndNotOfWhatIsKnownSince() throws IOException {
        storm();
        var told = plot.only();
        plot.calls(DB, CART);
        plot.change(DB, Change.Kind.ROLLOUT, 9.5);

        assertThat(plot.caseOf(told).concluded()).isEqualTo(told);
        plot.restart();
        assertThat(plot.caseOf(told).concluded()).isEqualTo(told);
    }

    @Test
    void holdsWhoCallsWhomAndThePoolThatFails() {
        storm();
        var found = plot.caseOf(plot.only());

        assertThat(found.connections().calls()).contains(new Connections.Link(WEB, CART));
        assertThat(found.connections().hosts()).contains(new Connections.Link(CART, node("a1")));
        assertThat(Objects.requireNonNull(found.connections().domain()).nodes())
                .containsExactly(node("a1"), node("a2"));
        assertThat(found.incident().background().causes()).isEmpty();
        assertThat(found.concluded().cause()).isPresent();
    }

    @Test
    void isForgottenWithItsIncident() {
        var id = plot.trouble(CART, "request_duration_p99", 50, 10);
        var told = plot.only();
        plot.over(id, CART, "request_duration_p99", 10, 12);
        assertThat(plot.caseOf(told).state()).isEqualTo(IncidentState.RESOLVED);

        plot.trouble(WEB, "request_duration_p99", 40, 60);
        assertThatThrownBy(() -> plot.caseOf(told)).hasMessageContaining("No value");
    }

    @Test
    void knowsNoDomainWithoutNodes() {
        assertThatThrownBy(() -> new FailureDomain(CART, List.of(), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void storm() {
        plot.place(CART, "blue", "a1");
        plot.place(DB, "blue", "a2");
        plot.place(WEB, "green", "b1", "b2");
        plot.calls(WEB, CART);
        plot.see(
                new Sighting(
                        WEB,
                        1,
                        false,
                        List.of(new Sighting.Placement("b1", null, "green", 1)),
                        List.of(),
                        List.of(CART)));
        plot.change(CART, Change.Kind.ROLLOUT, 7);
        plot.warn(CART, "BackOff", 9);
        plot.trouble(node("a1"), "node_ready", 60, 10);
        plot.trouble(node("a2"), "node_ready", 50, 10);
        plot.trouble(CART, "request_duration_p99", 50, 11);
        plot.trouble(WEB, "request_duration_p99", 40, 11);
        plot.trouble(DB, "memory_usage", 30, 11, Severity.INFO);
    }

    /// The newest form; files are added and never edited.
    @Test
    void isStoredByteForByte() throws IOException {
        storm();
        var far = workload("far", "away");
        var other = plot.trouble(far, "cpu_usage", 10, 40);
        plot.over(other, far, "cpu_usage", 40, 41);
        plot.silence("sil-1", "shop", 42, 90);
        plot.windows(43, Plot.silenced("_cluster/night", "_cluster", 40, 80));

        plot.budget(
                44,
                new Budget(
                        "ops/far",
                        Selector.of("", "far", far.workload()),
                        new AlertBudget(2, Duration.ofDays(7))));
        plot.judge("verdict-1", 45, Verdict.Kind.NOISE, far, "cpu_usage");
        split(46);

        try (var in = IncidentCaseTest.class.getResourceAsStream("/golden/incidents-5.bin")) {
            assertThat(plot.stored()).isEqualTo(Objects.requireNonNull(in).readAllBytes());
        }
    }

    /// One of two neighbours goes on alone.
    private void split(int minute) {
        var one = workload("batch", "one");
        var other = workload("batch", "other");
        var id = plot.trouble(one, "cpu_usage", 5, minute);
        plot.trouble(other, "queue_length", 5, minute + 1);
        plot.over(id, one, "cpu_usage", minute, minute + 2);
        for (int later = minute + 3; later < minute + 20; later++) {
            plot.change(other, Change.Kind.CONFIGURATION, later);
        }
        assertThat(plot.told.getLast().background().splitFrom()).isNotNull();
    }
}
