package io.plimsoll.collector.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collector.histogram.NativeHistogram;
import io.plimsoll.testkit.Mutations;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteWrite2RequestTest {
    private static final int MOST_LABELS = 16 << 10;
    private static final Map<String, String> CART =
            new TreeMap<>(Map.of("__name__", "queue_length", "namespace", "shop", "pod", "cart-0"));
    private static final Map<String, String> MAIL =
            new TreeMap<>(Map.of("__name__", "queue_length", "namespace", "shop", "pod", "mail-0"));

    @Test
    void readsSeriesAndSamples() throws IOException {
        var read = read(new Request2().add(CART, 1_000, 7).add(MAIL, 2_000, -0.5).message());

        assertThat(read.labels)
                .extracting(RemoteWrite2RequestTest::decoded)
                .containsExactly(CART, MAIL);
        assertThat(read.samples).containsExactly("1000=7.0", "2000=-0.5");
    }

    @Test
    void tellsTheLabelsByteForByteAsVersionOneDoes() throws IOException {
        var read = read(new Request2().add(CART, 1_000, 7).message());

        assertThat(read.labels.getFirst()).isEqualTo(WriteBody.encode(CART));
    }

    @Test
    void takesARequestWithNothingInIt() throws IOException {
        assertThat(read(new Request2().message()).labels).isEmpty();
        assertThat(read(new byte[0]).labels).isEmpty();
    }

    @Test
    void refusesWhatRefersToNothing() throws IOException {
        byte[] beyond = new Request2().add(List.of(0, 1), 1, 1).message();
        byte[] odd = new Request2().add(List.of(0), 1, 1).message();
        byte[] notEmpty = {(4 << 3) | 2, 1, 'a'};

        refused(beyond, 400, "refers to no symbol");
        refused(odd, 400, "without a value");
        refused(notEmpty, 400, "first symbol");
    }

    /// A kilobyte of references to a large symbol must not become megabytes of labels.
    @Test
    void refusesLabelsThatGrowByReference() throws IOException {
        var large = Map.of("a", "x".repeat(10_000));
        var references = new ArrayList<>(Collections.nCopies(1_000, 2));

        refused(new Request2().add(large, 1, 1).add(references, 1, 1).message(), 413, "16384");
    }

    @Property(seed = "20261125")
    void readsOrRefusesADamagedMessage(@ForAll long seed) throws IOException {
        byte[] message =
                Mutations.of(
                        new Request2().add(CART, 1_000, 7).add(MAIL, 2_000, 1).message(), seed);
        var read = new Read();
        try {
            RemoteWrite2Request.read(message, read, MOST_LABELS);
            assertThat(read.labels.size()).isLessThanOrEqualTo(message.length);
        } catch (BadBody refusal) {
            assertThat(refusal.status()).isIn(400, 413);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/x-protobuf                                      | V1
                    application/x-protobuf;proto=prometheus.WriteRequest        | V1
                    Application/X-Protobuf; proto="io.prometheus.write.v2.Request" | V2
                    application/x-protobuf;proto=io.prometheus.write.v3.Request |
                    application/json                                            |
                                                                                |
                    """)
    void isToldFromVersionOneByTheContentType(String type, WriteProtocol expected) {
        assertThat(WriteProtocol.of(type).orElse(null)).isEqualTo(expected);
    }

    private static void refused(byte[] message, int status, String why) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOfSatisfying(
                        BadBody.class, refusal -> assertThat(refusal.status()).isEqualTo(status))
                .hasMessageContaining(why);
    }

    private static Map<String, String> decoded(byte[] labels) {
        try {
            return RemoteWriteRequest.labels(labels, 0, labels.length);
        } catch (BadBody e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Read read(byte[] message) throws BadBody {
        var read = new Read();
        RemoteWrite2Request.read(message, read, MOST_LABELS);
        return read;
    }

    private static final class Read implements SeriesVisitor {
        final List<byte[]> labels = new ArrayList<>();
        final List<String> samples = new ArrayList<>();

        @Override
        public void series(byte[] bytes, int from, int to) {
            labels.add(Arrays.copyOfRange(bytes, from, to));
        }

        @Override
        public void histogram(NativeHistogram histogram) {
            samples.add(histogram.timestamp() + "=" + histogram.count());
        }

        @Override
        public void histogramRefused(String reason) {
            samples.add(reason);
        }

        @Override
        public void sample(long timestamp, double value) {
            samples.add(timestamp + "=" + value);
        }
    }
}
