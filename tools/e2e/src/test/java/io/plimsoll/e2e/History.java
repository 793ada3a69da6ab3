package io.plimsoll.e2e;

import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Sends the past of a [Shop] as remote write 1.0, as the Prometheus that scrapes it later would
/// have: one sample a second with the same labels, in the order of time.
final class History implements AutoCloseable {
    /// How much past there is to learn from: 600 steps.
    static final Duration LENGTH = Act.STEP.multipliedBy(600);

    /// Two steps of 5 s. A body tells one series after the other; were it longer, the first would
    /// advance the source's watermark so far that steps of the last closed before their samples.
    private static final int BODY_SECONDS = 10;

    private static final int ATTEMPTS = 50;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final Map<String, String> targetLabels;

    /// @param targetLabels what Prometheus adds to a scraped sample: job, instance and its external
    ///   labels
    History(URI url, Map<String, String> targetLabels) {
        this.url = url;
        this.targetLabels = new LinkedHashMap<>(targetLabels);
    }

    /// Sends the samples of all whole seconds in `[from, to)`; returns when the last is accepted.
    void send(Shop shop, Instant from, Instant to) throws IOException, InterruptedException {
        long end = to.getEpochSecond();
        for (long at = from.getEpochSecond(); at < end; at += BODY_SECONDS) {
            post(body(shop, at, Math.min(end, at + BODY_SECONDS)));
        }
    }

    private void post(byte[] body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Encoding", "snappy")
                        .header("Content-Type", "application/x-protobuf")
                        .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        for (int attempt = 1; ; attempt++) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status / 100 == 2) {
                return;
            }
            boolean later = status == 429 || status / 100 == 5;
            if (!later || attempt == ATTEMPTS) {
                throw new IOException("history is refused: " + status + " " + response.body());
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /// The seconds `[from, to)`.
    private byte[] body(Shop shop, long from, long to) throws IOException {
        var body = new WriteBody();
        for (var signal : shop.signals()) {
            var seconds = new ArrayList<List<Signal.Reading>>();
            for (long second = from; second < to; second++) {
                seconds.add(signal.readings(second * 1_000));
            }
            for (int pod = 0; pod < seconds.getFirst().size(); pod++) {
                add(body, seconds, pod, from);
            }
        }
        return body.take();
    }

    private void add(WriteBody body, List<List<Signal.Reading>> seconds, int pod, long from) {
        // The protocol wants labels sorted by name.
        var labels = new TreeMap<>(targetLabels);
        labels.putAll(seconds.getFirst().get(pod).labels());
        var encoded = WriteBody.encode(labels);
        long second = from;
        for (var readings : seconds) {
            body.add(encoded, readings.get(pod).value(), second++ * 1_000);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
