package io.plimsoll.collector.exposition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What a body told, as text.
final class Exposed implements ExpositionVisitor {
    static final ExpositionBounds BOUNDS = new ExpositionBounds(1 << 20, 4096, 20);

    final List<String> samples = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();

    static Exposed of(String body, ExpositionFormat format) throws IOException {
        return of(body.getBytes(StandardCharsets.UTF_8), format, BOUNDS);
    }

    static Exposed of(byte[] body, ExpositionFormat format, ExpositionBounds bounds)
            throws IOException {
        var exposed = new Exposed();
        Exposition.read(new ByteArrayInputStream(body), format, bounds, exposed);
        return exposed;
    }

    @Override
    public void sample(byte[] line, int seriesTo, SaidType type, long timestamp, double value) {
        try {
            var labels = new TreeMap<>(SeriesText.labels(line, seriesTo));
            var name = labels.remove("__name__");
            var time = timestamp == NO_TIME ? "" : " at " + timestamp;
            samples.add("%s%s %s %s%s".formatted(name, labels, type, value, time));
        } catch (BadLine e) {
            refusals.add(e.reason());
        }
    }

    @Override
    public void refused(String reason) {
        refusals.add(reason);
    }
}
