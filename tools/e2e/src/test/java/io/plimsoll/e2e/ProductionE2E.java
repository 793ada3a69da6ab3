package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an operator sees of the services as they run in production: their run jars with nothing but
/// an environment.
class ProductionE2E {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final Set<String> exporters = new ConcurrentSkipListSet<>();
    private final HttpServer telemetry = telemetry();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ServiceProcess> services = new ArrayList<>();

    @AfterEach
    void stop() {
        services.forEach(ServiceProcess::close);
        http.close();
        telemetry.stop(0);
        redis.close();
        nats.close();
    }

    @Test
    void logsJsonTracesAndEndsInTime() throws Exception {
        var collector =
                start("collector-svc", Map.of("PLIMSOLL_INGEST_TOKENS", "prod=a-secret-token"));
        var detector = start("detector-svc", Map.of("PLIMSOLL_DETECTOR_STEP", "1s"));
        collector.awaitReady(READY_LIMIT);
        detector.awaitReady(READY_LIMIT);

        for (var service : services) {
            for (var what : List.of("/q/health/live", "/q/health/ready", "/q/health/started")) {
                assertThat(get(service, what).statusCode()).as(what).isEqualTo(200);
            }
            assertThat(get(service, "/q/metrics").body()).contains("plimsoll_messaging_");
        }
        assertThat(
                        push(
                                collector,
                                "00-0af7651916cd43dd8448eb211c80319c",
                                Instant.now().minusSeconds(30)))
                .isEqualTo(202);
        assertThat(push(collector, "00-1bf7651916cd43dd8448eb211c80319d", Instant.now()))
                .isEqualTo(202);

        await("the trace goes on from the door to what was found")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    assertThat(traces(Streams.METRICS))
                            .contains(
                                    "0af7651916cd43dd8448eb211c80319c",
                                    "1bf7651916cd43dd8448eb211c80319d");
                    // A batch is a trace of its own, which links to those of its records.
                    assertThat(traces(Streams.ROLLUPS)).isNotEmpty();
                });
        await("spans are exported")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(exporters).contains("/v1/traces"));

        assertThat(collector.stop(STOP_LIMIT)).isLessThan(STOP_LIMIT);
        assertThat(detector.stop(STOP_LIMIT)).isLessThan(STOP_LIMIT);
        for (var service : services) {
            assertThat(service.log().lines().filter(line -> !line.isBlank()))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(JSON.readTree(line).path("message").asText()).isNotEmpty());
        }
        assertThat(collector.log()).doesNotContain("a-secret-token");
    }

    @Test
    void doesNotListenWithoutTokens() {
        var collector = start("collector-svc", Map.of());

        await("it ends").atMost(READY_LIMIT).until(() -> !collector.isAlive());

        assertThat(collector.log()).contains("set PLIMSOLL_INGEST_TOKENS");
    }

    private ServiceProcess start(String name, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("NATS_SERVERS", nats.url());
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PARTITIONS", "2");
        environment.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + telemetry.getAddress().getPort());
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        var service = ServiceProcess.of(name, jar.normalize(), environment);
        services.add(service);
        service.start();
        return service;
    }

    private HttpServer telemetry() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.getRequestBody().readAllBytes();
                            exporters.add(exchange.getRequestURI().getPath());
                            exchange.sendResponseHeaders(200, -1);
                        }
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(ServiceProcess service, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.url() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// One sample, as part of a trace.
    private int push(ServiceProcess collector, String trace, Instant at)
            throws IOException, InterruptedException {
        var body =
                """
                {"samples":[{"metric":"m","labels":{"pod":"a-0"},"timestamp":"%s","value":1}]}
                """
                        .formatted(at);
        var request =
                HttpRequest.newBuilder(URI.create(collector.url() + "/webhooks/metrics"))
                        .header("Authorization", "Bearer a-secret-token")
                        .header("Content-Type", "application/json")
                        .header("traceparent", trace + "-b7ad6b7169203331-01")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /// The ids of the traces that a stream's messages belong to.
    private Set<String> traces(StreamSpec stream) throws IOException, InterruptedException {
        var traces = new TreeSet<String>();
        try (var look = NatsLook.at(nats.url())) {
            for (var held : StreamContents.of(look.connection(), stream.name()).all()) {
                var trace = held.headers().getFirst("traceparent");
                if (trace != null) {
                    traces.add(trace.split("-", -1)[1]);
                }
            }
        }
        return traces;
    }
}
