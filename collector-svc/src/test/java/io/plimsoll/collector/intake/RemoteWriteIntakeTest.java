package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RemoteWriteIntakeTest {
    private static final Sender PROD = new Sender("prod", "");

    private final Intakes intakes =
            new Intakes(Map.of("max-namespace-series", "2", "max-samples", "10"));

    @Test
    void refusesNewSeriesOfAFullNamespaceAndTakesTheOthers() throws Exception {
        var before = read(series("a"), series("b"));
        var intake = read(series("a"), series("b"), series("c"), series("d"));

        assertThat(before.refused()).isZero();
        assertThat(intake.size()).isEqualTo(2);
        assertThat(intake.refused()).isEqualTo(2);
        assertThat(intake.refusals())
                .containsExactly("namespace 'shop' has 2 series, no new one is taken");
        assertThat(intakes.refusedSeries("prod", "namespace_series")).isEqualTo(2);
    }

    @Test
    void countsTheMembersOfASeriesAsOne() throws Exception {
        var pods = new WriteBody();
        for (int i = 0; i < 9; i++) {
            var labels = new TreeMap<>(series("a"));
            labels.put("pod", "cart-59d4d8c8b7-abcd" + i);
            pods.add(WriteBody.encode(labels), 1, HandClock.START.toEpochMilli());
        }

        assertThat(read(pods).size()).isEqualTo(9);
        assertThat(read(series("b")).size()).isEqualTo(1);
    }

    @Test
    void takesANewSeriesForOneThatWasSilentAndKnowsItAgainWhenItComesBack() throws Exception {
        assertThat(read(series("a"), series("b")).size()).isEqualTo(2);
        clock(Duration.ofMinutes(50));
        assertThat(read(series("a")).size()).isEqualTo(1);
        clock(Duration.ofMinutes(20));

        assertThat(read(series("c")).size()).isEqualTo(1);
        assertThat(read(series("a")).size()).isEqualTo(1);
        assertThat(read(series("b")).refused()).isEqualTo(1);
        clock(Duration.ofMinutes(61));
        assertThat(read(series("b")).size()).isEqualTo(1);
    }

    @Test
    void answers413ToMoreSamplesOrSeriesThanARequestMayHave() throws Exception {
        var samples = new WriteBody();
        byte[] labels = WriteBody.encode(series("a"));
        for (int i = 0; i < 11; i++) {
            samples.add(labels, i, i);
        }
        // Eleven empty series, of which each takes two bytes.
        byte[] empty = new byte[22];
        for (int i = 0; i < empty.length; i += 2) {
            empty[i] = 0x0a;
        }

        assertThatThrownBy(() -> read(samples))
                .isInstanceOfSatisfying(
                        BadBody.class, bad -> assertThat(bad.status()).isEqualTo(413))
                .hasMessage("a request of more than 10 series");
        assertThatThrownBy(() -> intakes.remoteWrite.read(WriteProtocol.V1, empty, PROD))
                .isInstanceOfSatisfying(
                        BadBody.class, bad -> assertThat(bad.status()).isEqualTo(413));
        assertThatThrownBy(() ->
                        intakes.remoteWrite.read(
                                WriteProtocol.V1, oneSeriesOfEmptySamples(11), PROD))
                .isInstanceOfSatisfying(
                        BadBody.class, bad -> assertThat(bad.status()).isEqualTo(413))
                .hasMessage("a request of more than 10 samples");
    }

    @Test
    void passesOverWhatTheReplicaSendsThatIsNotElected() throws Exception {
        var elected = read(ofReplica("a", "0"), ofReplica("b", "0"));
        var other = read(ofReplica("a", "1"), ofReplica("b", "1"));

        assertThat(elected.size()).isEqualTo(2);
        assertThat(other.size()).isZero();
        assertThat(other.refused()).isZero();
        assertThat(elected.series(0).identity().labels()).isEmpty();
        assertThat(elected.series(0).id()).isEqualTo(read(ofReplica("a", "0")).series(0).id());
        assertThat(intakes.meters.get("plimsoll.ingest.deduplicated.samples").counter().count())
                .isEqualTo(2);
    }

    @Test
    void looksAtNoSampleOfAReplicaThatIsPassedOver() throws Exception {
        read(ofReplica("a", "0"));
        var ahead = new WriteBody();
        ahead.add(WriteBody.encode(ofReplica("a", "1")), 1, Long.MAX_VALUE);

        assertThat(read(ahead).refused()).isZero();
    }

    private static Map<String, String> ofReplica(String metric, String replica) {
        var labels = new TreeMap<>(series(metric));
        labels.put("__replica__", replica);
        return labels;
    }

    /// `TimeSeries { samples: [{}, …] }`, the smallest there is.
    private static byte[] oneSeriesOfEmptySamples(int samples) {
        byte[] message = new byte[2 + 2 * samples];
        message[0] = 0x0a;
        message[1] = (byte) (2 * samples);
        for (int i = 2; i < message.length; i += 2) {
            message[i] = 0x12;
        }
        return message;
    }

    private void clock(Duration by) {
        intakes.clock.move(by);
    }

    @SafeVarargs
    private Intake read(Map<String, String>... series) throws IOException {
        var body = new WriteBody();
        for (var labels : series) {
            body.add(WriteBody.encode(labels), 1, intakes.clock.millis());
        }
        return read(body);
    }

    private Intake read(WriteBody body) throws IOException {
        return intakes.remoteWrite.read(
                WriteProtocol.V1, SnappyBlock.uncompress(body.take(), 1 << 20), PROD);
    }

    private static Map<String, String> series(String metric) {
        return new TreeMap<>(Map.of("__name__", metric, "namespace", "shop", "deployment", "cart"));
    }
}
