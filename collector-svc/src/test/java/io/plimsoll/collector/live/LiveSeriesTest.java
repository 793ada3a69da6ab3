package io.plimsoll.collector.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.Settings;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {
    private final HandClock clock = new HandClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveSeries live =
            new LiveSeries(
                    Settings.of(Map.of("max-cluster-series", "5", "max-namespace-series", "3")),
                    clock,
                    meters);

    @Test
    void refusesANewSeriesOfAFullNamespaceAndOfAFullCluster() {
        take("prod", "shop", 3);

        assertThat(admit("prod", "shop", "m3")).isEqualTo(new Admission.NamespaceFull(3));
        take("prod", "bank", 2);
        assertThat(admit("prod", "bank", "m2")).isEqualTo(new Admission.ClusterFull(5));
        assertThat(admit("edge", "shop", "m3")).isInstanceOf(Admission.Seated.class);
        assertThat(meters.get("plimsoll.ingest.live.series").gauge().value()).isEqualTo(6);
    }

    @Test
    void keepsAKnownSeriesInItsPlaceWhenThereIsNoRoom() {
        take("prod", "shop", 3);

        assertThat(admit("prod", "shop", "m1")).isEqualTo(admit("prod", "shop", "m1"));
        assertThat(live(admit("prod", "shop", "m1"))).isTrue();
    }

    @Test
    void boundsWhatLiesOutsideOfNamespacesByItsClusterAlone() {
        take("prod", "_cluster", 5);

        assertThat(admit("prod", "_cluster", "m5")).isEqualTo(new Admission.ClusterFull(5));
    }

    @Test
    void freesThePlaceOfASeriesThatWasSilentForAnHour() {
        take("prod", "shop", 3);
        var silent = seat(admit("prod", "shop", "m0"));
        var heard = seat(admit("prod", "shop", "m1"));

        clock.move(Duration.ofMinutes(40));
        assertThat(heard.hear(live.minute())).isTrue();
        clock.move(Duration.ofMinutes(21));

        assertThat(admit("prod", "shop", "m3")).isInstanceOf(Admission.Seated.class);
        assertThat(heard.hear(live.minute())).isTrue();
        assertThat(silent.hear(live.minute())).isFalse();
        assertThat(admit("prod", "shop", "m0")).isInstanceOf(Admission.Seated.class);
        assertThat(admit("prod", "shop", "m4")).isEqualTo(new Admission.NamespaceFull(3));
    }

    @Test
    void forgetsNamespacesAndClustersWithTheirLastSeries() {
        for (int i = 0; i < 100; i++) {
            take("cluster-" + i, "namespace-" + i, 2);
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(meters.get("plimsoll.ingest.live.series").gauge().value())
                .isBetween(120.0, 124.0);
    }

    /// A door whose clock was set back frees nothing too early.
    @Test
    void outlivesAClockThatGoesBack() {
        take("prod", "shop", 3);
        var seat = seat(admit("prod", "shop", "m0"));

        clock.move(Duration.ofHours(-5));

        assertThat(seat.hear(live.minute())).isTrue();
        assertThat(admit("prod", "shop", "m3")).isEqualTo(new Admission.NamespaceFull(3));
    }

    @Test
    void giveNoPlaceTwiceToMoreThanThereAre() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work =
                    IntStream.range(0, 400)
                            .<Callable<Admission>>mapToObj(
                                    i -> () -> admit("prod", "ns" + i % 4, "m" + i % 40))
                            .toList();
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isNotNull();
            }
        }

        assertThat(meters.get("plimsoll.ingest.live.series").gauge().value()).isEqualTo(5);
    }

    private void take(String cluster, String namespace, int series) {
        for (int i = 0; i < series; i++) {
            assertThat(admit(cluster, namespace, "m" + i)).isInstanceOf(Admission.Seated.class);
        }
    }

    private boolean live(Admission admission) {
        return seat(admission).hear(live.minute());
    }

    private static Seat seat(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Seated.class);
        return ((Admission.Seated) admission).seat();
    }

    private Admission admit(String cluster, String namespace, String metric) {
        var identity =
                new SeriesIdentity(
                        cluster, namespace, new Workload("Deployment", "a"), metric, List.of());
        return live.admit(identity, identity.id(), live.minute());
    }
}
