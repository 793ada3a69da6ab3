package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// A Deployment of two Pods whose queue follows the day: as it is sent, minute by minute, and as it
/// is kept. Not thread safe.
final class Cart {
    static final String METRIC = "queue_length";
    static final String FIRST = "cart-5d8f7c9b6d-x2vzk";
    static final String SECOND = "cart-5d8f7c9b6d-ccccc";

    private static final Duration STEP = Duration.ofMinutes(1);

    private final HttpClient http;
    private final Random random = new Random(7);

    Cart(HttpClient http) {
        this.http = http;
    }

    double value(Instant at) {
        double day = 2 * Math.PI * (at.getEpochSecond() % 86_400) / 86_400;
        return 100 + 30 * Math.sin(day) + random.nextGaussian();
    }

    /// Sends what lies in `[from, to)`.
    ///
    /// @param more than usual
    void send(String collector, Instant from, Instant to, double more)
            throws IOException, InterruptedException {
        var body = new WriteBody();
        for (var at = from; at.isBefore(to); at = at.plus(STEP)) {
            for (var pod : List.of(FIRST, SECOND)) {
                body.add(WriteBody.encode(labels(pod)), value(at) + more, at.toEpochMilli());
            }
        }
        var request =
                HttpRequest.newBuilder(URI.create(collector + "/api/v1/write"))
                        .header("Content-Encoding", "snappy")
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.take()))
                        .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }

    private static Map<String, String> labels(String pod) {
        return new TreeMap<>(
                Map.of("__name__", METRIC, "namespace", "shop", "pod", pod, "cluster", "prod"));
    }

    /// What the model service keeps of it from that time on; nothing as long as it knows nothing.
    static List<HistoryAnswer.Point> history(Connection connection, Instant from, Duration length)
            throws Exception {
        var identity = LabelRules.place(labels(FIRST), null).identity();
        var query =
                new HistoryQuery(
                        String.format("%016x", identity.id()),
                        from,
                        from.plus(length),
                        "step",
                        null);
        var answer =
                connection.request(
                        "plimsoll.v1.queries.model.history",
                        Json.bytes(query),
                        Duration.ofSeconds(5));
        byte[] data = Objects.requireNonNull(answer, "no answer").getData();
        // A series of which nothing was stored yet is unknown, and the answer says so.
        boolean isKnown = new String(data, StandardCharsets.UTF_8).contains("\"points\"");
        return isKnown ? Json.read(data, HistoryAnswer.class).points() : List.of();
    }
}
