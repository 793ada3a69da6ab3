package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.coverage.SeriesCoverage;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesCoverageTest {
    private static final long STEP = 60_000;
    private static final SeriesIdentity CART =
            new SeriesIdentity("c", "shop", new Workload("Deployment", "cart"), "m", List.of());

    private final Told told = new Told();
    private final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());
    private long step;

    @Test
    void isImmatureAndThenWatched() {
        send(20);
        assertThat(coverage()).isEqualTo(SeriesCoverage.IMMATURE);

        send(400);
        assertThat(coverage()).isEqualTo(SeriesCoverage.WATCHED);
    }

    @Test
    void isMissingWhileItsSourceGoesOnWithoutIt() {
        send(400);
        goOn(20);
        assertThat(coverage()).isEqualTo(SeriesCoverage.MISSING);

        send(5);
        assertThat(coverage()).isEqualTo(SeriesCoverage.WATCHED);
    }

    @Test
    void isMissingAfterAWordOfItsEnd() {
        send(400);
        var _ = partition.sample(series(), 1, step * STEP, StaleMarker.value());
        partition.endBatch(told);
        goOn(20);

        assertThat(coverage()).isEqualTo(SeriesCoverage.MISSING);
    }

    @Test
    void isLateWhenItsSourceIsSilent() {
        send(400);

        assertThat(series().coverage(step * STEP + 1)).isEqualTo(SeriesCoverage.LATE);
    }

    @Test
    void isNotChangedByBeingAsked() throws IOException {
        send(400);
        goOn(3);
        var before = StoredForm.of(partition);

        var _ = coverage();

        assertThat(StoredForm.of(partition)).isEqualTo(before);
    }

    private SeriesCoverage coverage() {
        return series().coverage((step - 5) * STEP);
    }

    private WatchedSeries series() {
        return partition.series(
                new WatchedSeries.Description(CART.id(), CART, MetricType.GAUGE),
                "c/",
                step * STEP);
    }

    private void send(int steps) {
        for (int i = 0; i < steps; i++) {
            step++;
            var _ = partition.sample(series(), 1, step * STEP, 100.0 + (int) (step % 3));
            partition.endBatch(told);
        }
    }

    /// The source does, without the series.
    private void goOn(int steps) {
        for (int i = 0; i < steps; i++) {
            step++;
            partition.watermark("c/", step * STEP);
            partition.endBatch(told);
        }
    }
}
