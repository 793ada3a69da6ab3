package io.plimsoll.engine.incident.surroundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.series.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final Subject CART = subject("cart");
    private static final Subject DB = subject("db");

    private final Neighbourhood neighbourhood = new Neighbourhood();

    @Test
    void tellsWhereSomethingRanWhenItHappened() {
        on("node-1", 0);
        on("node-2", 30 * MINUTE);

        assertThat(neighbourhood.nodes(CART, 20 * MINUTE)).containsExactly(node("node-1"));
        assertThat(neighbourhood.nodes(CART, 50 * MINUTE)).containsExactly(node("node-2"));
        assertThat(neighbourhood.on(node("node-1"), 20 * MINUTE)).containsExactly(CART);
        assertThat(neighbourhood.on(node("node-1"), 50 * MINUTE)).isEmpty();
    }

    /// Who is evicted from a node that fails is elsewhere before anything is seen of it.
    @Test
    void remembersALittleOfWhatWasBefore() {
        on("node-1", 0);
        on("node-2", 30 * MINUTE);

        assertThat(neighbourhood.nodes(CART, 35 * MINUTE))
                .containsExactly(node("node-1"), node("node-2"));
    }

    @Test
    void takesTheFirstItKnowsForWhatWasEarlier() {
        on("node-1", 30 * MINUTE);

        assertThat(neighbourhood.nodes(CART, 0)).containsExactly(node("node-1"));
    }

    @Test
    void followsCallsThroughServices() {
        var service = new Subject("prod", "shop", new Workload("Service", "store"));
        neighbourhood.see(Sighting.calling(CART, 0, service));
        assertThat(neighbourhood.callees(CART, 0)).isEmpty();

        neighbourhood.see(new Sighting(DB, 0, false, List.of(), List.of("store"), List.of()));

        assertThat(neighbourhood.callees(CART, 0)).containsExactly(DB);
        assertThat(neighbourhood.callers(DB, 0)).containsExactly(CART);
    }

    @Test
    void countsTheNodesOfPoolsAndZones() {
        neighbourhood.see(
                new Sighting(
                        CART,
                        0,
                        false,
                        List.of(
                                new Sighting.Placement("node-1", "a", "spot", 1),
                                new Sighting.Placement("node-2", "a", null, 1),
                                new Sighting.Placement("node-3", null, null, 1)),
                        List.of(),
                        List.of()));
        var pool = new Subject("prod", "_cluster", new Workload("NodePool", "spot"));
        var zone = new Subject("prod", "_cluster", new Workload("Zone", "a"));

        assertThat(neighbourhood.nodes()).isEqualTo(3);
        assertThat(neighbourhood.domains(node("node-1"))).containsExactly(pool, zone);
        assertThat(neighbourhood.domains(node("node-3"))).isEmpty();
        assertThat(neighbourhood.nodesIn(zone)).isEqualTo(2);
        assertThat(neighbourhood.nodesIn(pool)).isEqualTo(1);
    }

    @Test
    void forgetsWhoIsGoneAndWhomNothingWasHeardOfForSixHours() {
        on("node-1", 0);
        neighbourhood.see(Sighting.calling(DB, 0, CART));
        neighbourhood.see(new Sighting(DB, HOUR, true, List.of(), List.of(), List.of()));

        neighbourhood.forget(4 * HOUR);
        assertThat(neighbourhood.size()).isEqualTo(1);
        assertThat(neighbourhood.callers(CART, 0)).isEmpty();

        on("node-1", 20 * HOUR);
        neighbourhood.forget(25 * HOUR);
        assertThat(neighbourhood.nodes(CART, 25 * HOUR)).containsExactly(node("node-1"));

        neighbourhood.forget(27 * HOUR);
        assertThat(neighbourhood.size()).isZero();
    }

    @Test
    void isNotMovedByWhatComesTwiceOrLate() throws IOException {
        on("node-1", 0);
        on("node-2", 30 * MINUTE);
        var before = stored();
        on("node-2", 30 * MINUTE);
        on("node-1", 10 * MINUTE);

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void holdsNoMoreThanSoManyWorkloads() {
        for (int i = 0; i < 50_001; i++) {
            neighbourhood.see(Sighting.calling(subject("app-" + i), i));
        }

        assertThat(neighbourhood.size()).isEqualTo(45_001);
    }

    @Test
    void refusesWhatIsDamaged() {
        assertThatThrownBy(() ->
                        Neighbourhood.readFrom(
                                new DataInputStream(
                                        new ByteArrayInputStream(
                                                new byte[] {0, 0, 0, 1, 0, 0, 0, 99}))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }

    private byte[] stored() throws IOException {
        var bytes = new ByteArrayOutputStream();
        neighbourhood.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void on(String node, long at) {
        var placements = List.of(new Sighting.Placement(node, null, null, 1));
        neighbourhood.see(new Sighting(CART, at, false, placements, List.of(), List.of()));
    }

    private static Subject subject(String name) {
        return new Subject("prod", "shop", new Workload("Deployment", name));
    }

    private static Subject node(String name) {
        return Neighbourhood.node("prod", name);
    }
}
