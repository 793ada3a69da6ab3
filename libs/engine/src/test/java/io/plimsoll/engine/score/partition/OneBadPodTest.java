package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRule;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Fifty pods that count requests, scraped every 30 s.
class OneBadPodTest {
    private static final long STEP = 60_000;
    private static final int PODS = 50;
    private static final int BAD = 17;
    private static final int FROM = 200;
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMillis(STEP));

    private final Told heard = new Told();
    private final double[] counts = new double[PODS];
    private Partition partition = new Partition(MINUTES, DetectorParameters.defaults());

    @Test
    void isNamedThoughTheFoldHardlyMoves() {
        minutes(0, FROM, 1);
        minutes(FROM, FROM + 20, 3);

        var opened = heard.changes.getFirst();
        assertThat(opened.state()).isEqualTo(AnomalyState.OPENED);
        assertThat(opened.member()).isEqualTo(new AnomalyChange.Member(BAD, "web-" + BAD));
        assertThat(opened.startedAt()).isBetween(FROM * STEP, (FROM + 4) * STEP);
        assertThat(opened.evidence()).containsEntry("siblings", PODS - 1.0);
        assertThat(series().isAnomalous()).isTrue();
        assertThat(series().anomalyScore()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void isToldOnceUntilItIsBack() {
        minutes(0, FROM, 1);
        minutes(FROM, FROM + 20, 3);
        minutes(FROM + 20, FROM + 50, 1);

        assertThat(heard.changes.stream().filter(one -> one.member() != null))
                .extracting(AnomalyChange::state)
                .containsExactly(AnomalyState.OPENED, AnomalyState.CLOSED);
    }

    /// Also where that is said when its siblings are known already.
    @Test
    void isNotToldWhereTheOtherWayIsBad() {
        var downOnly = new Wish(null, Directions.DOWN, null);
        minutes(0, FROM, 1);
        assertThat(partition.tune("c", rules(downOnly))).isTrue();
        minutes(FROM, FROM + 20, 3);
        assertThat(heard.changes.stream().filter(one -> one.member() != null)).isEmpty();

        partition.tune("c", TuningRules.NONE);
        minutes(FROM + 20, FROM + 25, 3);
        assertThat(heard.changes.stream().filter(one -> one.member() != null)).hasSize(1);
    }

    private static TuningRules rules(Wish wish) {
        return new TuningRules(List.of(new TuningRule("p", Selector.ALL, wish)));
    }

    @Test
    void isNoneOfThoseWhoseCountersBeginAgain() {
        for (int minute = 0; minute < FROM + 100; minute++) {
            if (minute > FROM && minute % 3 == 0) {
                counts[minute % PODS] = 0;
            }
            minutes(minute, minute + 1, 1);
        }

        assertThat(heard.changes).isEmpty();
    }

    @Test
    void isClosedWhenThePodEnds() {
        minutes(0, FROM, 1);
        minutes(FROM, FROM + 10, 3);
        partition.sample(series(), BAD, (FROM + 10) * STEP, StaleMarker.value());
        for (int minute = FROM + 10; minute < FROM + 20; minute++) {
            minute(minute, 1, BAD);
        }

        assertThat(heard.changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(heard.changes.getLast().explanation()).contains("gone");
    }

    @Test
    void isToldAlikeFromAnyCheckpoint() throws IOException {
        minutes(0, FROM, 1);
        minutes(FROM, FROM + 40, 3);
        var whole = List.copyOf(heard.changes);
        byte[] expected = StoredForm.of(partition);

        for (int cut = FROM - 1; cut < FROM + 12; cut += 2) {
            var other = new OneBadPodTest();
            other.minutes(0, Math.min(cut, FROM), 1);
            other.minutes(FROM, cut, 3);
            other.partition = StoredForm.read(StoredForm.of(other.partition));
            other.minutes(Math.min(cut, FROM), FROM, 1);
            other.minutes(Math.max(cut, FROM), FROM + 40, 3);

            assertThat(other.heard.changes).as("cut at %d", cut).isEqualTo(whole);
            assertThat(StoredForm.of(other.partition)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    private void minutes(int from, int to, double times) {
        for (int minute = from; minute < to; minute++) {
            minute(minute, times, -1);
        }
    }

    private void minute(int minute, double times, int ended) {
        var random = new SplittableRandom(minute);
        for (int scrape = 0; scrape < 2; scrape++) {
            long at = minute * STEP + scrape * STEP / 2;
            for (int pod = 0; pod < PODS; pod++) {
                counts[pod] += 300 * (1 + 0.05 * random.nextGaussian()) * (pod == BAD ? times : 1);
                if (pod != ended) {
                    partition.sample(series(), pod, at + pod, counts[pod]);
                }
                if (series().asksFor(pod)) {
                    series().name(pod, "web-" + pod);
                }
            }
            partition.endBatch(heard);
        }
    }

    private WatchedSeries series() {
        var identity =
                new SeriesIdentity(
                        "c",
                        "shop",
                        new Workload("Deployment", "web"),
                        "requests_total",
                        List.of());
        return partition.series(
                new WatchedSeries.Description(identity.id(), identity, MetricType.COUNTER),
                "c/",
                0);
    }
}
