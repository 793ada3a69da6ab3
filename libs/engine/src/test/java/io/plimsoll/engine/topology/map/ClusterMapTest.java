package io.plimsoll.engine.topology.map;

import static io.plimsoll.engine.topology.EdgeType.CALLS;
import static io.plimsoll.engine.topology.EdgeType.OWNS;
import static io.plimsoll.engine.topology.EdgeType.RUNS_ON;
import static io.plimsoll.engine.topology.EdgeType.SELECTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.Entity;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.HeldEdge;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `web` calls the Service of `pay` in another namespace; both run on one node, as `far` does.
class ClusterMapTest {
    private static final EntityKey WEB = key("shop", "Deployment", "web");
    private static final EntityKey PAY = key("money", "Deployment", "pay");
    private static final EntityKey PAY_SERVICE = key("money", "Service", "pay");
    private static final EntityKey FAR = key("shop", "Deployment", "far");
    private static final EntityKey NODE = key("_cluster", "Node", "n1");

    private final TopologyGraph graph = new TopologyGraph(TopologyParameters.defaults());

    private static EntityKey key(String namespace, String kind, String name) {
        return new EntityKey(kind, namespace, name);
    }

    private void see(long at, EntityKey key, Edge... edges) {
        graph.observe(Observation.of(key, "u", at, Map.of()).with(Set.of(edges)), at);
    }

    private EntityKey workload(EntityKey workload, int pods, long at) {
        var set = key(workload.namespace(), "ReplicaSet", workload.name() + "-1");
        see(at, workload);
        see(at, set, new Edge(workload, OWNS, set));
        for (int i = 0; i < pods; i++) {
            see(at + i, pod(workload, i), new Edge(set, OWNS, pod(workload, i)), on(workload, i));
        }
        return workload;
    }

    private static Edge on(EntityKey workload, int pod) {
        return new Edge(pod(workload, pod), RUNS_ON, NODE);
    }

    private static EntityKey pod(EntityKey workload, int number) {
        return key(workload.namespace(), "Pod", workload.name() + "-1-" + number);
    }

    @BeforeEach
    void build() {
        see(0, NODE);
        workload(WEB, 3, 100);
        workload(PAY, 1, 100);
        workload(FAR, 1, 100);
        see(100, PAY_SERVICE);
        var slice = key("money", "EndpointSlice", "pay-x");
        see(
                200,
                slice,
                new Edge(PAY_SERVICE, OWNS, slice),
                new Edge(PAY_SERVICE, SELECTS, pod(PAY, 0)));
        var calls = key("shop", "Calls", "Deployment.web");
        see(300, calls, new Edge(WEB, CALLS, PAY_SERVICE));
    }

    private ClusterMap map(EntityKey around, int hops, String... namespaces) {
        var question = new MapQuestion(List.of(around), Set.of(namespaces), hops, 100);
        return ClusterMap.of(graph.at(1_000), question);
    }

    private static List<EntityKey> keys(ClusterMap map) {
        return map.places().stream().map(each -> each.entity().key()).toList();
    }

    private static List<Edge> edges(ClusterMap map) {
        return map.edges().stream().map(HeldEdge::edge).toList();
    }

    @Test
    void showsAWorkloadInPlaceOfItsPods() {
        var map = map(pod(WEB, 1), 1);

        assertThat(keys(map)).containsExactly(WEB, NODE, PAY_SERVICE);
        assertThat(map.places().getFirst().pods()).isEqualTo(3);
        assertThat(edges(map))
                .containsExactly(new Edge(WEB, RUNS_ON, NODE), new Edge(WEB, CALLS, PAY_SERVICE));
    }

    @Test
    void saysSinceWhenAnEdgeHeldAndUntilWhen() {
        assertThat(map(WEB, 1).edges().getFirst())
                .isEqualTo(new HeldEdge(new Edge(WEB, RUNS_ON, NODE), 100, Entity.LIVING));

        graph.gone(key("shop", "Calls", "Deployment.web"), 500);

        assertThat(edges(map(WEB, 1))).containsExactly(new Edge(WEB, RUNS_ON, NODE));
        var then =
                ClusterMap.of(
                        graph.at(400),
                        new MapQuestion(List.of(WEB), Set.of("shop", "money"), 1, 9));
        assertThat(then.edges())
                .containsExactly(new HeldEdge(new Edge(WEB, CALLS, PAY_SERVICE), 300, 500));
    }

    @Test
    void goesAsFarAsIsAskedAndNotThroughWhatEverybodyShares() {
        assertThat(keys(map(WEB, 0))).containsExactly(WEB);
        assertThat(keys(map(WEB, 2))).containsExactly(WEB, NODE, PAY_SERVICE, PAY);
        assertThat(keys(map(WEB, 9))).doesNotContain(FAR);
        assertThat(keys(map(NODE, 1))).containsExactly(NODE, PAY, FAR, WEB);
    }

    @Test
    void isAsIfWhatIsNotSeenWereNotThere() {
        var map = map(WEB, 9, "shop");

        assertThat(keys(map)).containsExactly(WEB);
        assertThat(map.edges()).isEmpty();
        assertThat(map.isCut()).isFalse();
        assertThat(keys(map(PAY, 9, "shop"))).isEmpty();
    }

    @Test
    void beginsWithAllThatIsSeenWhereNothingIsAskedFor() {
        var all = new MapQuestion(List.of(), Set.of("shop"), 0, 100);

        assertThat(keys(ClusterMap.of(graph.latest(), all))).containsExactly(FAR, WEB);
    }

    @Test
    void saysThatThereIsMoreThanItShows() {
        var few = new MapQuestion(List.of(WEB), Set.of(), 2, 2);

        var map = ClusterMap.of(graph.latest(), few);

        assertThat(keys(map)).containsExactly(WEB, NODE);
        assertThat(map.isCut()).isTrue();
    }

    @Test
    void isEmptyWhereNothingIs() {
        assertThat(map(key("shop", "Deployment", "none"), 1).places()).isEmpty();
        assertThat(ClusterMap.of(graph.at(50), new MapQuestion(List.of(WEB), Set.of(), 1, 9)))
                .isEqualTo(new ClusterMap(List.of(), List.of(), false));
    }
}
