package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Dispatcher;
import io.plimsoll.contracts.CoverageAnswer;
import io.plimsoll.contracts.CoverageAnswer.State;
import io.plimsoll.contracts.CoverageQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The detectors' word on what is watched comes through.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class CoverageIT extends RunningGateway {
    private final List<CoverageQuery> queries = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Dispatcher owner;

    @BeforeEach
    void answer() throws Exception {
        owner =
                connection.createDispatcher(message ->
                        connection.publish(
                                message.getReplyTo(), Json.bytes(said(message.getData()))));
        owner.subscribe(Subjects.query("detector", "coverage"));
        connection.flush(Duration.ofSeconds(5));
    }

    @AfterEach
    void fallSilent() {
        connection.closeDispatcher(owner);
    }

    private Object said(byte[] request) {
        try {
            var query = Json.read(request, CoverageQuery.class);
            queries.add(query);
            if (!query.cluster().equals("prod")) {
                return Reply.refused(Reply.Code.NOT_FOUND, "nothing was counted yet");
            }
            return new CoverageAnswer(
                    "prod",
                    Instant.parse("2026-11-24T03:17:00Z"),
                    new CoverageAnswer.Counts(3, 0, 1, 2, 40),
                    List.of(
                            new CoverageAnswer.Workload(
                                    "shop/Deployment/cart",
                                    "shop",
                                    "Deployment",
                                    "cart",
                                    State.degraded,
                                    9,
                                    2,
                                    0,
                                    1,
                                    "2 of 9 series are missing")),
                    query.after() == null ? "shop/Deployment/cart" : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsWhatIsNotWatchedAndWhy() {
        var asked =
                "{coverage(cluster:\"prod\",namespace:\"shop\",state:degraded,first:1%s){at"
                        + " counts{noData late degraded immature watched} pageInfo{hasNextPage"
                        + " hasPreviousPage endCursor} edges{cursor node{namespace kind name state"
                        + " series missing late immature reason}}}}";
        var answer = ask(asked.formatted(""));

        assertThat(queries)
                .containsExactly(new CoverageQuery("prod", "shop", State.degraded, 1, null));
        assertThat(answer.getInt("data.coverage.counts.watched")).isEqualTo(40);
        assertThat(answer.getInt("data.coverage.counts.noData")).isEqualTo(3);
        assertThat(answer.getString("data.coverage.at")).isEqualTo("2026-11-24T03:17:00Z");
        var node = "data.coverage.edges[0].node.";
        assertThat(answer.getString(node + "name")).isEqualTo("cart");
        assertThat(answer.getString(node + "state")).isEqualTo("degraded");
        assertThat(answer.getInt(node + "missing")).isEqualTo(2);
        assertThat(answer.getString(node + "reason")).isEqualTo("2 of 9 series are missing");
        assertThat(answer.getBoolean("data.coverage.pageInfo.hasNextPage")).isTrue();

        var end = answer.getString("data.coverage.pageInfo.endCursor");
        var last = ask(asked.formatted(",after:\"" + end + "\""));

        assertThat(queries.getLast().after()).isEqualTo("shop/Deployment/cart");
        assertThat(last.getBoolean("data.coverage.pageInfo.hasNextPage")).isFalse();
        assertThat(last.getBoolean("data.coverage.pageInfo.hasPreviousPage")).isTrue();
    }

    /// Which clusters a caller may see is decided by the cluster that he has to name.
    @Test
    void asksForTheClusterThatIsNamedAndNoOther() {
        assertThat(code(ask("{coverage(cluster:\"edge\"){at}}"))).isEqualTo("NOT_FOUND");
        assertThat(queries).containsExactly(new CoverageQuery("edge", null, null, 50, null));
    }

    @Test
    void showsATeamItsNamespaceAlone() {
        var node = "data.coverage.edges.node.name";
        var asked = "{coverage(cluster:\"prod\"%s){counts{watched} edges{node{name}}}}";

        assertThat(ask(Visitors.SHOP, asked.formatted("")).getList(node)).containsExactly("cart");
        assertThat(queries.getLast().namespace()).isEqualTo("shop");
        var other = ask(Visitors.SHOP, asked.formatted(",namespace:\"pay\""));
        assertThat(other.getList(node)).isEmpty();
        assertThat(other.getInt("data.coverage.counts.watched")).isZero();
        assertThat(code(ask(Visitors.NORTH, asked.formatted("")))).isEqualTo("NOT_FOUND");
        assertThat(queries).hasSize(1);
    }

    @Test
    void refusesWhatIsNoPage() {
        assertThat(code(ask("{coverage(cluster:\"prod\",first:0){at}}"))).isEqualTo("BAD_REQUEST");
        assertThat(code(ask("{coverage(cluster:\"prod\",after:\"?\"){at}}")))
                .isEqualTo("BAD_REQUEST");
        assertThat(queries).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() {
        fallSilent();

        assertThat(code(ask("{coverage(cluster:\"prod\"){at}}"))).isEqualTo("UNAVAILABLE");
        owner = connection.createDispatcher(_ -> {});
    }
}
