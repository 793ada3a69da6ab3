package io.plimsoll.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A test of the whole gateway over real servers, with a connection of its own to NATS. Ada asks.
abstract class RunningGateway {
    static final Duration SOON = Duration.ofSeconds(40);

    /// Injected by [GatewayServers], as is the other.
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @SuppressWarnings("NullAway.Init")
    PostgresServer postgres;

    @SuppressWarnings("NullAway.Init")
    Connection connection;

    @BeforeEach
    void connect() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        connection = Nats.connect(nats.url());
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        connection.close();
    }

    /// How many messages could not be read.
    long dead() throws IOException {
        return StreamContents.of(connection, Streams.DEAD.name()).last();
    }

    /// Until so many incidents of the cluster show.
    static void awaitCount(String cluster, int count) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(names("cluster:\"" + cluster + "\"")).hasSize(count));
    }

    /// The incidents that a filter lets through.
    static List<String> names(String filter) {
        return Asked.ask("{incidents(" + filter + "){edges{node{name}}}}")
                .getList("data.incidents.edges.node.name");
    }
}
