package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.CodedOutputStream;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.pods.KnownPod;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.engine.series.XxHash64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownSeriesTest {
    private static final Sender PROD = new Sender("prod", "");
    private static final Sender EDGE = new Sender("edge", "");
    private static final int MINUTE = (int) (HandClock.START.getEpochSecond() / 60);

    private final Intakes intakes = new Intakes(Map.of());

    @Test
    void recognisesASeriesByItsRawLabels() throws Exception {
        var labels = raw("__name__", "m");

        assertThat(place(labels, PROD)).isSameAs(place(labels.clone(), PROD));
    }

    @Test
    void aSeriesThatSaysWhoCallsWhomHasTheCallWithIt() throws Exception {
        var labels =
                raw(
                        "__name__", "hubble_flows_processed_total",
                        "source_namespace", "shop",
                        "source_workload", "web",
                        "destination_namespace", "shop",
                        "destination_workload", "db");

        assertThat(place(labels, PROD).call()).isNotNull();
        assertThat(place(labels, PROD)).as("heard again").isSameAs(place(labels, PROD));
        assertThat(intakes.calls.size()).isEqualTo(1);
        assertThat(place(raw("__name__", "m"), PROD).call()).isNull();
    }

    @Test
    void takesNoSeriesOfAnotherClusterForAKnownOne() throws Exception {
        var theirs = raw("__name__", "m");
        assertThat(place(theirs, PROD).identity().cluster()).isEqualTo("prod");

        var forged =
                forged(
                        XxHash64.of(theirs, 0, theirs.length)
                                + KnownSeries.salt("prod")
                                - KnownSeries.salt("edge"));

        assertThatThrownBy(() -> place(forged, EDGE)).isInstanceOf(Refused.class);
    }

    @Test
    void placesAKnownSeriesAgainWhenItsPodIsAnothers() throws Exception {
        var labels = raw("__name__", "m", "namespace", "shop", "pod", "web-7d4b9c6f8d-x2x7k");
        var before = place(labels, PROD);
        assertThat(before.identity().workload()).isEqualTo(new Workload("Deployment", "web"));

        know("web-7d4b9c6f8d-x2x7k", before.identity().workload());
        assertThat(place(labels, PROD)).isSameAs(before);
        know("web-7d4b9c6f8d-x2x7k", new Workload("Rollout", "web"));

        assertThat(place(labels, PROD).identity().workload())
                .isEqualTo(new Workload("Rollout", "web"));
        assertThat(place(labels, PROD).id()).isNotEqualTo(before.id());
        assertThat(place(labels, EDGE).id()).isNotEqualTo(before.id());
    }

    @Test
    void placesThePartsOfAKnownHistogramAgainWhenItsPodIsAnothers() throws Exception {
        var labels = raw("__name__", "wait", "namespace", "shop", "pod", "web-7d4b9c6f8d-x2x7k");
        for (var part : List.of(HistogramPart.COUNT, HistogramPart.bucket(2))) {
            know("web-7d4b9c6f8d-x2x7k", new Workload("Deployment", "web"));
            var before = placePart(labels, part, PROD);
            assertThat(placePart(labels, part, PROD)).isSameAs(before);

            know("web-7d4b9c6f8d-x2x7k", new Workload("Rollout", "web"));

            assertThat(placePart(labels, part, PROD).identity().workload())
                    .isEqualTo(new Workload("Rollout", "web"));
            assertThat(placePart(labels, part, PROD).id()).isNotEqualTo(before.id());
        }
    }

    private void know(String pod, Workload workload) {
        intakes.pods.put(new KnownPod("shop", pod, workload, "", Set.of()));
    }

    @Test
    void knowsSeriesWhateverCameBeforeThem() throws Exception {
        var series = new ArrayList<byte[]>();
        for (int i = 0; i < 20; i++) {
            series.add(raw("__name__", "m" + i));
        }
        var first = inOrder(series);
        double placed = intakes.meters.get("plimsoll.ingest.placed.series").counter().count();

        var order = new Random(7);
        for (int request = 0; request < 50; request++) {
            var now = new ArrayList<>(series);
            Collections.shuffle(now, order);
            assertThat(inOrder(now)).isEqualTo(first);
            assertThat(inOrder(series)).isEqualTo(first);
        }
        assertThat(intakes.meters.get("plimsoll.ingest.placed.series").counter().count())
                .isEqualTo(placed)
                .isEqualTo(20);
    }

    @Test
    void theSameOrderUnderAnotherTokenIsOfOtherSeries() throws Exception {
        var series = List.of(raw("__name__", "a"), raw("__name__", "b"));
        for (int request = 0; request < 3; request++) {
            for (var sender : List.of(PROD, EDGE)) {
                var asking = intakes.known.ask(sender, MINUTE);
                for (var each : series) {
                    assertThat(asking.place(each, 0, each.length).identity().cluster())
                            .isEqualTo(sender.cluster());
                }
            }
        }
    }

    @Test
    void staysWithinItsBoundWhateverComesAfterWhat() throws Exception {
        var small = new Intakes(Map.of("known-series", "10"));
        for (int request = 0; request < 3; request++) {
            var asking = small.known.ask(PROD, MINUTE);
            for (int i = 0; i < 100; i++) {
                var labels = raw("__name__", "m" + i);
                assertThat(asking.place(labels, 0, labels.length).identity().metric())
                        .isEqualTo("m" + i);
            }
        }
        await("what is too much is let go in the background")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        small.meters.get("plimsoll.ingest.known.series").gauge().value() <= 10);
    }

    /// By their metric, what a request with them is told.
    private Map<String, PlacedSeries> inOrder(List<byte[]> series) throws Refused {
        var asking = intakes.known.ask(PROD, MINUTE);
        var placed = new HashMap<String, PlacedSeries>();
        for (var labels : series) {
            var each = asking.place(labels, 0, labels.length);
            placed.put(each.identity().metric(), each);
        }
        return placed;
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

    @Test
    void refusesLabelsThatAreTooManyOrTooLong() {
        var many = new HashMap<>(Map.of("__name__", "m"));
        for (int i = 0; i < 128; i++) {
            many.put("l" + i, "x");
        }
        assertThat(refusal(many)).isEqualTo("129 labels, 128 are allowed");
        assertThat(refusal(Map.of("__name__", "m", "n".repeat(1025), "x")))
                .isEqualTo("a label name of 1025 characters, 1024 are allowed");
        assertThat(refusal(Map.of("__name__", "m", "l", "x".repeat(4097))))
                .isEqualTo("label l with a value of 4097 characters, 4096 are allowed");
        assertThat(refusal(Map.of("__name__", "m", "", "x"))).isEqualTo("a label without a name");
        assertThat(refusal(Map.of("__name__", "m", "n".repeat(1024), "x".repeat(4096))))
                .startsWith("taken as");
        assertThat(intakes.refusedSeries("prod", "labels")).isEqualTo(4);
    }

    @Test
    void countsRefusedSeriesOfABoundedNumberOfClusters() {
        for (int i = 0; i < 300; i++) {
            var labels = new HashMap<>(Map.of("cluster", "c" + i));
            assertThatThrownBy(() -> intakes.placing.place(labels, null, null, MINUTE))
                    .isInstanceOf(Refused.class);
        }

        assertThat(intakes.meters.find("plimsoll.ingest.refused.series").counters()).hasSize(101);
        assertThat(intakes.refusedSeries("other", "name")).isEqualTo(200);
    }

    private String refusal(Map<String, String> labels) {
        try {
            var placed = intakes.placing.place(new HashMap<>(labels), "prod", null, MINUTE);
            return "taken as " + placed.identity();
        } catch (Refused e) {
            return e.reason();
        }
    }

    private PlacedSeries place(byte[] labels, Sender sender) throws Refused {
        return intakes.known.ask(sender, MINUTE).place(labels, 0, labels.length);
    }

    private PlacedSeries placePart(byte[] labels, HistogramPart part, Sender sender)
            throws Refused {
        return intakes.known.ask(sender, MINUTE).placePart(labels, 0, labels.length, part);
    }

    private static byte[] raw(String... namesAndValues) throws IOException {
        var labels = new ByteArrayOutputStream();
        var outer = CodedOutputStream.newInstance(labels);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var label = new ByteArrayOutputStream();
            var out = CodedOutputStream.newInstance(label);
            out.writeString(1, namesAndValues[i]);
            out.writeString(2, namesAndValues[i + 1]);
            out.flush();
            outer.writeByteArray(1, label.toByteArray());
        }
        outer.flush();
        return labels.toByteArray();
    }

    /// A field 1 of 14 bytes with this hash: its last eight bytes are free, and XXH64 runs as well
    /// backwards.
    private static byte[] forged(long wanted) {
        long prime1 = 0x9E3779B185EBCA87L;
        long prime2 = 0xC2B2AE3D27D4EB4FL;
        long prime3 = 0x165667B19E3779F9L;
        long prime4 = 0x85EBCA77C2B2AE63L;
        long prime5 = 0x27D4EB2F165667C5L;
        var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, (byte) 0x0a).put(1, (byte) 14);

        long before = prime5 + 16;
        before ^= Long.rotateLeft(bytes.getLong(0) * prime2, 31) * prime1;
        before = Long.rotateLeft(before, 27) * prime1 + prime4;

        long mixed = (wanted ^ (wanted >>> 32)) * inverse(prime3);
        mixed = (mixed ^ (mixed >>> 29) ^ (mixed >>> 58)) * inverse(prime2);
        mixed ^= mixed >>> 33;
        long lane = Long.rotateRight((mixed - prime4) * inverse(prime1), 27) ^ before;
        lane = Long.rotateRight(lane * inverse(prime1), 31) * inverse(prime2);
        bytes.putLong(8, lane);
        assertThat(XxHash64.of(bytes.array(), 0, 16)).isEqualTo(wanted);
        return bytes.array();
    }

    /// Modulo 2^64, by Newton's method.
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
