package io.plimsoll.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// A [Shop] that a Prometheus can scrape.
final class FaultyTarget implements AutoCloseable {
    static final String JOB = "apps";

    private final HttpServer server;

    private FaultyTarget(HttpServer server) {
        this.server = server;
    }

    static FaultyTarget start(Shop shop, InstantSource clock) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/metrics",
                exchange -> {
                    try (exchange) {
                        byte[] text =
                                shop.exposition(clock.millis()).getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders()
                                .set("Content-Type", "text/plain; version=0.0.4");
                        exchange.sendResponseHeaders(200, text.length);
                        exchange.getResponseBody().write(text);
                    }
                });
        server.start();
        return new FaultyTarget(server);
    }

    /// Host and port, as a scrape configuration names a target.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// The labels that Prometheus adds to each of its samples.
    Map<String, String> labels(Map<String, String> externalLabels) {
        var labels = new LinkedHashMap<>(externalLabels);
        labels.put("job", JOB);
        labels.put("instance", address());
        return labels;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
