package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is said of the time to come is written byte for byte, see [GoldenFilesTest].
class GoldenForecastTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final String SERIES = "1f2e3d4c5b6a7988";

    @Test
    void writesTheNewestOfForecastsByteForByte() throws IOException {
        assertWritten(
                new ForecastQuery(SERIES, null, null, null, null), "forecast-query", "v1.json");
        assertWritten(
                new ForecastQuery(SERIES, "prod", 1_440, 0.999, 100.0),
                "forecast-query",
                "v1-bound.json");
        assertWritten(answer(null, null), "forecast-answer", "v1.json");
        assertWritten(limited(), "forecast-answer", "v1-limit.json");
    }

    @Test
    void writesTheNewestOfWindowsByteForByte() throws IOException {
        var since = Instant.parse("2026-11-24T03:17:00Z");
        assertWritten(new WindowQuery(SERIES, "prod", since), "window-query", "v1.json");
        var answer =
                new WindowAnswer(
                        SERIES,
                        "http_request_duration_seconds",
                        60,
                        400,
                        List.of(
                                new WindowAnswer.Point(since, 0.5, 0.25, 0.125, 0.375),
                                new WindowAnswer.Point(
                                        since.plusSeconds(60), null, 0.25, 0.125, 0.375)));
        assertWritten(answer, "window-answer", "v1.json");
        assertThat(Json.read(Json.bytes(answer), WindowAnswer.class)).isEqualTo(answer);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(Json.read(Json.bytes(limited()), ForecastAnswer.class)).isEqualTo(limited());
    }

    private static void assertWritten(Object what, String folder, String file) throws IOException {
        assertThat(new String(Json.bytes(what), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(GOLDEN.resolve(folder).resolve(file)).strip());
    }

    private static ForecastAnswer limited() {
        return answer(Instant.parse("2026-11-24T03:18:00Z"), Instant.parse("2026-11-24T03:17:00Z"));
    }

    private static ForecastAnswer answer(
            @Nullable Instant reachesAt, @Nullable Instant mayReachAt) {
        return new ForecastAnswer(
                SERIES,
                60,
                400,
                List.of(
                        new ForecastAnswer.Point(
                                Instant.parse("2026-11-24T03:17:00Z"), 99.5, 98.25, 100.75),
                        new ForecastAnswer.Point(
                                Instant.parse("2026-11-24T03:18:00Z"), 100, 98.5, 101.5)),
                reachesAt,
                mayReachAt);
    }
}
