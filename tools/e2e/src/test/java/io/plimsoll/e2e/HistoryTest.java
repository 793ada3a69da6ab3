package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class HistoryTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-01T12:00:00Z");

    private final Shop shop = Shop.since(ORIGIN, 1);
    private final List<byte[]> bodies = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final HttpServer server = receiver();

    private static HttpServer receiver() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void listen() {
        server.createContext(
                "/api/v1/write",
                exchange -> {
                    try (exchange) {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        int answer = answers.isEmpty() ? 204 : answers.remove();
                        if (answer == 204) {
                            bodies.add(Snappy.uncompress(body));
                        }
                        exchange.sendResponseHeaders(answer, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsEachSecondOfEachPodInTheOrderOfTime() throws Exception {
        send(ORIGIN, ORIGIN.plusSeconds(25));

        var samples = samples();

        assertThat(bodies).hasSize(3);
        assertThat(samples).hasSize(13 * 3);
        var cart =
                samples.getOrDefault(
                        Map.of(
                                "__name__",
                                Shop.MEMORY,
                                "namespace",
                                "shop",
                                "pod",
                                "cart-7d4b9c6f5d-x2k4j",
                                "container",
                                "cart",
                                "job",
                                "apps",
                                "prometheus",
                                "one"),
                        List.of());
        assertThat(cart).hasSize(25);
        for (int i = 0; i < 25; i++) {
            long millis = ORIGIN.plusSeconds(i).toEpochMilli();
            double value = shop.signal("cart", Shop.MEMORY).readings(millis).getFirst().value();
            assertThat(cart.get(i)).isEqualTo(new Sample(millis, value));
        }
    }

    @Test
    void triesAgainWhatTheReceiverCannotTakeNow() throws Exception {
        answers.add(503);
        answers.add(429);

        send(ORIGIN, ORIGIN.plusSeconds(10));

        assertThat(bodies).hasSize(1);
    }

    @Test
    void failsOnWhatTheReceiverWillNeverTake() {
        answers.add(400);

        assertThatThrownBy(() -> send(ORIGIN, ORIGIN.plusSeconds(10)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("400");
    }

    private void send(Instant from, Instant to) throws IOException, InterruptedException {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/write");
        try (var history = new History(url, Map.of("job", "apps", "prometheus", "one"))) {
            history.send(shop, from, to);
        }
    }

    private record Sample(long millis, double value) {}

    /// All samples by labels, read by protobuf's own reader of messages without a schema.
    private Map<Map<String, String>, List<Sample>> samples() throws IOException {
        var samples = new LinkedHashMap<Map<String, String>, List<Sample>>();
        for (var body : bodies) {
            for (var each : messages(UnknownFieldSet.parseFrom(body), 1)) {
                var labels = new LinkedHashMap<String, String>();
                for (var label : messages(each, 1)) {
                    labels.put(text(label, 1), text(label, 2));
                }
                assertThat(List.copyOf(labels.keySet())).isSorted();
                var ofSeries = samples.computeIfAbsent(labels, _ -> new ArrayList<>());
                for (var sample : messages(each, 2)) {
                    ofSeries.add(
                            new Sample(
                                    sample.getField(2).getVarintList().getFirst(),
                                    Double.longBitsToDouble(
                                            sample.getField(1).getFixed64List().getFirst())));
                }
            }
        }
        return samples;
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet in, int field)
            throws IOException {
        var messages = new ArrayList<UnknownFieldSet>();
        for (ByteString bytes : in.getField(field).getLengthDelimitedList()) {
            messages.add(UnknownFieldSet.parseFrom(bytes));
        }
        return messages;
    }

    private static String text(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
    }
}
