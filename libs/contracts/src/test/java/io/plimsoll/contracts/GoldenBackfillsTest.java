package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.BackfillsAnswer.Backfill;
import io.plimsoll.contracts.BackfillsAnswer.Progress;
import io.plimsoll.contracts.BackfillsAnswer.State;
import io.plimsoll.contracts.ask.StartBackfill;
import io.plimsoll.contracts.ask.StopBackfill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said of back-fills is written byte for byte, see [GoldenFilesTest].
class GoldenBackfillsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Instant AT = Instant.parse("2026-11-30T04:00:00Z");

    @Test
    void writesTheNewestByteForByte() throws IOException {
        assertWritten(new BackfillsQuery("prod"), "backfills-query");
        assertWritten(answer(), "backfills-answer");
        assertWritten(
                new StartBackfill(
                        "k1",
                        "prod",
                        "main",
                        14,
                        List.of("{namespace=\"shop\"}"),
                        "ada",
                        "new",
                        AT),
                "start-backfill");
        assertWritten(new StopBackfill("k2", "prod", "b-1", "ada", null, AT), "stop-backfill");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(Json.read(Json.bytes(answer()), BackfillsAnswer.class)).isEqualTo(answer());
    }

    private static void assertWritten(Object what, String folder) throws IOException {
        assertThat(new String(Json.bytes(what), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(GOLDEN.resolve(folder).resolve("v1.json")).strip());
    }

    private static BackfillsAnswer answer() {
        var progress = new Progress(0.5, 3, 6, 120_000, 2, List.of("a label is too long"));
        var begun =
                new Backfill(
                        "b-1",
                        "main",
                        State.waiting,
                        Instant.parse("2026-11-16T03:58:00Z"),
                        Instant.parse("2026-11-30T03:58:00Z"),
                        List.of("{namespace=\"shop\"}"),
                        "ada",
                        "new",
                        AT,
                        Progress.NONE,
                        Map.of(),
                        null,
                        null);
        var over =
                begun.at(State.running, progress, Map.of("up", "it is away"))
                        .over(State.stopped, "eve", AT.plusSeconds(60));
        return new BackfillsAnswer("prod", List.of("main"), List.of(begun, over));
    }
}
