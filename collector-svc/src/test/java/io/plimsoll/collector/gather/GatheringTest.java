package io.plimsoll.collector.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.Settings;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.intake.Intakes;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Map<String, String> SETTINGS =
            Map.of("gather", "1ms", "watermark-every", "1ms");
    private static final long AT = HandClock.START.toEpochMilli();

    private final Intakes intakes = new Intakes(SETTINGS);
    private final Outbox outbox = new Outbox();
    private final List<Message<byte[]>> sent = new CopyOnWriteArrayList<>();
    private final Gathering gathering =
            new Gathering(Settings.of(SETTINGS), intakes.sources, intakes.clock, outbox);

    GatheringTest() {
        var _ = outbox.messages().subscribe().with(sent::add);
    }

    @Test
    void completesWhenAllIsStored() throws Exception {
        var stored = gathering.add(intake());

        answerAll(true);

        stored.get();
        assertThat(samples()).isEqualTo(40);
    }

    @Test
    void tellsHowFarASourceHasComeOnlyWhenItsSamplesAreStored() throws Exception {
        var failing = gathering.add(intake());
        answerAll(false);
        assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class);

        assertThat(intakes.sources.all()).isEmpty();

        sent.clear();
        var again = gathering.add(intake());
        answerAll(true);
        again.get();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(intakes.sources.all())
                                .singleElement()
                                .satisfies(mark -> {
                                    assertThat(mark.newest()).isEqualTo(AT);
                                    for (int each = 0;
                                            each < intakes.sources.partitions();
                                            each++) {
                                        assertThat(mark.isNewsTo(each)).isFalse();
                                    }
                                }));
    }

    /// Answers what was sent until nothing more comes: each partition has its batch.
    private void answerAll(boolean isStored) {
        await().atMost(Duration.ofSeconds(30)).until(() -> samples() == 40);
        for (var message : sent) {
            var _ = isStored ? message.ack() : message.nack(new IOException("no room"));
        }
    }

    private int samples() throws InvalidProtocolBufferException {
        int samples = 0;
        for (var message : sent) {
            samples += SampleBatch.parseFrom(message.getPayload()).getValueCount();
        }
        return samples;
    }

    /// Of enough series that each partition has some.
    private Intake intake() throws IOException {
        var body = new WriteBody();
        for (int i = 0; i < 40; i++) {
            body.add(WriteBody.encode(new TreeMap<>(Map.of("__name__", "metric_" + i))), i, AT);
        }
        byte[] message = SnappyBlock.uncompress(body.take(), 1 << 20);
        return intakes.remoteWrite.read(WriteProtocol.V1, message, new Sender("prod", ""));
    }
}
