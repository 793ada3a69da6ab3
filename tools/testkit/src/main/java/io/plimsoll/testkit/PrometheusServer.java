package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A real `prometheus` on a free port with a store of its own, which a test may kill and start
/// again on the same port and store. Not thread safe.
public final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalProcess process;
    private final int port;

    private PrometheusServer(LocalProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static PrometheusServer start(PrometheusSettings settings) {
        return start(settings, "");
    }

    /// Starts with a past: `promtool` makes blocks of it.
    ///
    /// @param openMetrics samples in the text format of OpenMetrics, each with its time; may be
    ///   empty
    public static PrometheusServer start(PrometheusSettings settings, String openMetrics) {
        int port = Ports.free();
        Path home = TemporaryFolder.create("prometheus");
        Path file = home.resolve("prometheus.yml");
        try {
            Files.writeString(file, settings.yaml());
            if (!openMetrics.isEmpty()) {
                makeBlocks(home, openMetrics);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var process =
                new LocalProcess(
                        "prometheus",
                        List.of(
                                "prometheus",
                                "--config.file=" + file,
                                "--storage.tsdb.path=" + home.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port),
                        home);
        var server = new PrometheusServer(process, port);
        server.restart();
        return server;
    }

    private static void makeBlocks(Path home, String openMetrics) throws IOException {
        Path text = Files.writeString(home.resolve("past.om"), openMetrics);
        var process =
                new ProcessBuilder(
                                "promtool",
                                "tsdb",
                                "create-blocks-from",
                                "openmetrics",
                                text.toString(),
                                home.resolve("data").toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("promtool makes no blocks: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// What the query API says of an instant query: its JSON, as it comes.
    public String query(String promQl) throws IOException, InterruptedException {
        var query = URLEncoder.encode(promQl, StandardCharsets.UTF_8);
        var request =
                HttpRequest.newBuilder(URI.create(url() + "/api/v1/query?query=" + query))
                        .timeout(PATIENCE)
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /// `kill -9`.
    public void kill() {
        process.kill();
    }

    /// Starts (again) on the same port and store, and returns when it takes connections.
    public void restart() {
        process.start();
        process.awaitPort(port, PATIENCE);
    }

    /// Everything the server logged, for the message of a failing test.
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
