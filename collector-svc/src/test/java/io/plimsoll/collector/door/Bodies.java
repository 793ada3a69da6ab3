package io.plimsoll.collector.door;

import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/// Bodies of remote write, recorded and made.
final class Bodies {
    private Bodies() {}

    static byte[] recorded(String name) throws IOException {
        try (var in = Bodies.class.getResourceAsStream("/remotewrite/" + name + ".snappy.bin")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /// One series with one sample.
    record Series(Map<String, String> labels, long timestamp, double value) {}

    /// The request of all these series.
    static byte[] request(Series... series) throws IOException {
        var body = new WriteBody();
        for (var each : series) {
            body.add(WriteBody.encode(each.labels()), each.value(), each.timestamp());
        }
        return body.take();
    }
}
