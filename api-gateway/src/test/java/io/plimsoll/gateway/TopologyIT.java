package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.TopologyAnswer;
import io.plimsoll.contracts.TopologyQuery;
import io.plimsoll.contracts.ask.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The collector's word on how a cluster hangs together comes through, to each his part.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class TopologyIT extends RunningGateway {
    private static final Instant AT = Instant.parse("2026-11-24T03:17:00Z");
    private static final String WHAT =
            "{at cut entities{key namespace kind name hops pods ready since severity anomalies}"
                    + " edges{from type to since until}}";

    private final List<TopologyQuery> queries = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answerAll() throws Exception {
        new World(connection, "ten").tellOnce();
        owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(), Json.bytes(said(message.getData()))));
        owner.subscribe(Subjects.query("collector", "topology"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    private Object said(byte[] request) {
        try {
            var query = Json.read(request, TopologyQuery.class);
            queries.add(query);
            if (query.at() != null) {
                return Reply.refused(Reply.Code.NOT_FOUND, "the graph is kept for 2 h");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var own = entity("shop", "Deployment", "checkout", null);
        var theirs = entity("vault-ns", "Service", "vault", null);
        var node = entity("_cluster", "Node", "n1", true);
        return new TopologyAnswer(
                "ten",
                AT,
                List.of(own, node, theirs),
                List.of(
                        edge(own, TopologyAnswer.Type.runsOn, node),
                        edge(own, TopologyAnswer.Type.calls, theirs)),
                false);
    }

    private static TopologyAnswer.Entity entity(
            String namespace, String kind, String name, @Nullable Boolean ready) {
        var key = String.join("/", namespace, kind, name);
        return new TopologyAnswer.Entity(key, namespace, kind, name, 1, 2, ready, AT, null);
    }

    private static TopologyAnswer.Edge edge(
            TopologyAnswer.Entity from, TopologyAnswer.Type type, TopologyAnswer.Entity to) {
        return new TopologyAnswer.Edge(from.key(), type, to.key(), AT, null);
    }

    private static String topology(String arguments) {
        return "{topology(cluster:\"ten\"" + arguments + ")" + WHAT + "}";
    }

    @Test
    void showsHowThingsHangTogetherAndHowTheyAre() {
        var seen = ask(topology(",namespace:\"shop\",workload:\"checkout\",hops:2"));

        assertThat(queries)
                .containsExactly(
                        new TopologyQuery(
                                "ten",
                                List.of(new TopologyQuery.Entity("shop", null, "checkout")),
                                null,
                                null,
                                2,
                                200));
        var first = "data.topology.entities[0].";
        assertThat(seen.getString(first + "key")).isEqualTo("shop/Deployment/checkout");
        assertThat(seen.getString(first + "severity")).isEqualTo("warning");
        assertThat(seen.getInt(first + "anomalies")).isEqualTo(1);
        assertThat(seen.getInt(first + "pods")).isEqualTo(2);
        assertThat(seen.getBoolean("data.topology.entities[1].ready")).isTrue();
        assertThat(seen.getList("data.topology.edges.type")).containsExactly("runsOn", "calls");
        assertThat(seen.getString("data.topology.edges[0].to")).isEqualTo("_cluster/Node/n1");
        assertThat(seen.getString("data.topology.edges[0].until")).isNull();
    }

    @Test
    void beginsAtEntitiesAsIncidentsNameThem() {
        var entities = "[\"ten/shop/Deployment/checkout\",\"_cluster/Node/n1\"]";

        assertThat(code(ask(topology(",entities:" + entities)))).isEqualTo("null");
        assertThat(queries.getLast().around())
                .containsExactly(
                        new TopologyQuery.Entity("shop", "Deployment", "checkout"),
                        new TopologyQuery.Entity("_cluster", "Node", "n1"));
        assertThat(code(ask(topology(",entities:[\"n1\"]")))).isEqualTo("BAD_REQUEST");
        assertThat(code(ask(topology(",workload:\"checkout\"")))).isEqualTo("BAD_REQUEST");
    }

    /// Also where the owner answers with more than it was asked for.
    @Test
    void showsATeamItsPartAlone() {
        for (var arguments :
                List.of(
                        "",
                        ",workload:\"checkout\"",
                        ",namespace:\"shop\"",
                        ",entities:[\"vault-ns/Service/vault\"]")) {
            var seen = answer(Visitors.SHOP, topology(arguments));
            assertThat(seen.asString()).doesNotContain("vault").doesNotContain("errors");
            assertThat(seen.jsonPath().getList("data.topology.entities.key"))
                    .containsExactly("shop/Deployment/checkout");
            assertThat(seen.jsonPath().getList("data.topology.edges")).isEmpty();
            assertThat(queries.getLast().namespaces()).containsExactly("shop");
        }
        var _ = ask(Visitors.SHOP, topology(",namespace:\"vault-ns\""));
        assertThat(queries.getLast().namespaces()).isEmpty();
    }

    @Test
    void isAsOfNoClusterForWhoSeesNothingOfIt() {
        assertThat(code(ask(Visitors.NORTH, topology("")))).isEqualTo("NOT_FOUND");
        assertThat(code(ask("{topology(cluster:\"none\")" + WHAT + "}"))).isEqualTo("NOT_FOUND");
        assertThat(queries).isEmpty();
    }

    @Test
    void saysWhatTheOwnerRefusesAndThatNobodyAnswers() {
        assertThat(code(ask(topology(",at:\"2026-11-24T03:17:00Z\"")))).isEqualTo("NOT_FOUND");

        fallSilent();

        assertThat(code(ask(topology("")))).isEqualTo("UNAVAILABLE");
        owner = connection.createDispatcher(_ -> {});
    }
}
