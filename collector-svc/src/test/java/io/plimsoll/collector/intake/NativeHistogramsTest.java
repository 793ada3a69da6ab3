package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.Histograms;
import io.plimsoll.collector.remotewrite.Request2;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.testkit.Mutations;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NativeHistogramsTest {
    private static final Sender PROD = new Sender("prod", "");
    private static final long NOW = HandClock.START.toEpochMilli();
    private static final Map<String, String> LABELS =
            new TreeMap<>(Map.of("__name__", "wait_seconds", "namespace", "shop", "pod", "cart-0"));

    private final Intakes intakes = new Intakes(Map.of("max-samples", "100"));

    @Test
    void becomesTheCountersOfAClassicHistogram() throws Exception {
        var intake = read(Histograms.ofIntegers(NOW, 0));

        assertThat(told(intake))
                .containsExactly(
                        "wait_seconds_count COUNTER 6.0",
                        "wait_seconds_bucket{le=%s} COUNTER 1.0"
                                .formatted("0." + "0".repeat(127) + "1"),
                        "wait_seconds_bucket{le=2} COUNTER 4.0",
                        "wait_seconds_bucket{le=4} COUNTER 4.0",
                        "wait_seconds_bucket{le=8} COUNTER 6.0",
                        "wait_seconds_bucket{le=+Inf} COUNTER 6.0",
                        "wait_seconds_sum COUNTER 17.0");
        assertThat(intake.histogramsSettled()).isEqualTo(1);
        assertThat(intake.settled()).isZero();
    }

    @Test
    void isTheSameInBothVersionsAndWhenItComesAgain() throws Exception {
        var second = read(Histograms.ofIntegers(NOW, 0));
        var first = intakes.remoteWrite.read(WriteProtocol.V1, version1(), PROD);
        var again = read(Histograms.ofIntegers(NOW, 0));

        for (int i = 0; i < second.size(); i++) {
            assertThat(first.series(i).id()).isEqualTo(second.series(i).id());
            assertThat(again.series(i)).isSameAs(second.series(i));
        }
        assertThat(first.histogramsSettled()).isEqualTo(1);
    }

    private static byte[] version1() throws IOException {
        var series = ByteString.newOutput();
        var out = CodedOutputStream.newInstance(series);
        out.writeRawBytes(WriteBody.encode(LABELS));
        out.writeByteArray(4, Histograms.ofIntegers(NOW, 0));
        out.flush();
        var request = ByteString.newOutput();
        var of = CodedOutputStream.newInstance(request);
        of.writeBytes(1, series.toByteString());
        of.flush();
        return request.toByteString().toByteArray();
    }

    @Test
    void readsGaugesAndBoundsOfTheSendersOwn() throws Exception {
        assertThat(told(read(Histograms.ofIntegers(NOW, 3))))
                .allMatch(one -> one.contains("GAUGE"));
        assertThat(told(read(Histograms.custom(NOW))))
                .containsExactly(
                        "wait_seconds_count COUNTER 4.0",
                        "wait_seconds_bucket{le=1} COUNTER 0.5",
                        "wait_seconds_bucket{le=5} COUNTER 2.0",
                        "wait_seconds_bucket{le=+Inf} COUNTER 4.0",
                        "wait_seconds_sum COUNTER 20.0");
    }

    @Test
    void passesAStaleMarkerOn() throws Exception {
        var intake = read(Histograms.stale(NOW));

        assertThat(intake.size()).isGreaterThan(1);
        for (int i = 0; i < intake.size(); i++) {
            assertThat(StaleMarker.is(intake.value(i))).isTrue();
        }
    }

    @Test
    void refusesWhatIsNoHistogramAloneAndSaysSo() throws Exception {
        var request =
                new Request2()
                        .add(LABELS, NOW, 1)
                        .addHistogram(LABELS, Histograms.withoutCounts(NOW))
                        .addHistogram(LABELS, Histograms.ofIntegers(NOW + 3_600_000, 0))
                        .addHistogram(LABELS, Histograms.custom(NOW));

        var intake = intakes.remoteWrite.read(WriteProtocol.V2, request.message(), PROD);

        assertThat(intake.settled()).isEqualTo(1);
        assertThat(intake.histogramsSettled()).isEqualTo(1);
        assertThat(intake.refused()).isEqualTo(2);
        assertThat(intake.refusals()).hasSize(2);
    }

    @Test
    void answers413ToMoreThanARequestMayHave() throws Exception {
        var request = new Request2();
        for (int i = 0; i < 20; i++) {
            request.addHistogram(LABELS, Histograms.ofIntegers(NOW + i, 0));
        }

        assertThatThrownBy(
                        () -> intakes.remoteWrite.read(WriteProtocol.V2, request.message(), PROD))
                .isInstanceOfSatisfying(
                        BadBody.class, bad -> assertThat(bad.status()).isEqualTo(413));
    }

    /// Whatever comes, it is taken or refused, with the memory that a request may have.
    @Property(seed = "20261124")
    void takesOrRefusesADamagedHistogram(@ForAll long seed) throws Exception {
        var damaged = Mutations.of(Histograms.ofIntegers(NOW, 0), seed);
        var message = new Request2().addHistogram(LABELS, damaged).message();

        var measured =
                Mutations.measured(() -> {
                    try {
                        return intakes.remoteWrite.read(WriteProtocol.V2, message, PROD).size()
                                <= 44;
                    } catch (BadBody e) {
                        return e.status() == 400 || e.status() == 413;
                    }
                });

        assertThat(measured.result()).isTrue();
        assertThat(measured.allocated()).isLessThan(4 << 20);
    }

    private Intake read(byte[] histogram) throws IOException {
        return intakes.remoteWrite.read(
                WriteProtocol.V2, new Request2().addHistogram(LABELS, histogram).message(), PROD);
    }

    private static List<String> told(Intake intake) {
        var told = new ArrayList<String>();
        for (int i = 0; i < intake.size(); i++) {
            var series = intake.series(i);
            var labels = series.identity().labels();
            told.add(
                    "%s%s %s %s"
                            .formatted(
                                    series.identity().metric(),
                                    labels.isEmpty()
                                            ? ""
                                            : "{le=" + labels.getFirst().value() + "}",
                                    series.type(),
                                    intake.value(i)));
        }
        return told;
    }
}
