package io.plimsoll.collector.kube.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.calls.Call;
import io.plimsoll.contracts.WorkloadSeen.Callee;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsByCallerTest {
    private static final EntityKey WEB = new EntityKey("Deployment", "shop", "web");
    private static final EntityKey DB = new EntityKey("StatefulSet", "shop", "db");

    private final TopologyGraph graph = new TopologyGraph(TopologyParameters.defaults());

    private Map<EntityKey, List<Callee>> find(Call... calls) {
        return CallsByCaller.find(
                graph.latest(),
                List.of(WEB, DB, new EntityKey("Deployment", "edge", "db")),
                List.of(calls));
    }

    @Test
    void aServiceThatThereIsStandsForWhatIsBehindIt() {
        var service = new EntityKey("Service", "shop", "db");
        var _ = graph.observe(Observation.of(service, "s", 0, Map.of()), 0);

        assertThat(find(new Call("shop", "web", "shop", "db", "db")))
                .containsExactly(Map.entry(WEB, List.of(new Callee("shop", "Service", "db"))));
    }

    @Test
    void elseItIsTheWorkload() {
        assertThat(find(new Call("shop", "web", "shop", "PassthroughCluster", "db")))
                .containsExactly(Map.entry(WEB, List.of(new Callee("shop", "StatefulSet", "db"))));
    }

    @Test
    void whatIsNotInTheClusterIsLeftOut() {
        assertThat(
                        find(
                                new Call("shop", "web", "shop", "elsewhere", ""),
                                new Call("shop", "nobody", "shop", "", "db")))
                .isEmpty();
    }

    @Test
    void aNameWithoutANamespaceMustBeTheOnlyOne() {
        assertThat(find(new Call("", "web", "", "", "db"))).as("two of them").isEmpty();
        assertThat(find(new Call("shop", "db", "", "", "web")))
                .containsExactly(Map.entry(DB, List.of(new Callee("shop", "Deployment", "web"))));
    }

    @Test
    void whoCallsItselfCallsNobody() {
        assertThat(find(new Call("shop", "web", "shop", "", "web"))).isEmpty();
    }
}
