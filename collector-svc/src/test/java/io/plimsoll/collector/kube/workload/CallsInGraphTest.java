package io.plimsoll.collector.kube.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.engine.topology.EdgeDirection;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsInGraphTest {
    private static final long MINUTE = 60_000;
    private static final EntityKey WEB = new EntityKey("Deployment", "shop", "web");
    private static final EntityKey CART = new EntityKey("Service", "shop", "cart");
    private static final EntityKey DB = new EntityKey("StatefulSet", "data", "db");
    private static final Callee TO_CART = new Callee("shop", "Service", "cart");
    private static final Callee TO_DB = new Callee("data", "StatefulSet", "db");

    private final TopologyGraph graph = new TopologyGraph(TopologyParameters.defaults());

    CallsInGraphTest() {
        for (var key : List.of(WEB, CART, DB)) {
            graph.observe(Observation.of(key, key.name(), 0, Map.of()), 0);
        }
    }

    @Test
    void callsAreEdgesFromTheTimeAtWhichTheyWereHeard() {
        assertThat(take(List.of(TO_CART, TO_DB), 5)).hasSize(1);

        assertThat(callees(4)).isEmpty();
        assertThat(callees(5)).containsExactly(CART, DB);
        assertThat(graph.at(5 * MINUTE).neighbours(DB, EdgeType.CALLS, EdgeDirection.INCOMING))
                .containsExactly(WEB);
    }

    @Test
    void oneThatIsHeardNoMoreEndsAndIsRemembered() {
        var _ = take(List.of(TO_CART, TO_DB), 5);
        assertThat(take(List.of(TO_CART), 9)).hasSize(1);

        assertThat(callees(8)).containsExactly(CART, DB);
        assertThat(callees(9)).containsExactly(CART);

        assertThat(CallsInGraph.take(graph, Map.of(), 12 * MINUTE)).hasSize(1);
        assertThat(callees(11)).containsExactly(CART);
        assertThat(callees(12)).isEmpty();
    }

    @Test
    void theSameAgainChangesNothing() {
        var _ = take(List.of(TO_CART), 5);

        assertThat(take(List.of(TO_CART), 6)).isEmpty();
        assertThat(callees(5)).containsExactly(CART);
    }

    @Test
    void oneThatCallsAgainCallsFromThen() {
        var _ = take(List.of(TO_CART), 5);
        var _ = CallsInGraph.take(graph, Map.of(), 7 * MINUTE);
        var _ = take(List.of(TO_CART), 9);

        assertThat(callees(6)).containsExactly(CART);
        assertThat(callees(8)).isEmpty();
        assertThat(callees(9)).containsExactly(CART);
    }

    private Set<EntityKey> take(List<Callee> callees, long minute) {
        return CallsInGraph.take(graph, Map.of(WEB, callees), minute * MINUTE);
    }

    private List<EntityKey> callees(long minute) {
        return graph.at(minute * MINUTE).neighbours(WEB, EdgeType.CALLS, EdgeDirection.OUTGOING);
    }
}
