package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of coverage is written byte for byte, see [GoldenFilesTest].
class GoldenCoverageTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @Test
    void writesTheNewestOfCoverageByteForByte() throws IOException {
        var asked =
                new CoverageQuery(
                        "prod", "shop", CoverageAnswer.State.late, 50, "shop/Deployment/cart");
        assertWritten(asked, "coverage-query", "v1.json");
        assertWritten(
                new CoverageQuery("prod", null, null, null, null), "coverage-query", "v1-all.json");
        assertWritten(answer(), "coverage-answer", "v1.json");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(Json.read(Json.bytes(answer()), CoverageAnswer.class)).isEqualTo(answer());
    }

    private static CoverageAnswer answer() {
        return new CoverageAnswer(
                "prod",
                Instant.parse("2026-11-24T03:17:00Z"),
                new CoverageAnswer.Counts(1, 0, 1, 0, 7),
                List.of(
                        new CoverageAnswer.Workload(
                                "shop/Deployment/cart",
                                "shop",
                                "Deployment",
                                "cart",
                                CoverageAnswer.State.degraded,
                                9,
                                2,
                                0,
                                1,
                                "2 of 9 series are missing")),
                "shop/Deployment/cart");
    }

    private static void assertWritten(Object what, String folder, String file) throws IOException {
        assertThat(new String(Json.bytes(what), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(GOLDEN.resolve(folder).resolve(file)).strip());
    }
}
