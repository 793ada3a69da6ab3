package io.plimsoll.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final Fleet fleet = Fleet.of(7, 20);

    @Test
    void isTheSameSeriesInTheSameOrderForTheSameSeed() {
        assertThat(Fleet.of(7, 20).series()).isEqualTo(fleet.series());
        assertThat(Fleet.of(8, 20).series()).isNotEqualTo(fleet.series());
    }

    @Test
    void isWatchedUnderTheSameIdsForEver() {
        // Figures of two runs compare only as long as both measured the same load.
        assertThat(fleet.watched().getFirst()).isEqualTo(-3418532724558657546L);
        assertThat(fleet.watched()).hasSize(20 * Metric.ALL.size());
    }

    @Test
    void hasNoTwoSeriesWithTheSameLabels() {
        assertThat(fleet.series()).extracting(RawSeries::labels).doesNotHaveDuplicates();
    }

    @Test
    void foldsPodsOfAWorkloadIntoOneSeries() {
        assertThat(fleet.series().size()).isBetween(fleet.watched().size() * 2, 80 * 20);
    }

    @Test
    void losesNoSeriesWhenItIsPartedAmongShards() {
        var series = fleet.series();
        var parts =
                IntStream.range(0, 3)
                        .mapToObj(shard -> LoadGenerator.part(series, shard, 3))
                        .flatMap(List::stream)
                        .toList();

        assertThat(parts).containsExactlyInAnyOrderElementsOf(series);
    }
}
