package io.plimsoll.collector.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.TopologyAnswer;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.topology.Edge;
import io.plimsoll.engine.topology.EdgeType;
import io.plimsoll.engine.topology.EntityKey;
import io.plimsoll.engine.topology.Observation;
import io.plimsoll.engine.topology.TopologyGraph;
import io.plimsoll.engine.topology.TopologyParameters;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopologyPageTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:17:00Z");
    private static final EntityKey WEB = new EntityKey("Deployment", "shop", "web");
    private static final EntityKey AUTOSCALER =
            new EntityKey("HorizontalPodAutoscaler", "shop", "web");
    private static final EntityKey NODE = new EntityKey("Node", "_cluster", "n1");

    private final TopologyGraph graph = new TopologyGraph(TopologyParameters.defaults());

    @BeforeEach
    void build() {
        var born = NOW.minusSeconds(60).toEpochMilli();
        graph.observe(Observation.of(WEB, "u", born, Map.of()), born);
        graph.observe(Observation.of(NODE, "n", born, Map.of("ready", "False")), born);
        var scales = new Edge(AUTOSCALER, EdgeType.SCALES, WEB);
        graph.observe(Observation.of(AUTOSCALER, "a", born, Map.of()).with(Set.of(scales)), born);
    }

    private TopologyAnswer page(
            @Nullable List<TopologyQuery.Entity> around, @Nullable List<String> namespaces) {
        var query = new TopologyQuery("prod", around, namespaces, null, null, null);
        return TopologyPage.of(graph.latest(), query, NOW);
    }

    private static TopologyQuery.Entity named(String name) {
        return new TopologyQuery.Entity("shop", null, name);
    }

    @Test
    void tellsWhatLiesAroundWhatIsMeantByAName() {
        var page = page(List.of(named("web")), null);

        assertThat(page.entities().stream().map(TopologyAnswer.Entity::key))
                .containsExactly("shop/Deployment/web", "shop/HorizontalPodAutoscaler/web");
        assertThat(page.edges())
                .containsExactly(
                        new TopologyAnswer.Edge(
                                "shop/HorizontalPodAutoscaler/web",
                                TopologyAnswer.Type.scales,
                                "shop/Deployment/web",
                                NOW.minusSeconds(60),
                                null));
    }

    @Test
    void tellsAllWhereNothingIsMeantAndNothingWhereNothingIsFound() {
        assertThat(page(null, null).entities()).hasSize(3);
        assertThat(page(null, null).entities().getFirst().ready()).isNull();
        assertThat(page(null, List.of("_cluster")).entities().getFirst().ready()).isFalse();
        assertThat(page(List.of(named("none")), null).entities()).isEmpty();
        assertThat(page(null, List.of()).entities()).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(code(null, 5, null, null)).isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(null, null, 501, null)).isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(null, null, 0, null)).isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(Collections.nCopies(101, named("web")), null, null, null))
                .isEqualTo(Reply.Code.BAD_REQUEST);
        assertThat(code(null, null, null, NOW.minusSeconds(7201))).isEqualTo(Reply.Code.NOT_FOUND);
        assertThat(code(null, 4, 500, NOW.minusSeconds(7200))).isNull();
    }

    private static Reply.@Nullable Code code(
            @Nullable List<TopologyQuery.Entity> around,
            @Nullable Integer hops,
            @Nullable Integer first,
            @Nullable Instant at) {
        var query = new TopologyQuery("prod", around, null, at, hops, first);
        var refused = TopologyPage.invalid(query, NOW);
        var error = refused.isEmpty() ? null : refused.get().error();
        return error == null ? null : error.code();
    }
}
