package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Who was away for a moment goes on where he was, whichever gateway wrote it.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class ResumeIT extends RunningGateway {
    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    @Test
    void tellsWhatCameWhileNobodyWatched() throws Exception {
        var last = sequenceOfOneHeard("away");

        tell("away", "missed-1", 1);
        tell("away", "missed-2", 1);

        try (var watcher = watching("away", ",after:\"" + last + "\"")) {
            await().atMost(SOON).until(() -> watcher.heard().size() >= 2);

            assertThat(watcher.heard().stream().map(ResumeIT::name))
                    .containsExactly("missed-1", "missed-2");
        }
    }

    /// What another gateway took is written already when this one reads it.
    @Test
    void tellsWhatAnotherGatewayWrote() throws Exception {
        var event = Told.incident("by-another", 1, "others", "shop", null);
        var text = new String(Json.bytes(event.inEnvelope("/test")), StandardCharsets.UTF_8);
        var last = sequenceOfOneHeard("others");
        var _ =
                postgres.query(
                        "insert into gateway.incident (id, revision, cluster, namespaces, state,"
                                + " severity, open, at_millis, incident, event) values"
                                + " ('by-another', 1, 'others', E'\\n\"shop\"\\n', 'opened',"
                                + " 'critical', true, 0, '', $e$"
                                + text
                                + "$e$)");

        Told.tell(connection, event);

        try (var watcher = watching("others", ",after:\"" + last + "\"")) {
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());

            assertThat(name(watcher.heard().getFirst())).isEqualTo("by-another");
        }
    }

    @Test
    void saysThatItCannotGoOnFromThere() throws Exception {
        try (var watcher = watching("any", ",after:\"999999999\"")) {
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());

            assertThat(watcher.heard().getFirst()).contains("CHANGES_GONE");
        }
    }

    @Test
    void saysWhatIsNoSequence() throws Exception {
        try (var watcher = watching("any", ",after:\"yesterday\"")) {
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());

            assertThat(watcher.heard().getFirst()).contains("BAD_REQUEST");
        }
    }

    private Watcher watching(String cluster, String after) {
        return Watcher.of(
                graphql,
                "subscription{incidentChanged(cluster:\"%s\"%s){name sequence}}"
                        .formatted(cluster, after));
    }

    /// Tells until one is heard, and returns its sequence: the last of what was told.
    private String sequenceOfOneHeard(String cluster) throws Exception {
        try (var watcher = watching(cluster, "")) {
            for (int revision = 1; watcher.heard().isEmpty() && revision < 100; revision++) {
                tell(cluster, "heard-in-" + cluster, revision);
            }
            await().atMost(SOON).until(() -> !watcher.heard().isEmpty());
            return change(watcher.heard().getLast(), "sequence");
        }
    }

    private void tell(String cluster, String name, int revision) throws Exception {
        Told.tell(connection, Told.incident(name, revision, cluster, "shop", null));
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        ask("{incident(id:\"%s\"){revision}}".formatted(name))
                                        .getInt("data.incident.revision")
                                == revision);
    }

    private static String name(String message) {
        return change(message, "name");
    }

    private static String change(String message, String field) {
        return JsonPath.from(message).getString("payload.data.incidentChanged." + field);
    }
}
