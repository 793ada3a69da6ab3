package io.plimsoll.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.testkit.Mutations;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Damaged batches, as a broken writer or disk leaves them.
class CheckedRollupsProperties {
    private static final byte[] VALID = valid();
    private static final int MOST_ALLOCATED = 4 * VALID.length + (1 << 20);

    /// A batch is read whole, so that whoever goes through it meets nothing that is not there; or
    /// it is refused as the reader says.
    @Property(seed = "20261124")
    void isReadOrRefused(@ForAll long seed) {
        var payload = Mutations.of(VALID, seed);

        var measured = Mutations.measured(() -> steps(payload));

        assertThat(measured.result()).isLessThanOrEqualTo(payload.length);
        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
    }

    /// How many steps were read; -1 when it was refused.
    private static int steps(byte[] payload) {
        try {
            var rollups = CheckedRollups.read(payload);
            var batch = rollups.batch();
            for (int i = 0; i < batch.getStepSeriesCount(); i++) {
                var series = batch.getSeries(batch.getStepSeries(i));
                rollups.symbol(series.getMetric());
                rollups.labels(series);
            }
            return batch.getStepSeriesCount();
        } catch (InvalidProtocolBufferException e) {
            return -1;
        }
    }

    private static byte[] valid() {
        var batch =
                RollupBatch.newBuilder()
                        .addAllSymbols(
                                List.of("prod", "shop", "Deployment", "cart", "m", "l", "v"));
        for (int i = 0; i < 4; i++) {
            batch.addSeries(
                    RollupBatch.Series.newBuilder()
                            .setId(i)
                            .setNamespace(1)
                            .setWorkloadKind(2)
                            .setWorkloadName(3)
                            .setMetric(4)
                            .addLabels(5)
                            .addLabels(6)
                            .setStepSeconds(60));
        }
        for (int i = 0; i < 40; i++) {
            batch.addStepSeries(i % 4)
                    .addStepStart(i)
                    .addValue(i)
                    .addQuality(RollupBatch.Quality.COMPLETE)
                    .addExpected(1)
                    .addLower(0)
                    .addUpper(2)
                    .addSeverity(0)
                    .addAnomalyScore(0)
                    .addRevision(0);
        }
        return batch.build().toByteArray();
    }
}
