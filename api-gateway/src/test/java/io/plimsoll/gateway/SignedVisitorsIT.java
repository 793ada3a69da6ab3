package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.plimsoll.gateway.Asked.ask;
import static io.plimsoll.gateway.Asked.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever shows a token that an identity provider signed is let in as whoever shows one of the
/// file.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SignedVisitorsIT extends RunningGateway {
    private static final String NAMES = "{incidents(cluster:\"ten\"){edges{node{name}}}}";
    private static final String SWITCH =
            "mutation{setAutomation(cluster:\"ten\",on:false,reason:\"r\",key:\"k\")}";

    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    @BeforeEach
    void tell() throws Exception {
        new World(connection, "ten").tellOnce();
    }

    @Test
    void seeWhatTheirNamespacesAre() throws Exception {
        var team = SignedVisitors.token("grace", "viewer", "shop", 5);
        var all = SignedVisitors.token("grace", "viewer", "*", 5);

        assertThat(ask(team, NAMES).getList("data.incidents.edges.node.name"))
                .isEqualTo(ask(Visitors.SHOP, NAMES).getList("data.incidents.edges.node.name"));
        assertThat(ask(all, NAMES).getList("data.incidents.edges.node.name"))
                .isEqualTo(ask(NAMES).getList("data.incidents.edges.node.name"));
    }

    @Test
    void doWhatTheirRoleAllows() throws Exception {
        assertThat(code(ask(SignedVisitors.token("grace", "viewer", "*", 5), SWITCH)))
                .isEqualTo("FORBIDDEN");
        assertThat(code(ask(SignedVisitors.token("grace", "operator", "shop", 5), SWITCH)))
                .isEqualTo("FORBIDDEN");
        // The owner is asked, who is away.
        assertThat(code(ask(SignedVisitors.token("grace", "admin", "*", 5), SWITCH)))
                .isEqualTo("UNAVAILABLE");
    }

    @Test
    void areNotListenedToWithoutARoleOrAfterTheEnd() throws Exception {
        assertThat(answer(SignedVisitors.token("grace", "root", "*", 5), NAMES).statusCode())
                .isEqualTo(401);
        assertThat(answer(SignedVisitors.token("grace", "viewer", "*", -5), NAMES).statusCode())
                .isEqualTo(401);
    }

    @Test
    void watchOverAWebSocketAsTheirTokenAllows() throws Exception {
        var token = SignedVisitors.token("grace", "viewer", "shop", 5);
        try (var watcher =
                Watcher.introduced(
                        graphql,
                        Watcher.bearer(token),
                        "{incidents(cluster:\"ten\"){edges{node{name}}}}")) {
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());

            assertThat(watcher.heard().getFirst()).contains("ten-own").doesNotContain("theirs");
        }
    }
}
