package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.collector.source.SourceMark;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the door does with senders whose clocks are wrong.
class WrongClocksTest {
    private static final Sender PROD = new Sender("prod", "");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Intakes intakes = new Intakes(Map.of());

    /// More than five minutes ahead is refused, and moves no watermark.
    @Test
    void refusesWhatLiesFarAhead() throws Exception {
        send(Duration.ZERO);
        var intake = send(MINUTE.multipliedBy(5).plusMillis(1));

        assertThat(intake.refused()).isEqualTo(1);
        assertThat(watermark()).isEqualTo(now());
    }

    /// Up to five minutes ahead is taken. The watermark does not go further than the door's clock:
    /// one target with a wrong clock would make the steps of all others end before their time.
    @Test
    void takesWhatLiesALittleAheadAndKeepsTheWatermarkAtItsOwnTime() throws Exception {
        var intake = send(MINUTE.multipliedBy(4));

        assertThat(intake.size()).isEqualTo(1);
        assertThat(intake.timestamp(0)).isEqualTo(now() + MINUTE.multipliedBy(4).toMillis());
        assertThat(watermark()).isEqualTo(now());
    }

    /// An hour back is taken, for the late path; the watermark stands where it was.
    @Test
    void takesWhatLiesBackAndLeavesTheWatermark() throws Exception {
        send(Duration.ZERO);
        long before = watermark();
        intakes.clock.move(MINUTE);

        assertThat(send(Duration.ofHours(-1)).size()).isEqualTo(1);
        assertThat(watermark()).isEqualTo(before);
        assertThat(send(Duration.ZERO).size()).isEqualTo(1);
        assertThat(watermark()).isEqualTo(now());
    }

    @Test
    void takesADayOfOldSamplesOfAKnownSeriesAndLeavesTheWatermark() throws Exception {
        send(Duration.ZERO);
        var body = new WriteBody();
        byte[] labels = WriteBody.encode(labels());
        for (int minute = 1_440; minute > 0; minute--) {
            body.add(labels, 1, now() - minute * MINUTE.toMillis());
        }

        var intake = read(body);

        assertThat(intake.size()).isEqualTo(1_440);
        assertThat(intake.refused()).isZero();
        assertThat(watermark()).isEqualTo(now());
    }

    /// The door's own clock, set back, makes of every sample one that lies ahead.
    @Test
    void refusesAllWhileItsOwnClockIsFarBack() throws Exception {
        long before = now();
        intakes.clock.move(Duration.ofHours(-1));

        assertThat(send(Duration.ofHours(1)).refused()).isEqualTo(1);
        intakes.clock.move(Duration.ofHours(1));
        assertThat(now()).isEqualTo(before);
        assertThat(send(Duration.ZERO).size()).isEqualTo(1);
    }

    private Intake send(Duration ahead) throws IOException {
        var body = new WriteBody();
        body.add(WriteBody.encode(labels()), 1, now() + ahead.toMillis());
        return read(body);
    }

    private Intake read(WriteBody body) throws IOException {
        var intake =
                intakes.remoteWrite.read(
                        WriteProtocol.V1, SnappyBlock.uncompress(body.take(), 1 << 20), PROD);
        intake.forEachSource(intakes.sources::advance);
        return intake;
    }

    private long now() {
        return intakes.clock.millis();
    }

    private long watermark() {
        return intakes.sources.all().stream()
                .mapToLong(SourceMark::newest)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static Map<String, String> labels() {
        return new TreeMap<>(Map.of("__name__", "m", "namespace", "shop", "deployment", "cart"));
    }
}
