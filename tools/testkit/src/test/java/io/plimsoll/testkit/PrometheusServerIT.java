package io.plimsoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PrometheusServerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PrometheusSettings EACH_SECOND =
            PrometheusSettings.every(Duration.ofSeconds(1));

    @Test
    void scrapesANodeExporter() {
        try (var node = NodeExporter.start();
                var prometheus =
                        PrometheusServer.start(EACH_SECOND.plusTarget("node", node.address()))) {

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(prometheus.query("node_load1"))
                                    .contains("\"job\":\"node\"")
                                    .contains("\"instance\":\"" + node.address() + "\""));
        }
    }

    @Test
    void sendsWhatItScrapedToARemoteWriteAddress() throws IOException {
        try (var receiver = Receiver.start();
                var node = NodeExporter.start();
                var _ =
                        PrometheusServer.start(
                                EACH_SECOND
                                        .plusTarget("node", node.address())
                                        .plusExternalLabel("prometheus", "one \"quoted\"")
                                        .writingTo(receiver.url())
                                        .withToken("let-me-in"))) {

            // A snappy block that holds a sample is longer than its length prefix and one label.
            await().atMost(SOON)
                    .until(() -> receiver.bodies.stream().anyMatch(body -> body.length() > 100));
            assertThat(receiver.bodies)
                    .allMatch(body -> body.encoding().equals("snappy"))
                    .allMatch(body -> body.authorization().equals("Bearer let-me-in"));
        }
    }

    @Test
    void comesBackOnTheSameAddressAfterAKill() throws Exception {
        try (var prometheus = PrometheusServer.start(EACH_SECOND)) {
            prometheus.kill();

            prometheus.restart();

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(prometheus.query("vector(7)")).contains("\"success\""));
        }
    }

    /// Takes bodies of remote write and remembers them. Thread safe.
    private record Receiver(HttpServer server, List<Body> bodies) implements AutoCloseable {
        record Body(int length, String encoding, String authorization) {}

        static Receiver start() throws IOException {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new Receiver(server, new CopyOnWriteArrayList<>());
            server.createContext(
                    "/api/v1/write",
                    exchange -> {
                        var headers = exchange.getRequestHeaders();
                        receiver.bodies.add(
                                new Body(
                                        exchange.getRequestBody().readAllBytes().length,
                                        headers.getOrDefault("Content-Encoding", List.of(""))
                                                .getFirst(),
                                        headers.getOrDefault("Authorization", List.of(""))
                                                .getFirst()));
                        exchange.sendResponseHeaders(204, -1);
                        exchange.close();
                    });
            server.start();
            return receiver;
        }

        URI url() {
            return URI.create(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/write");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
