package io.plimsoll.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuccessionsTest {
    private static final long MINUTE = 60_000;
    private static final EntityKey V1 = deployment("checkout-v1");
    private static final EntityKey V2 = deployment("checkout-v2");
    private static final EntityKey V3 = deployment("checkout-v3");

    private final TopologyGraph graph = new TopologyGraph(TopologyParameters.defaults());
    private final Set<Edge> selected = new HashSet<>();

    @Test
    void oneThatBeginsWhereAnotherEndsFollowsIt() {
        begin(V1, 0);
        begin(V2, 100);
        end(V1, 110);

        assertThat(Successions.in(graph)).containsExactly(Map.entry(V2, V1));
    }

    @Test
    void alsoWhenTheOldOneEndedFirst() {
        begin(V1, 0);
        end(V1, 100);
        begin(V2, 110);

        assertThat(Successions.in(graph)).containsExactly(Map.entry(V2, V1));
    }

    @Test
    void noneFollowsOneThatIsThere() {
        begin(V1, 0);
        begin(V2, 100);

        assertThat(Successions.in(graph)).isEmpty();
    }

    @Test
    void noneFollowsOneThatEndedLongBeforeOrAfter() {
        begin(V1, 0);
        begin(V2, 100);
        end(V1, 161);

        assertThat(Successions.in(graph)).isEmpty();
    }

    @Test
    void oneHasNoTwoHeirs() {
        begin(V1, 0);
        begin(V2, 100);
        begin(V3, 101);
        end(V1, 110);

        assertThat(Successions.in(graph)).isEmpty();
    }

    @Test
    void noneIsHeirOfTwo() {
        begin(V1, 0);
        begin(V2, 1);
        begin(V3, 100);
        end(V1, 110);
        end(V2, 111);

        assertThat(Successions.in(graph)).isEmpty();
    }

    @Test
    void oneThatWasThereBeforeIsNoHeir() {
        begin(V1, 0);
        begin(V2, 90);
        end(V2, 95);
        begin(V2, 100);
        end(V1, 110);

        assertThat(Successions.in(graph)).isEmpty();
    }

    @Test
    void oneOfAnotherKindOrNamespaceIsNoHeir() {
        begin(V1, 0);
        begin(new EntityKey("StatefulSet", "shop", "checkout-v2"), 100);
        begin(new EntityKey("Deployment", "pay", "checkout-v2"), 100);
        end(V1, 110);

        assertThat(Successions.in(graph)).isEmpty();
    }

    @Test
    void oneThatNoCommonServiceSendsToIsNoHeir() {
        begin(V1, 0);
        see(V2, 100);
        end(V1, 110);

        assertThat(Successions.in(graph)).isEmpty();
    }

    /// With a pod, to which the Service `checkout` sends.
    private void begin(EntityKey workload, long minute) {
        see(workload, minute);
        selected.add(new Edge(service(), EdgeType.SELECTS, pod(workload)));
        tell(minute);
    }

    private void see(EntityKey workload, long minute) {
        long at = minute * MINUTE;
        var uid = workload.kind() + workload.name() + minute;
        graph.observe(Observation.of(workload, uid, at, Map.of()), at);
        graph.observe(
                Observation.of(pod(workload), "pod-of-" + uid, at, Map.of())
                        .with(Set.of(new Edge(workload, EdgeType.OWNS, pod(workload)))),
                at);
    }

    /// The object first, its pods a minute later.
    private void end(EntityKey workload, long minute) {
        graph.gone(workload, minute * MINUTE);
        graph.gone(pod(workload), (minute + 1) * MINUTE);
        selected.remove(new Edge(service(), EdgeType.SELECTS, pod(workload)));
        tell(minute + 1);
    }

    private void tell(long minute) {
        graph.observe(
                Observation.of(service(), "s", 0, Map.of()).with(Set.copyOf(selected)),
                minute * MINUTE);
    }

    private static EntityKey service() {
        return new EntityKey("Service", "shop", "checkout");
    }

    private static EntityKey deployment(String name) {
        return new EntityKey("Deployment", "shop", name);
    }

    private static EntityKey pod(EntityKey workload) {
        return new EntityKey("Pod", workload.namespace(), workload.name() + "-abcde");
    }
}
