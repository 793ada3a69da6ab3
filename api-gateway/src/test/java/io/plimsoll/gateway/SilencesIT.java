package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.Silence;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Silences that people ask for, as they stand.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SilencesIT extends RunningGateway {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void areShownAsTheyStand() throws Exception {
        tell(silenced("a", "shown", List.of("shop"), now.plusSeconds(3_600)));
        tell(silenced("b", "shown", List.of(), now.plusSeconds(3_600)));
        tell(silenced("c", "shown", List.of("bank"), now.minusSeconds(60)));
        awaitNames("cluster:\"shown\"", "a", "b", "c");

        awaitNames("cluster:\"shown\",active:true", "a", "b");
        awaitNames("cluster:\"shown\",active:false", "c");
        awaitNames("cluster:\"shown\",namespace:\"bank\"", "b", "c");
        var silence =
                ask(
                        "{silences(cluster:\"shown\",namespace:\"shop\",first:1)"
                                + "{pageInfo{hasNextPage} edges{node{namespaces active by reason}}}}");
        assertThat(silence.getBoolean("data.silences.pageInfo.hasNextPage")).isTrue();
        assertThat(silence.getBoolean("data.silences.edges[0].node.active")).isTrue();
        assertThat(silence.getString("data.silences.edges[0].node.by")).isEqualTo("ada");
    }

    @Test
    void areLiftedWhateverIsHeardFirst() throws Exception {
        tell(lifted("early", "lifted"));
        tell(silenced("early", "lifted", List.of("shop"), now.plusSeconds(3_600)));
        tell(silenced("late", "lifted", List.of("shop"), now.plusSeconds(3_600)));
        tell(lifted("late", "lifted"));
        tell(lifted("late", "other"));

        awaitNames("cluster:\"lifted\",active:false", "early", "late");
        assertThat(
                        ask("{silences(cluster:\"lifted\"){edges{node{liftedBy}}}}")
                                .<String>getList("data.silences.edges.node.liftedBy"))
                .containsExactly("bob", "bob");
    }

    @Test
    void areAskedForAndAwaited() throws Exception {
        var until = now.plusSeconds(7_200);
        var asked = new CopyOnWriteArrayList<Silence>();
        var dispatcher =
                connection.createDispatcher(message -> {
                    try {
                        asked.add(Json.read(message.getData(), Silence.class));
                        tell(silenced("asked", "asked", List.of("shop"), until));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done("dec-asked")));
                });
        dispatcher.subscribe(Subjects.command("detector", "silence"));
        connection.flush(Duration.ofSeconds(5));

        var answer =
                ask(
                        ("mutation{silence(cluster:\"asked\",namespaces:[\"shop\"],"
                                        + "metrics:[\"http_*\"],until:\"%s\",reason:\"load test\","
                                        + "key:\"k\"){status silence{name active}}}")
                                .formatted(until));

        assertThat(answer.getString("data.silence.status")).isEqualTo("DONE");
        assertThat(answer.getString("data.silence.silence.name")).isEqualTo("asked");
        assertThat(answer.getBoolean("data.silence.silence.active")).isTrue();
        assertThat(asked.getFirst().covers())
                .isEqualTo(
                        new SeriesSelector(
                                List.of("shop"), List.of(), List.of(), List.of("http_*")));
        assertThat(asked.getFirst().by()).isEqualTo("ada");
        connection.closeDispatcher(dispatcher);
    }

    @Test
    void areLiftedByTheirOwner() throws Exception {
        tell(silenced("mine", "mine", List.of("shop"), now.plusSeconds(3_600)));
        awaitNames("cluster:\"mine\"", "mine");
        var dispatcher =
                connection.createDispatcher(message -> {
                    try {
                        tell(lifted("mine", "mine"));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    connection.publish(message.getReplyTo(), Json.bytes(Reply.done("dec-2")));
                });
        dispatcher.subscribe(Subjects.command("detector", "unsilence"));
        connection.flush(Duration.ofSeconds(5));

        var lift = "mutation{unsilence(id:\"mine\",key:\"k\"){status silence{active liftedBy}}}";
        var answer = ask(lift);

        assertThat(answer.getString("data.unsilence.status")).isEqualTo("DONE");
        assertThat(answer.getString("data.unsilence.silence.liftedBy")).isEqualTo("bob");
        assertThat(code(ask(lift.replace("id:\"mine\"", "id:\"nobody\"")))).isEqualTo("NOT_FOUND");
        assertThat(code(ask(Visitors.READER, lift))).isEqualTo("FORBIDDEN");
        connection.closeDispatcher(dispatcher);
    }

    private DecisionEvent silenced(
            String id, String cluster, List<String> namespaces, Instant until) {
        var covers = new SeriesSelector(namespaces, List.of(), List.of(), List.of());
        return decision(
                DecisionEvent.Kind.silenced,
                cluster,
                "ada",
                new DecisionEvent.Silence(id, covers, now.minusSeconds(120), until));
    }

    private DecisionEvent lifted(String id, String cluster) {
        return decision(
                DecisionEvent.Kind.unsilenced,
                cluster,
                "bob",
                new DecisionEvent.Silence(id, SeriesSelector.ALL, now, now));
    }

    private DecisionEvent decision(
            DecisionEvent.Kind kind,
            String cluster,
            String by,
            DecisionEvent.@Nullable Silence silence) {
        var id = silence == null ? "" : silence.id();
        return new DecisionEvent(
                "dec-" + id, 1, kind, cluster, null, by, "load test", now, silence);
    }

    private void tell(DecisionEvent decision) throws Exception {
        connection
                .jetStream()
                .publish(
                        Subjects.decisions(decision.cluster()),
                        Json.bytes(decision.inEnvelope("/test")));
    }

    private static void awaitNames(String filter, String... names) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(
                                        ask("{silences(" + filter + "){edges{node{name}}}}")
                                                .<String>getList("data.silences.edges.node.name"))
                                .containsExactlyInAnyOrder(names));
    }
}
