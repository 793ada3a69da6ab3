package io.plimsoll.gateway;

import static io.plimsoll.gateway.Asked.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.contracts.ActionEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Changes in, the same out to those who watch.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class WatchingIT extends RunningGateway {
    @TestHTTPResource("/graphql")
    @SuppressWarnings("NullAway.Init")
    URI graphql;

    @Test
    void tellsChangesOfIncidentsOfTheWatchedClusterAlone() throws Exception {
        try (var watcher =
                Watcher.of(
                        graphql,
                        "subscription {incidentChanged(cluster:\"watched\"){name revision}}")) {
            tellUntilHeard(
                    watcher,
                    "incidents",
                    "watched",
                    revision -> {
                        Told.tell(
                                connection,
                                Told.incident("unseen", revision, "other", "shop", null));
                        Told.tell(
                                connection,
                                Told.incident("seen", revision, "watched", "shop", null));
                    });

            assertThat(watcher.heard().getFirst()).contains("\"next\"").contains("\"seen\"");
            assertThat(watcher.heard()).noneMatch(text -> text.contains("unseen"));
        }
    }

    @Test
    void tellsChangesOfActionsOfTheWatchedClusterAlone() throws Exception {
        try (var watcher =
                Watcher.of(
                        graphql,
                        "subscription {actionChanged(cluster:\"watched\",namespace:\"shop\")"
                                + "{name revision state}}")) {
            tellUntilHeard(
                    watcher,
                    "actions",
                    "watched",
                    revision -> {
                        Told.tell(connection, action("unseen", revision, "other"));
                        Told.tell(connection, action("seen", revision, "watched"));
                    });

            assertThat(watcher.heard().getFirst())
                    .contains("\"next\"")
                    .contains("\"seen\"")
                    .contains("\"proposed\"");
            assertThat(watcher.heard()).noneMatch(text -> text.contains("unseen"));
        }
    }

    /// A browser can show no header when it opens a WebSocket.
    @Test
    void tellsWhoSaysItsTokenInTheFirstMessageWhatItSees() throws Exception {
        try (var watcher =
                Watcher.introduced(
                        graphql,
                        Watcher.bearer(Visitors.NORTH),
                        "subscription {incidentChanged{name}}")) {
            tellUntilHeard(
                    watcher,
                    "incidents",
                    "void",
                    revision -> {
                        Told.tell(
                                connection,
                                Told.incident("hidden", revision, "elsewhere", "shop", null));
                        Told.tell(
                                connection, Told.incident("shown", revision, "void", "shop", null));
                    });

            assertThat(watcher.heard().getFirst()).contains("\"shown\"");
            assertThat(watcher.heard()).noneMatch(text -> text.contains("hidden"));
        }
    }

    @Test
    void closesOnAWrongToken() {
        try (var watcher = Watcher.opened(graphql, Watcher.bearer("the-token-of-nobody"))) {
            await().atMost(SOON).until(() -> watcher.closedWith().isPresent());

            assertThat(watcher.closedWith()).contains(4403);
            assertThat(watcher.heard()).isEmpty();
        }
    }

    @Test
    void answersNobodyWhoDoesNotSayWhoAsksAndClosesThen() {
        try (var watcher =
                Watcher.introduced(graphql, Map.of(), "subscription {incidentChanged{name}}")) {
            await().atMost(SOON).until(() -> watcher.closedWith().isPresent());

            assertThat(watcher.heard()).noneMatch(text -> text.contains("next"));
            assertThat(watcher.heard().getFirst()).contains("FORBIDDEN");
        }
    }

    private static ActionEvent action(String id, int revision, String cluster) {
        return Told.action(id, revision, ActionEvent.State.proposed, "none", cluster);
    }

    private interface Teller {
        void tell(int revision) throws Exception;
    }

    /// Tells further revisions, each when the one before shows, until one is heard.
    private static void tellUntilHeard(Watcher watcher, String what, String cluster, Teller teller)
            throws Exception {
        var newest = "{" + what + "(cluster:\"" + cluster + "\"){edges{node{revision}}}}";
        for (int revision = 1; watcher.heard().isEmpty() && revision < 100; revision++) {
            teller.tell(revision);
            int told = revision;
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() ->
                            ask(newest).getInt("data." + what + ".edges[0].node.revision") == told);
        }
        await().atMost(SOON).until(() -> !watcher.heard().isEmpty());
    }
}
