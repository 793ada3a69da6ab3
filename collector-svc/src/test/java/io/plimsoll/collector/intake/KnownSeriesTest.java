package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.access.Sender;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSeriesTest {
    private static final Sender PROD = new Sender("prod");

    private final KnownSeries known =
            new KnownSeries(
                    new SmallRyeConfigBuilder()
                            .addDiscoveredConverters()
                            .withMapping(IngestSettings.class)
                            .build()
                            .getConfigMapping(IngestSettings.class),
                    () -> 4,
                    new SimpleMeterRegistry());

    @Test
    void recognisesASeriesByItsRawLabels() throws Exception {
        var labels = raw("__name__", "m");

        assertThat(place(labels, PROD)).isSameAs(place(labels.clone(), PROD));
    }

    @Test
    void refusesNamesThatFitNoSubject() {
        for (var label : new String[] {"namespace", "deployment", "node", "job", "prometheus"}) {
            assertThat(refusal(Map.of("__name__", "m", label, "x".repeat(254))))
                    .contains("253 are allowed");
        }
        assertThat(refusal(Map.of("__name__", "m", "namespace", "ß".repeat(127))))
                .contains("namespace", "254 bytes");
    }

    @Test
    void refusesLabelsBeyondTheBoundHoweverTheyCome() {
        assertThat(refusal(Map.of("__name__", "m", "label", "x".repeat(20_000))))
                .contains("16384 are allowed");
    }

    private String refusal(Map<String, String> labels) {
        try {
            var placed = known.place(new HashMap<>(labels), "prod", null);
            return "taken as " + placed.identity();
        } catch (Refused e) {
            return e.reason();
        }
    }

    private PlacedSeries place(byte[] labels, Sender sender) throws Refused {
        return known.place(labels, 0, labels.length, sender);
    }

    private static byte[] raw(String name, String value) throws IOException {
        var label = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(label);
        out.writeString(1, name);
        out.writeString(2, value);
        out.flush();
        var labels = new ByteArrayOutputStream();
        var outer = CodedOutputStream.newInstance(labels);
        outer.writeByteArray(1, label.toByteArray());
        outer.flush();
        return labels.toByteArray();
    }
}
