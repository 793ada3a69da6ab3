package io.plimsoll.demo.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One Pod's worker: serves its share of the load, second by second, and shows its metrics on
/// `/metrics`. A fault goes with it when it is stopped. Thread safe.
final class Worker implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final double LEAK_PER_SECOND = 3.0 * (1 << 20);
    private static final double SLOWDOWN = 4;
    private static final double HOARDED = 0.5;
    private static final double FAILING = 0.5;

    private final Service service;
    private final String pod;
    private final ShopRuntime.Surroundings around;
    private final HttpServer server;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    private Fault fault = Fault.none;
    private Instant served;
    private Load.Reading now;
    private double leaked;
    private double waiting = 1;
    private double requests;
    private double errors;
    private double busySeconds;

    private Worker(Service service, String pod, ShopRuntime.Surroundings around)
            throws IOException {
        this.service = service;
        this.pod = pod;
        this.around = around;
        this.served = around.clock().instant();
        this.now = Load.of(service, pod, served.getEpochSecond());
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    static Worker start(Service service, String pod, ShopRuntime.Surroundings around)
            throws IOException {
        var worker = new Worker(service, pod, around);
        worker.server.createContext("/metrics", worker::show);
        worker.server.start();
        var _ =
                worker.work.scheduleAtFixedRate(
                        worker::serve, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return worker;
    }

    int port() {
        return server.getAddress().getPort();
    }

    synchronized void suffer(Fault what) {
        fault = what;
    }

    /// Connections of the database that it holds.
    synchronized double connections() {
        return service.connections() * (fault == Fault.queries ? Database.LONGER : 1);
    }

    /// Once, after so long.
    void later(Duration wait, Runnable what) {
        var _ = work.schedule(what, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void serve() {
        // All workers are asked for it, so not while this one is held.
        double queue = around.database().queue();
        serve(around.clock().instant(), service.connections() > 0 ? queue : 1);
    }

    private synchronized void serve(Instant at, double queue) {
        waiting = queue;
        double seconds = Math.max(0, Duration.between(served, at).toNanos() / 1e9);
        served = at;
        now = Load.of(service, pod, at.getEpochSecond());
        double failed = fault == Fault.broken ? FAILING : 0;
        requests += now.requestsPerSecond() * seconds * (1 - failed);
        errors += now.requestsPerSecond() * seconds * failed;
        busySeconds += now.requestsPerSecond() * latency() * seconds / 10;
        if (fault == Fault.leak) {
            leaked += LEAK_PER_SECOND * seconds;
        }
    }

    private double latency() {
        double pressure = 1 + leaked / service.memoryBytes();
        double slowdown =
                switch (fault) {
                    case latency -> SLOWDOWN;
                    case queries -> Database.LONGER;
                    case none, leak, hoard, broken -> 1;
                };
        return now.latencySeconds() * pressure * slowdown * waiting;
    }

    private double memory() {
        return now.memoryBytes() * (fault == Fault.hoard ? 1 + HOARDED : 1) + leaked;
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized String metrics() {
        return String.format(
                Locale.ROOT,
                """
                # TYPE http_requests_total counter
                http_requests_total{code="200"} %.3f
                # TYPE http_request_errors_total counter
                http_request_errors_total %.3f
                # TYPE http_request_duration_mean_seconds gauge
                http_request_duration_mean_seconds %.6f
                # TYPE http_requests_in_flight gauge
                http_requests_in_flight %.4f
                # TYPE process_cpu_seconds_total counter
                process_cpu_seconds_total %.4f
                # TYPE process_resident_memory_bytes gauge
                process_resident_memory_bytes %.0f
                """,
                requests,
                errors,
                latency(),
                now.requestsPerSecond() * latency(),
                busySeconds,
                memory());
    }

    @Override
    public void close() {
        work.shutdownNow();
        server.stop(0);
    }
}
