package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcesTest {
    private final Sources sources = new Sources();

    @Test
    void forgetsWhatHasNoSeriesAndIsLongBehind() {
        sources.of("behind").advance(1_000);
        sources.of("near").advance(1_001);
        sources.of("newest").advance(2_000);

        sources.forgetIdle(1_000);

        assertThat(sources.all()).extracting(Source::name).containsExactly("near", "newest");
    }

    @Test
    void forgetsThoseFurthestBehindWhenThereAreTooMany() {
        for (int i = 0; i < Sources.MAX_WITHOUT_SERIES + 2; i++) {
            sources.of("source/" + i).advance(i);
        }

        sources.forgetIdle(1_000_000);

        assertThat(sources.all())
                .hasSize(Sources.MAX_WITHOUT_SERIES)
                .extracting(Source::name)
                .doesNotContain("source/0", "source/1")
                .contains("source/2");
    }
}
