package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.evidence.CaseAnswer;
import io.plimsoll.contracts.evidence.CaseQuery;
import io.plimsoll.contracts.evidence.EvidenceAnswer;
import io.plimsoll.contracts.evidence.EvidencePage;
import io.plimsoll.contracts.evidence.EvidenceQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said about evidence is written byte for byte, see [GoldenFilesTest]. Bundles themselves
/// have theirs in `libs/evidence`.
class GoldenEvidenceTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final String SHA256 = "ab".repeat(32);

    @Test
    void writesTheNewestOfEvidenceByteForByte() throws IOException {
        assertWritten(new CaseQuery("prod", "inc-1f2e3d4c5b6a7988"), "case-query", "v1.json");
        assertWritten(
                new CaseQuery("prod", "inc-1f2e3d4c5b6a7988", 480_000),
                "case-query",
                "v1-page.json");
        assertWritten(
                new CaseAnswer("inc-1f2e3d4c5b6a7988", 3, new byte[] {0x1F, (byte) 0x8B}, 480_000),
                "case-answer",
                "v1.json");
        assertWritten(EvidenceQuery.of("inc-1f2e3d4c5b6a7988"), "evidence-query", "v1.json");
        assertWritten(EvidenceQuery.page(SHA256, 480_000), "evidence-query", "v1-page.json");
        assertWritten(
                new EvidenceQuery("inc-1f2e3d4c5b6a7988", null, null, "prod", true),
                "evidence-query",
                "v1-bound.json");
        assertWritten(answer(), "evidence-answer", "v1.json");
        assertWritten(
                new EvidencePage(SHA256, new byte[] {1, 2, 3}, 480_000),
                "evidence-page",
                "v1.json");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(Json.read(Json.bytes(answer()), EvidenceAnswer.class)).isEqualTo(answer());
        var page = new EvidencePage(SHA256, new byte[] {1, 2, 3}, null);
        assertThat(Json.read(Json.bytes(page), EvidencePage.class).bytes())
                .containsExactly(1, 2, 3);
    }

    private static EvidenceAnswer answer() {
        return new EvidenceAnswer(
                "inc-1f2e3d4c5b6a7988",
                List.of(
                        new EvidenceAnswer.Entry(
                                SHA256, 3, 17_214, true, Instant.parse("2026-11-24T03:17:00Z"))));
    }

    private static void assertWritten(Object what, String folder, String file) throws IOException {
        assertThat(new String(Json.bytes(what), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(GOLDEN.resolve(folder).resolve(file)).strip());
    }
}
