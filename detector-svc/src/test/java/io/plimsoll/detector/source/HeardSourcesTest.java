package io.plimsoll.detector.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.SourceCoverage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeardSourcesTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final long START = 1_795_000_000_000L;

    private final HeardSources sources = new HeardSources();

    @Test
    void tellsASilenceOnceAndItsEnd() {
        assertThat(sources.heard("prod/a", "prod", START, START)).isEmpty();
        assertThat(sources.silent(START + 300_000, FIVE_MINUTES)).isEmpty();

        var silent = sources.silent(START + 300_001, FIVE_MINUTES);
        assertThat(silent)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.state()).isEqualTo(SourceCoverage.State.sourceSilent);
                    assertThat(event.revision()).isEqualTo(1);
                    assertThat(event.lastSampleAt().toEpochMilli()).isEqualTo(START);
                });
        assertThat(sources.silent(START + 400_000, FIVE_MINUTES)).isEmpty();

        var back = sources.heard("prod/a", "prod", START + 500_000, START + 500_000);
        assertThat(back)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.state()).isEqualTo(SourceCoverage.State.sourceBack);
                    assertThat(event.revision()).isEqualTo(2);
                    assertThat(event.id()).isEqualTo(silent.getFirst().id());
                });
    }

    @Test
    void doesNotTakeAnOldSampleForASignOfLife() {
        sources.heard("prod/a", "prod", START, START);
        sources.heard("prod/a", "prod", START, START + 299_000);

        assertThat(sources.silent(START + 300_001, FIVE_MINUTES)).hasSize(1);
    }

    @Test
    void givesEachSourceItsFullTimeAfterARestart() throws IOException {
        sources.heard("prod/a", "prod", START, START);
        sources.heard("prod/b", "prod", START, START - 400_000);
        sources.silent(START, FIVE_MINUTES);
        long restart = START + 3_600_000;

        var restored = restored(restart);

        assertThat(restored.silent(restart + 300_000, FIVE_MINUTES)).isEmpty();
        assertThat(restored.silent(restart + 300_001, FIVE_MINUTES))
                .extracting(SourceCoverage::source)
                .containsExactly("prod/a");
        assertThat(restored.heard("prod/b", "prod", START + 1, restart)).hasSize(1);
    }

    @Test
    void forgetsWhoWasSilentForTwoWeeks() throws IOException {
        sources.heard("prod/a", "prod", START, START);
        sources.silent(START + Duration.ofDays(14).toMillis() + 1, FIVE_MINUTES);

        assertThat(restored(START).silent(Long.MAX_VALUE / 2, FIVE_MINUTES)).isEmpty();
    }

    private HeardSources restored(long now) throws IOException {
        var bytes = new ByteArrayOutputStream();
        sources.writeTo(new DataOutputStream(bytes));
        return HeardSources.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), now);
    }
}
