package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody comes in without a token.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ClosedDoorsIT extends RunningGateway {
    private static final String CLUSTERS = "{clusters{name}}";

    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    private int revision;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphql/schema.graphql",
                "/graphql?query=%7Bclusters%7Bname%7D%7D",
                "/graphql;a=b?query=%7Bclusters%7Bname%7D%7D",
                "/evidence/incidents/ten-own",
                "/evidence/nonsense",
                "/console",
            })
    void openNoDoorWithoutAToken(String path) {
        assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isEqualTo(401);
    }

    /// A WebSocket opens without a token, and nothing else does that calls itself one.
    @Test
    void openNoDoorToWhatOnlyLooksLikeAWebSocket() {
        var looksLikeOne = given().header("Upgrade", "websocket").header("Connection", "Upgrade");

        assertThat(looksLikeOne.get("/graphql/schema.graphql").statusCode()).isEqualTo(401);
        assertThat(looksLikeOne.get("/evidence/incidents/ten-own").statusCode()).isEqualTo(401);
        var posted =
                looksLikeOne
                        .contentType("application/json")
                        .body(Map.of("query", "{__schema{queryType{name}}}"))
                        .post("/graphql");
        assertThat(posted.statusCode()).isEqualTo(401);
    }

    @Test
    void showTheConsoleToAnybody() {
        var console = given().get("/");

        assertThat(console.statusCode()).isEqualTo(200);
        assertThat(console.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(console.header("Cache-Control")).isEqualTo("no-cache");
        var script = console.htmlPath().getString("html.head.script.@src");
        assertThat(script).startsWith("/assets/");
        var code = given().header("Accept-Encoding", "gzip").get(script);
        assertThat(code.statusCode()).isEqualTo(200);
        assertThat(code.header("Cache-Control")).contains("immutable");
        assertThat(given().post("/").statusCode()).isEqualTo(401);
    }

    @Test
    void watchNoLongerThanTheirTokenIsValid() throws Exception {
        Visitors.letIn("guest viewer the-token-of-the-guest");
        await().atMost(SOON)
                .until(() -> answer("the-token-of-the-guest", CLUSTERS).statusCode() == 200);
        try (var watcher =
                Watcher.of(
                        graphql,
                        "the-token-of-the-guest",
                        "subscription{incidentChanged(cluster:\"guest\"){name}}")) {
            tellUntil(() -> !watcher.heard().isEmpty());

            Visitors.letIn("");
            await().atMost(SOON)
                    .until(() -> answer("the-token-of-the-guest", CLUSTERS).statusCode() == 401);
            tellUntil(() -> watcher.heard().getLast().contains("complete"));
        }
    }

    private void tellUntil(Callable<Boolean> isSo) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var incident = Told.incident("guest", ++revision, "guest", "shop", null);
                    Told.tell(connection, incident);
                    return isSo.call();
                });
    }

    @Test
    void areNotListenedToWithoutAToken() {
        assertThat(answer("no-token-of-anybody", CLUSTERS).statusCode()).isEqualTo(401);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThatThrownBy(() ->
                        Watcher.of(graphql, "no-token", "subscription{incidentChanged{name}}"))
                .rootCause()
                .hasMessageContaining("401");
    }
}
