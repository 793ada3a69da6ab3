package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.PartitionListener;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.XxHash64;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The story's faults against the engine alone: what the story over all services expects of all
/// services together is not more than what the engine finds in the same samples.
class FaultsAreSeenTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-01T11:20:00Z");
    private static final Instant LIVE = ORIGIN.plus(History.LENGTH);

    private final Map<SeriesIdentity, List<AnomalyChange>> told = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void opensEachFaultOnceAndInTimeAndNothingElse(long seed) {
        var shop = Shop.since(ORIGIN, seed);
        var first = Act.one(shop, LIVE.plusSeconds(40));
        var second = Act.two(shop, first.end().plusSeconds(40 + seed));

        watch(shop, second.end().plusSeconds(40));

        var faults = new LinkedHashMap<>(first.faults());
        faults.putAll(second.faults());
        faults.forEach((signal, fault) -> {
            var changes = told.getOrDefault(Shop.identity(signal), List.of());
            assertThat(changes)
                    .as("%s %s", Shop.identity(signal), fault)
                    .filteredOn(change -> change.state() == AnomalyState.OPENED)
                    .singleElement()
                    .satisfies(opened -> {
                        assertThat(Instant.ofEpochMilli(opened.startedAt()))
                                .isEqualTo(Act.stepOf(fault.begin()));
                        assertThat(Instant.ofEpochMilli(opened.detectedAt()))
                                .isBeforeOrEqualTo(fault.begin().plus(Act.STEP.multipliedBy(2)));
                    });
            assertThat(changes.getLast().endedAt())
                    .as("end of %s %s", Shop.identity(signal), fault)
                    .isNotNull()
                    .isGreaterThanOrEqualTo(Act.stepOf(fault.end()).toEpochMilli());
        });
        assertThat(told).hasSize(faults.size());
    }

    /// The past as it is sent, whole seconds; then scrapes, which lie anywhere in a second, after a
    /// gap of some seconds in which Prometheus starts.
    private void watch(Shop shop, Instant end) {
        var partition =
                new Partition(StepParameters.ofStep(Act.STEP), DetectorParameters.defaults());
        for (long at = ORIGIN.toEpochMilli(); at < LIVE.toEpochMilli(); at += 1_000) {
            feed(partition, shop, at);
        }
        var firstScrape = LIVE.plus(Duration.ofMillis(3_370));
        for (long at = firstScrape.toEpochMilli(); at < end.toEpochMilli(); at += 1_000) {
            feed(partition, shop, at);
        }
    }

    private void feed(Partition partition, Shop shop, long millis) {
        for (var signal : shop.signals()) {
            for (var reading : signal.readings(millis)) {
                var labels = new LinkedHashMap<>(Shop.EXTERNAL_LABELS);
                labels.put("job", FaultyTarget.JOB);
                labels.putAll(reading.labels());
                var place = LabelRules.place(labels, null);
                var identity = place.identity();
                var series =
                        partition.series(
                                new WatchedSeries.Description(
                                        identity.id(), identity, signal.type()),
                                place.source(),
                                LIVE.toEpochMilli());
                partition.sample(series, XxHash64.of(place.member()), millis, reading.value());
            }
        }
        partition.endBatch(
                new PartitionListener() {
                    @Override
                    public void step(
                            WatchedSeries series,
                            long start,
                            double value,
                            StepQuality quality,
                            int revision,
                            Judgement judgement) {
                        // Only what is told to people matters here.
                    }

                    @Override
                    public void changed(WatchedSeries series, AnomalyChange change) {
                        told.computeIfAbsent(series.identity(), _ -> new ArrayList<>()).add(change);
                    }
                });
    }
}
