package io.plimsoll.e2e;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;

/// A connection for one look: it never reconnects, so that what is read is what is there now.
record NatsLook(Connection connection) implements AutoCloseable {
    static NatsLook at(String url) throws IOException, InterruptedException {
        return new NatsLook(
                Nats.connect(
                        Options.builder()
                                .server(url)
                                .noReconnect()
                                .connectionTimeout(Duration.ofSeconds(5))
                                .build()));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
