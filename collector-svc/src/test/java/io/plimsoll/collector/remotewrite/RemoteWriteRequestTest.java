package io.plimsoll.collector.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.plimsoll.collector.histogram.NativeHistogram;
import io.plimsoll.engine.series.StaleMarker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// The bodies were recorded from Prometheus 2.42 and vmagent 1.79.
class RemoteWriteRequestTest {
    private static final int LIMIT = 32 << 20;

    @Test
    void readsWhatPrometheusSent() throws IOException {
        var read = read(recorded("remote_write_prometheus-2.42_samples"));

        assertThat(read.series).hasSize(883);
        assertThat(read.samples).hasSize(883);
        assertThat(read.series.getFirst())
                .isEqualTo(
                        Map.of(
                                "__name__", "go_gc_duration_seconds",
                                "cluster", "spike",
                                "instance", "127.0.0.1:19100",
                                "job", "node",
                                "quantile", "0"));
        assertThat(read.samples.getFirst()).isEqualTo(new Sample(1_795_485_420_265L, 0.0));
        assertThat(read.samples.stream().filter(one -> Double.isNaN(one.value()))).hasSize(26);
        assertThat(read.samples).noneMatch(one -> StaleMarker.is(one.value()));
    }

    @Test
    void readsStaleMarkersByTheirBits() throws IOException {
        var read = read(recorded("remote_write_prometheus-2.42_with_stale_markers"));

        assertThat(read.samples).anyMatch(one -> StaleMarker.is(one.value()));
    }

    @Test
    void readsMetadataAsNoSeries() throws IOException {
        assertThat(read(recorded("remote_write_prometheus-2.42_metadata")).series).isEmpty();
    }

    @Test
    void readsWhatVmagentSent() throws IOException {
        assertThat(read(recorded("remote_write_vmagent-1.79")).series).isNotEmpty();
    }

    @Test
    void readsLabelsThatAreScatteredAmongSamples() throws IOException {
        var series = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(series);
        out.writeBytes(2, sample(1.5, 7));
        out.writeBytes(1, label("__name__", "up"));
        out.writeBytes(9, ByteString.copyFromUtf8("of a later version"));
        out.writeBytes(1, label("job", "x"));
        out.flush();

        var read = read(request(series.toByteArray()));

        assertThat(read.series).containsExactly(Map.of("__name__", "up", "job", "x"));
        assertThat(read.samples).containsExactly(new Sample(7, 1.5));
    }

    @Test
    void refusesALabelTwice() throws IOException {
        refused("twice", label("a", "1"), label("a", "2"));
    }

    @Test
    void refusesALabelWithoutAName() throws IOException {
        refused("without a name", label("", "1"));
    }

    @Test
    void refusesABombByWhatItClaims() {
        byte[] bomb = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0};

        var refusal =
                catchThrowableOfType(BadBody.class, () -> SnappyBlock.uncompress(bomb, LIMIT));

        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal).hasMessageContaining("2147483647").hasMessageContaining("limit");
    }

    @Test
    void refusesWhatIsNotSnappy() {
        byte[] text = "{\"json\": true}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SnappyBlock.uncompress(text, LIMIT))
                .isInstanceOfSatisfying(
                        BadBody.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    /// Whatever claims to be snappy is uncompressed within the limit or refused.
    @Property(tries = 2_000)
    void refusesDamagedBlocksCleanly(@ForAll byte[] garbage) {
        try {
            assertThat(SnappyBlock.uncompress(garbage, 1_000)).hasSizeLessThanOrEqualTo(1_000);
        } catch (BadBody refusal) {
            assertThat(refusal.status()).isIn(400, 413);
        }
    }

    /// Whatever comes in, it is read or refused; nothing else gets out.
    @Property(tries = 2_000)
    void refusesGarbageCleanly(@ForAll byte[] garbage) {
        readOrRefuse(garbage);
    }

    /// The same for a real request with one byte changed, which gets much further.
    @Property(tries = 2_000)
    void survivesAFlippedByte(
            @ForAll @IntRange(max = 20_000) int at, @ForAll byte flip, @ForAll boolean cut)
            throws IOException {
        byte[] message = recorded("remote_write_vmagent-1.79");
        message[at % message.length] ^= flip;
        readOrRefuse(cut ? Arrays.copyOf(message, at % message.length) : message);
    }

    private static void readOrRefuse(byte[] message) {
        var read = new Read();
        try {
            RemoteWriteRequest.read(message, read);
            assertThat(read.series.size()).isLessThanOrEqualTo(message.length);
        } catch (BadBody refusal) {
            assertThat(refusal.status()).isEqualTo(400);
        }
    }

    private static void refused(String why, ByteString... labels) throws IOException {
        var series = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(series);
        for (var label : labels) {
            out.writeBytes(1, label);
        }
        out.flush();
        byte[] message = request(series.toByteArray());

        assertThatThrownBy(() -> RemoteWriteRequest.read(message, new Read()))
                .isInstanceOf(BadBody.class)
                .hasMessageContaining(why);
    }

    private static Read read(byte[] message) throws IOException {
        var read = new Read();
        RemoteWriteRequest.read(message, read);
        return read;
    }

    private static byte[] recorded(String name) throws IOException {
        try (var in =
                RemoteWriteRequestTest.class.getResourceAsStream(
                        "/remotewrite/" + name + ".snappy.bin")) {
            return SnappyBlock.uncompress(Objects.requireNonNull(in).readAllBytes(), LIMIT);
        }
    }

    private static byte[] request(byte[] series) throws IOException {
        var message = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(message);
        out.writeByteArray(1, series);
        out.flush();
        return message.toByteArray();
    }

    private static ByteString label(String name, String value) throws IOException {
        var out = ByteString.newOutput();
        var coded = CodedOutputStream.newInstance(out);
        coded.writeString(1, name);
        coded.writeString(2, value);
        coded.flush();
        return out.toByteString();
    }

    private static ByteString sample(double value, long timestamp) throws IOException {
        var out = ByteString.newOutput();
        var coded = CodedOutputStream.newInstance(out);
        coded.writeDouble(1, value);
        coded.writeInt64(2, timestamp);
        coded.flush();
        return out.toByteString();
    }

    private record Sample(long timestamp, double value) {}

    private static final class Read implements SeriesVisitor {
        final List<Map<String, String>> series = new ArrayList<>();
        final List<Sample> samples = new ArrayList<>();

        @Override
        public void series(byte[] bytes, int from, int to) throws BadBody {
            series.add(RemoteWriteRequest.labels(bytes, from, to));
        }

        @Override
        public void histogram(NativeHistogram histogram) {
            samples.add(new Sample(histogram.timestamp(), histogram.count()));
        }

        @Override
        public void histogramRefused(String reason) {
            samples.add(new Sample(reason.length(), Double.NaN));
        }

        @Override
        public void sample(long timestamp, double value) {
            samples.add(new Sample(timestamp, value));
        }
    }
}
