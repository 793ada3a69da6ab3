package io.plimsoll.gateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightingsTest {
    @Test
    void seesTheNewestStepThatHasAValue() throws Exception {
        var batch = batch();
        for (long start : new long[] {2, 7, 5}) {
            var _ = step(batch, 0, start, RollupBatch.Quality.COMPLETE);
        }
        var _ = step(batch, 0, 9, RollupBatch.Quality.MISSING);
        var _ = step(batch, 1, 9, RollupBatch.Quality.MISSING);
        var seen = new HashMap<Long, Long>();

        Sightings.read(batch.build().toByteArray())
                .forEach((series, at) -> seen.put(series.getId(), at));

        assertThat(seen).isEqualTo(Map.of(10L, 7L));
    }

    @Test
    void refusesWhatRefersToNothing() {
        var noSeries = step(batch(), 2, 1, RollupBatch.Quality.COMPLETE);
        var uneven = batch().addStepSeries(0);
        var noSymbol = batch();
        noSymbol.getSeriesBuilder(0).setMetric(3);
        var halfLabel = batch();
        halfLabel.getSeriesBuilder(0).addLabels(0);
        var noStep = batch();
        noStep.getSeriesBuilder(0).setStepSeconds(0);

        for (var each : List.of(noSeries, uneven, noSymbol, halfLabel, noStep)) {
            assertThatThrownBy(() -> Sightings.read(each.build().toByteArray()))
                    .isInstanceOf(InvalidProtocolBufferException.class);
        }
    }

    private static RollupBatch.Builder batch() {
        return RollupBatch.newBuilder()
                .addAllSymbols(List.of("", "prod", "up"))
                .addSeries(RollupBatch.Series.newBuilder().setId(10).setStepSeconds(60))
                .addSeries(RollupBatch.Series.newBuilder().setId(11).setStepSeconds(60));
    }

    private static RollupBatch.Builder step(
            RollupBatch.Builder batch, int series, long start, RollupBatch.Quality quality) {
        return batch.addStepSeries(series).addStepStart(start).addQuality(quality);
    }
}
