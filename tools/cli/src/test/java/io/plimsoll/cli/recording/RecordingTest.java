package io.plimsoll.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final Instant FROM = Instant.parse("2026-11-02T00:00:00Z");
    private static final RecordingHead HEAD =
            new RecordingHead(RecordingHead.FORMAT, "prod", 60, FROM, FROM.plusSeconds(3600));
    private static final RecordedRow.Of CART =
            new RecordedRow.Of(
                    new SeriesIdentity(
                            "prod", "shop", new Workload("Deployment", "cart"), "queue", List.of()),
                    MetricType.COUNTER,
                    "prod/a",
                    "cart-1");

    @TempDir Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        try (var writer = RecordingWriter.in(folder)) {
            for (int i = 0; i < 100_000; i++) {
                writer.sample(new RecordedRow(CART, FROM.toEpochMilli() + i, i));
            }
            writer.mark(CART, FROM.toEpochMilli() + 100_000);
            writer.finish(HEAD);
        }

        var recording = Recording.in(folder);
        assertThat(recording.head()).isEqualTo(HEAD);
        var batches = batches(recording);
        assertThat(batches).hasSizeGreaterThan(1);
        assertThat(batches.stream().mapToInt(SampleBatch::getValueCount).sum()).isEqualTo(100_000);
        assertThat(batches.getLast().getWatermarks(0).getTimestamp())
                .isEqualTo(FROM.toEpochMilli() + 100_000);
        assertThat(batches.getFirst().getSeries(0).getType())
                .isEqualTo(SampleBatch.MetricType.COUNTER);
        assertThat(batches.getFirst().getReceivedAt()).isZero();
    }

    @Test
    void isNoneUntilItIsFinishedAndIsNeverWrittenOver() throws IOException {
        try (var _ = RecordingWriter.in(folder)) {
            assertThatThrownBy(() -> Recording.in(folder))
                    .isInstanceOf(UnreadableRecording.class)
                    .hasMessageContaining("recording.json: there is none");
        }
        write(HEAD);

        assertThatThrownBy(() -> RecordingWriter.in(folder))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void saysWhereAFileBreaksOff() throws IOException {
        write(HEAD);
        samples(new byte[] {2, 32, 1, 5, 8});

        assertThatThrownBy(() -> batches(Recording.in(folder)))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("00000.pb, batch at byte 3: it breaks off: 1 of 5 bytes");
    }

    @Test
    void readsNoBatchThatIsTooLarge() throws IOException {
        write(HEAD);
        samples(new byte[] {-1, -1, -1, 127});

        assertThatThrownBy(() -> batches(Recording.in(folder)))
                .hasMessageContaining("batch at byte 0: a batch of 268435455 bytes");

        samples(new byte[] {-1, -1, -1, -1, -1, 1});
        assertThatThrownBy(() -> batches(Recording.in(folder)))
                .hasMessageContaining("this is no length of a batch");
    }

    @Test
    void saysWhatIsWrongWithAPackedFile() throws IOException {
        try (var writer = RecordingWriter.in(folder)) {
            for (int i = 0; i < 1_000; i++) {
                writer.sample(new RecordedRow(CART, FROM.toEpochMilli() + i, Math.sin(i)));
            }
            writer.finish(HEAD);
        }
        var file = folder.resolve("samples/00000.pb.gz");
        var whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> batches(Recording.in(folder)))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("00000.pb.gz, batch at byte 0: it breaks off");

        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> batches(Recording.in(folder)))
                .hasMessageContaining("00000.pb.gz: cannot be unpacked");
    }

    @Test
    void refusesAHeadThatSaysNothingOrTooMuch() throws IOException {
        for (var head :
                List.of(
                        "",
                        "[]",
                        "null",
                        "{}",
                        "{\"format\":2}",
                        "{\"format\":1,\"cluster\":\"prod\",\"stepSeconds\":0}",
                        "{\"format\":1,\"cluster\":\"prod\",\"stepSeconds\":60,\"from\":\"x\"}",
                        "{\"format\":1,\"cluster\":\"prod\",\"stepSeconds\":60}")) {
            Files.writeString(folder.resolve("recording.json"), head);
            assertThatThrownBy(() -> Recording.in(folder))
                    .isInstanceOf(UnreadableRecording.class)
                    .hasMessageContaining("recording.json: ");
        }
    }

    @Test
    void refusesRowsThatCannotBeRead() throws IOException {
        row("2026-11-02T00:00:00Z", "a row is timestamp,value");
        row("yesterday,1", "cannot be read");
        row("2026-11-02T00:00:00Z,1\n2026-11-01T00:00:00Z,1", "the row before is later");
        row("1".repeat(5_000), "the line is longer than 4096");
    }

    @Test
    void readsNoFileOutsideOfItself() throws IOException {
        write(HEAD);
        Files.delete(folder.resolve("samples/00000.pb"));
        Files.createDirectories(folder.resolve("metrics"));
        Files.writeString(
                folder.resolve("metrics/series.json"),
                """
                [{"file": "../../secret.csv", "metric": "m",
                  "workload": {"kind": "Deployment", "name": "cart"}}]
                """);

        assertThatThrownBy(() -> Recording.in(folder).batches())
                .hasMessageContaining("series.json, [0]: file is a name that ends in .csv");
    }

    private void row(String rows, String why) throws IOException {
        var other = Files.createTempDirectory(folder, "rows");
        HEAD.write(other);
        Files.createDirectories(other.resolve("metrics"));
        Files.writeString(
                other.resolve("metrics/series.json"),
                """
                [{"file": "a.csv", "metric": "m", "workload": {"kind": "Deployment", "name": "c"}}]
                """);
        Files.writeString(other.resolve("metrics/a.csv"), "timestamp,value\n" + rows + "\n");
        assertThatThrownBy(() -> batches(Recording.in(other)))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("a.csv, line ")
                .hasMessageContaining(why);
    }

    private void write(RecordingHead head) throws IOException {
        head.write(folder);
        samples(new byte[0]);
    }

    private void samples(byte[] bytes) throws IOException {
        Files.createDirectories(folder.resolve("samples"));
        try (var all = Files.list(folder.resolve("samples"))) {
            for (var each : all.toList()) {
                Files.delete(each);
            }
        }
        Files.write(folder.resolve("samples/00000.pb"), bytes);
    }

    private static List<SampleBatch> batches(Recording recording) throws IOException {
        var all = new ArrayList<SampleBatch>();
        try (var batches = recording.batches()) {
            for (var each = batches.next(); each != null; each = batches.next()) {
                all.add(SampleBatch.parseFrom(each));
            }
        }
        return all;
    }
}
