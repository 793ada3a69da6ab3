package io.plimsoll.e2e;

import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xerial.snappy.Snappy;

/// Takes remote write 1.0 and reads it with protobuf's own reader of messages without a schema, so
/// that no code of ours is judged by itself. Thread safe.
final class RemoteWriteReceiver implements AutoCloseable {
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();

    private RemoteWriteReceiver(HttpServer server) {
        this.server = server;
    }

    static RemoteWriteReceiver start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new RemoteWriteReceiver(server);
        server.createContext(
                "/api/v1/write",
                exchange -> {
                    try (exchange) {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(receiver.take(body), -1);
                    }
                });
        server.start();
        return receiver;
    }

    private int take(byte[] body) throws IOException {
        var refusal = refusals.poll();
        if (refusal != null) {
            return refusal;
        }
        bodies.add(Snappy.uncompress(body));
        return NO_CONTENT;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/write");
    }

    /// The next request that was not refused yet is answered with that status.
    void refuse(int status) {
        refusals.add(status);
    }

    /// How many bodies were taken.
    int count() {
        return bodies.size();
    }

    /// A sample as sent.
    ///
    /// @param millis since the epoch
    record Sample(long millis, double value) {}

    /// All samples taken, by labels in the order sent.
    Map<Map<String, String>, List<Sample>> samples() throws IOException {
        var samples = new LinkedHashMap<Map<String, String>, List<Sample>>();
        for (var body : bodies) {
            for (var series : messages(UnknownFieldSet.parseFrom(body), 1)) {
                var labels = new LinkedHashMap<String, String>();
                for (var label : messages(series, 1)) {
                    labels.put(text(label, 1), text(label, 2));
                }
                var ofSeries = samples.computeIfAbsent(labels, _ -> new ArrayList<>());
                for (var sample : messages(series, 2)) {
                    ofSeries.add(
                            new Sample(
                                    sample.getField(2).getVarintList().getFirst(),
                                    value(sample.getField(1))));
                }
            }
        }
        return samples;
    }

    /// Protobuf leaves a value of 0 out.
    private static double value(UnknownFieldSet.Field field) {
        var bits = field.getFixed64List();
        return bits.isEmpty() ? 0 : Double.longBitsToDouble(bits.getFirst());
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet in, int field)
            throws IOException {
        var messages = new ArrayList<UnknownFieldSet>();
        for (var bytes : in.getField(field).getLengthDelimitedList()) {
            messages.add(UnknownFieldSet.parseFrom(bytes));
        }
        return messages;
    }

    private static String text(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().getFirst().toStringUtf8();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
