package io.plimsoll.bench.pipeline;

import io.plimsoll.bench.ProcessCost;
import io.plimsoll.testkit.LocalProcess;
import io.plimsoll.testkit.Ports;
import io.plimsoll.testkit.TemporaryFolder;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// The nearest peer that needs no service: a Prometheus with recording rules for adaptive and
/// robust bands. It is given a day of the values that Plimsoll watches, already folded, one a
/// minute; then its rules run every five seconds for a while, and what one run takes for one series
/// is what it takes a minute when they run once a minute.
///
/// @param watched how many series
/// @param evaluations how many runs are measured
record PrometheusRules(int watched, int evaluations) {
    private static final long STEP = Duration.ofMinutes(1).toMillis();
    private static final int STEPS = 25 * 60;
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String RULES = "prometheus-bands.yml";
    private static final String EVALUATIONS = "prometheus_rule_evaluations_total";

    /// Rules in the file, each of which is evaluated in a run.
    private static final int RULE_COUNT = 12;

    /// Runs after the start that are not measured.
    private static final int WARM = 3;

    void measureInto(SortedMap<String, Double> figures, InstantSource clock)
            throws IOException, InterruptedException {
        var home = TemporaryFolder.create("prometheus-rules");
        int port = Ports.free();
        var url = URI.create("http://127.0.0.1:" + port);
        Files.writeString(home.resolve("prometheus.yml"), "global: {}\n");
        try (var process = new LocalProcess("prometheus", command(home, port), home);
                var http = HttpClient.newHttpClient()) {
            process.start();
            process.awaitPort(port, PATIENCE);
            tellThePast(http, url, clock.millis());
            var rules = rules();
            Files.writeString(home.resolve(RULES), rules);
            Files.writeString(home.resolve("prometheus.yml"), "rule_files: [" + RULES + "]\n");
            post(http, url.resolve("/-/reload"), new byte[0]);

            awaitRuns(http, url, WARM);
            var cost = new ProcessCost(process.pid());
            double runsBefore = runs(http, url);
            long before = cost.cpuMicros();
            awaitRuns(http, url, runsBefore + evaluations);
            double runs = runs(http, url) - runsBefore;
            double micros = cost.cpuMicros() - before;

            figures.put("prometheusRules.series", (double) watched);
            figures.put("prometheusRules.cpuMicrosPerSeriesMinute", micros / runs / watched);
            figures.put(
                    "prometheusRules.rssBytesPerSeries", cost.residentBytes() / (double) watched);
        }
    }

    private static List<String> command(Path home, int port) {
        return List.of(
                "prometheus",
                "--config.file=" + home.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + home.resolve("data"),
                "--web.enable-lifecycle",
                "--web.enable-remote-write-receiver",
                "--web.listen-address=127.0.0.1:" + port);
    }

    private static String rules() throws IOException {
        try (var in = PrometheusRules.class.getResourceAsStream("/" + RULES)) {
            if (in == null) {
                throw new IOException("no " + RULES);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A minute after the other, since Prometheus takes no older samples than the newest it has.
    private void tellThePast(HttpClient http, URI url, long now)
            throws IOException, InterruptedException {
        var values = encoded("bench_value");
        var distances = encoded("bench_distance");
        var curves = new ArrayList<Curve>();
        for (int i = 0; i < watched; i++) {
            curves.add(new Curve(Curve.Kind.GAUGE, 100, i, i));
        }
        long last = Math.floorDiv(now, STEP) * STEP;
        var body = new WriteBody();
        for (long at = last - STEPS * STEP; at <= last; at += STEP) {
            for (int i = 0; i < watched; i++) {
                double value = curves.get(i).at(at);
                body.add(values.get(i), value, at);
                body.add(distances.get(i), Math.abs(value - 100), at);
            }
            post(http, url.resolve("/api/v1/write"), body.take());
        }
    }

    private List<byte[]> encoded(String metric) {
        var encoded = new ArrayList<byte[]>();
        for (int i = 0; i < watched; i++) {
            encoded.add(
                    WriteBody.encode(
                            new TreeMap<>(
                                    Map.of(
                                            "__name__", metric,
                                            "namespace", "team-" + i % 12,
                                            "workload", "workload-" + i))));
        }
        return encoded;
    }

    private static void post(HttpClient http, URI url, byte[] body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Encoding", "snappy")
                        .header("Content-Type", "application/x-protobuf")
                        .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("prometheus says " + response.statusCode() + response.body());
        }
    }

    private static void awaitRuns(HttpClient http, URI url, double runs)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.plus(EVERY.multipliedBy(100)).toNanos();
        while (runs(http, url) < runs) {
            if (System.nanoTime() > deadline) {
                throw new IOException("prometheus does not evaluate its rules");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// How often all rules ran.
    private static double runs(HttpClient http, URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve("/metrics")).timeout(PATIENCE).build();
        var page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Math.floor(MetricsPage.of(page).sum(EVALUATIONS) / RULE_COUNT);
    }
}
