package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// Debian's real `prometheus-alertmanager` on a free port, which sends all alerts to one webhook as
/// soon as it may. Not thread safe.
public final class AlertmanagerServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalProcess process;
    private final int port;

    private AlertmanagerServer(LocalProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it, and returns when it takes connections.
    ///
    /// @param webhook where alerts go
    /// @param token that is shown there
    public static AlertmanagerServer start(String webhook, String token) {
        int port = Ports.free();
        var home = TemporaryFolder.create("alertmanager");
        var file = home.resolve("alertmanager.yml");
        try {
            Files.writeString(file, configuration(webhook, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var process =
                new LocalProcess(
                        "alertmanager",
                        List.of(
                                "prometheus-alertmanager",
                                "--config.file=" + file,
                                "--storage.path=" + home.resolve("data"),
                                "--cluster.listen-address=",
                                "--web.listen-address=127.0.0.1:" + port),
                        home);
        process.start();
        process.awaitPort(port, PATIENCE);
        return new AlertmanagerServer(process, port);
    }

    private static String configuration(String webhook, String token) {
        return """
        route:
          receiver: webhook
          group_by: [alertname]
          group_wait: 100ms
          group_interval: 1s
        receivers:
          - name: webhook
            webhook_configs:
              - url: %s
                http_config:
                  authorization: {credentials: %s}
        """
                .formatted(webhook, token);
    }

    /// Where it listens.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Tells it of alerts, as Prometheus does (`POST /api/v2/alerts`).
    public void tell(String alerts) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url() + "/api/v2/alerts"))
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(alerts))
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Alertmanager answers " + answer.statusCode() + answer.body());
        }
    }

    /// Everything it logged, for the message of a failing test.
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
