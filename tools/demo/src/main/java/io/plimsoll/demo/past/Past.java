package io.plimsoll.demo.past;

import io.plimsoll.demo.shop.Load;
import io.plimsoll.demo.shop.Service;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Sends what a Prometheus would have scraped from the shop before now, by remote write: the same
/// load, the same labels; and at the end that these Pods are gone. Not thread safe.
public final class Past implements AutoCloseable {

    /// A body holds so much time; it is closed step by step as it is read.
    private static final long BODY_SECONDS = 3_600;

    /// Of the names of Pods.
    private static final String LETTERS = "456789bcdfghjklmnpqrstvwxz";

    private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);
    private static final int ATTEMPTS = 50;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final List<Line> lines = new ArrayList<>();
    private final WriteBody body = new WriteBody();

    /// The past of the whole shop.
    ///
    /// @param common labels that each series has
    /// @param pods of each service in those days
    public Past(URI url, Map<String, String> common, ToIntFunction<Service> pods) {
        this.url = url;
        for (var service : Service.SHOP) {
            for (int i = 0; i < pods.applyAsInt(service); i++) {
                // A Pod of a Deployment, by its name.
                var pod = "%s-5d8f7c9b6d-pst%sx".formatted(service.name(), LETTERS.charAt(i));
                var labels = new TreeMap<>(common);
                labels.put("pod", pod);
                add(Metric.OF_A_POD, service, pod, labels);
            }
        }
    }

    /// Nodes that were ready in those days.
    public void addNodes(List<String> nodes, Map<String, String> common) {
        // What there is to do does not show in them.
        var any = Service.SHOP.getFirst();
        for (var node : nodes) {
            var labels = new TreeMap<>(common);
            labels.put("node", node);
            add(Metric.OF_A_NODE, any, node, labels);
        }
    }

    private static final class Line {
        private final byte[] labels;
        private final Service service;
        private final String pod;
        private final Function<Load.Reading, Double> value;
        private final boolean isCounter;
        private double total;
        private long last = Long.MIN_VALUE;

        Line(byte[] labels, Service service, String pod, Metric metric) {
            this.labels = labels;
            this.service = service;
            this.pod = pod;
            this.value = metric.value();
            this.isCounter = metric.name().endsWith("_total");
        }

        /// At a time later than all that was asked for before; the first time a counter is one
        /// `interval` old.
        double at(long second, long interval) {
            double now = value.apply(Load.of(service, pod, second));
            total += now * (last == Long.MIN_VALUE ? interval : second - last);
            last = second;
            return isCounter ? total : now;
        }
    }

    private void add(List<Metric> metrics, Service service, String of, Map<String, String> common) {
        for (var metric : metrics) {
            var labels = new TreeMap<>(common);
            labels.putAll(metric.labels());
            labels.put("__name__", metric.name());
            lines.add(new Line(WriteBody.encode(labels), service, of, metric));
        }
    }

    /// Sends the samples of `[from, to)`, epoch seconds, in the order of time.
    ///
    /// @param interval between two samples of a series, in seconds
    /// @return how many they were
    public long send(long from, long to, long interval) throws IOException {
        long sent = 0;
        for (long start = from; start < to; start += BODY_SECONDS) {
            long end = Math.min(to, start + BODY_SECONDS);
            for (var line : lines) {
                for (long at = start; at < end; at += interval) {
                    body.add(line.labels, line.at(at, interval), at * 1_000);
                    sent++;
                }
            }
            post(body.take());
        }
        return sent;
    }

    /// These Pods are gone from then on.
    public void end(long at) throws IOException {
        lines.forEach(line -> body.add(line.labels, STALE, at * 1_000));
        post(body.take());
    }

    private void post(byte[] snappy) throws IOException {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(30))
                        .headers(headers())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(snappy))
                        .build();
        for (int attempt = 1; ; attempt++) {
            var response = send(request);
            if (response.statusCode() / 100 == 2) {
                return;
            }
            boolean later = response.statusCode() == 429 || response.statusCode() / 100 == 5;
            if (!later || attempt == ATTEMPTS) {
                throw new IOException(
                        "the past is refused: %d %s"
                                .formatted(response.statusCode(), response.body()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the past was sent", e);
        }
    }

    private static String[] headers() {
        var headers = new HashMap<String, String>();
        headers.put("Content-Encoding", "snappy");
        headers.put("Content-Type", "application/x-protobuf");
        headers.put("X-Prometheus-Remote-Write-Version", "0.1.0");
        return headers.entrySet().stream()
                .flatMap(each -> java.util.stream.Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
